import { randomBytes } from 'node:crypto'
import { version } from '../package.json'
import type { ServerEvent } from './contract/events'
import type { PublicHost } from './contract/lan'
import { WINDOW_ROOT } from './contract/routes'
import { emailFile, mailOverview, type EmailFile, type MailOverview } from './captured-mail'
import type { Log } from './domain/ports'
import { buildHttpApps } from './http/app'
import { CallLog } from './http/call-log'
import type { LoginPolicy } from './http/console/access'
import { EventStream } from './http/control/event-stream'
import { Pause } from './http/pause'
import { LanAccess } from './http/listener/lan-access'
import { Listener } from './http/listener/listener'
import { requestClassesOf } from './http/listener/request-classes'
import { ServerFacts } from './http/listener/server-facts'
import { tlsCall } from './http/listener/tls-call'
import { ownAddresses, ownNames } from './http/request/addresses'
import type { AccessPolicy } from './http/request/local-access'
import { WindowKeys } from './http/request/window-keys'
import type { FaultListener } from './http/rows/answer-faults'
import { createOptionDesk } from './option-desk'
import type { LiveOptions } from './options/server-options'
import type { ServerOptions } from './options/start-options'
import { openServices, type Overrides } from './services'
import { startFailureOf } from './start-failure'

export type { CapturedSummary } from './captured-mail'
export { findDataFolder } from './data-folder'
export { findPortNear } from './free-port'
export { Choices } from './options/choices'
export { OptionRefused } from './options/refusals'
export { serverOptionsOf } from './options/server-options'
export type { ServerOptions } from './options/start-options'
export { warningsOf } from './options/warnings'
export { StartFailure } from './start-failure'

export interface RunningServer {
  /** Base of the vendor's API for clients on this machine, such as http://localhost:6464. */
  url: string
  port: number
  /** The window, without what opens it. */
  windowAddress: string
  /** A link that opens one window, once. The fragment with its token is never sent to a server. */
  newWindowUrl(): string
  /** Calls back when a link was used. */
  onLinkUsed(listener: () => void): void
  accessToken: string
  /** For the server that follows this one in the same process. */
  windowKeys: WindowKeys
  dataFolder: string | null
  onEvent(listener: (event: ServerEvent) => void): () => void
  /** Whether devices in this machine's networks may connect, and the switch for it. */
  lan: Pick<LanAccess, 'state' | 'urls' | 'change'>
  /** Every base under which clients can reach the server, this machine's own first. */
  addresses(): string[]
  /** Of every app. */
  mailOverview(): MailOverview
  /** A captured email as it would lie in a folder. Rejects where there is none. */
  emailFile(appId: string, emailId: string): Promise<EmailFile>
  isPaused(): boolean
  /** A paused server answers the vendor's API with 503, and the window as ever. */
  setPaused(isPaused: boolean): void
  /** Answers what is under way, writes what is left, lets go of port and folder. */
  stop(): Promise<void>
}

/** What tests may put in place of the real thing, and what they may listen to. */
export interface TestOverrides extends Overrides {
  onFault?: FaultListener
}

/**
 * Opens the data, then listens. The port is never moved. `overrides` are for tests.
 * Throws StartFailure.
 */
export async function startServer(
  options: ServerOptions,
  { onFault, ...overrides }: TestOverrides = {},
): Promise<RunningServer> {
  const { host, dataFolder, accessToken = randomBytes(24).toString('base64url') } = options
  const log = logTo(options.log)
  const { choices, restart, restartTrouble } = options
  const live = (): LiveOptions => choices?.live ?? options
  const opened = await openServices({ dataFolder, live, log, overrides }).catch(async (error: unknown) => {
    throw await startFailureOf(error, options)
  })
  const { store, clock } = opened.services
  // kept, since a server that stops has no address any more while it still answers
  let port = options.port
  const { machine, services } = opened
  const publicHosts = (): readonly PublicHost[] => live().publicHosts ?? []
  const declared = (): string[] => publicHosts().map(({ hostname }) => hostname)
  const ownHosts = (): string[] => [...ownNames(), ...ownAddresses()]
  const vendorHosts = (): string[] => [...ownHosts(), machine.localName.name, ...declared()]
  const events = new EventStream()
  const pause = new Pause(() => events.send({ type: 'server-changed' }))
  const facts = new ServerFacts({
    version,
    host,
    port: () => port,
    dataFolder,
    startedAt: Date.now(),
    pause,
    store,
    lanUrls: () => lan.urls(),
    ownHosts,
    publicHosts,
  })
  const { windowKeys = new WindowKeys() } = options
  const access: AccessPolicy = {
    accessToken,
    windowKeys,
    ownHosts,
  }
  const windowAddress = (origin: string): string => `${options.pageOrigin || origin + WINDOW_ROOT}/`
  const linkAt = (origin: string): string => `${windowAddress(origin)}#token=${windowKeys.newLinkToken()}`
  const newWindowUrl = (): string => linkAt(facts.origin)
  store.onCommit((commits) => events.sendCommits(commits))
  const calls = new CallLog(
    (appId) => store.findApp(appId) !== undefined,
    (call) => events.send({ type: 'client-called', appId: call.appId, call }),
  )
  choices?.onChange(() => events.send({ type: 'options-changed' }))
  let isServing = false
  const unreadyReason = (): string | null => {
    if (!isServing) return 'The server is starting or stopping.'
    return opened.storeTrouble()
  }
  const { windowFolder } = options
  const noteTls = (address: string): void => calls.add(tlsCall(address, clock.now()))
  const lan = new LanAccess({
    machine,
    clock,
    log,
    host,
    port: () => port,
    httpsPort: options.httpsPort ?? 0,
    names: declared,
    app: () => apps.devices,
    onChange: (state) => events.send({ type: 'lan-changed', lan: state }),
    onTls: noteTls,
    pollMs: overrides.lanPollMs,
  })
  const apps = buildHttpApps({
    services,
    machine,
    events,
    calls,
    access,
    vendorHosts,
    consoleLogin: loginPolicy(accessToken, live),
    facts,
    lan,
    pause,
    optionDesk: createOptionDesk({ choices, restart, restartTrouble, host, port: () => port, linkAt }),
    newWindowUrl,
    windowFolder,
    unreadyReason,
    onFault,
  })
  const listener = new Listener(apps.own, requestClassesOf(apps.own), noteTls)
  try {
    port = await listener.listen(options.port, host)
    await lan.start(options.lan ?? false, options.https ?? false)
  } catch (error) {
    await opened.close()
    throw await startFailureOf(error, options)
  }
  isServing = true
  setImmediate(() => opened.warmUp())
  return {
    url: facts.origin,
    port,
    windowAddress: windowAddress(facts.origin),
    newWindowUrl,
    onLinkUsed: (listener) => windowKeys.onExchange(listener),
    accessToken,
    windowKeys,
    dataFolder,
    onEvent: (listener) => events.listen(listener),
    lan,
    addresses: () => facts.describe().reachableUrls,
    mailOverview: () => mailOverview(store),
    emailFile: (appId, emailId) => emailFile(services, appId, emailId),
    isPaused: () => pause.isOn,
    setPaused: (isPaused) => pause.set(isPaused),
    stop: async () => {
      isServing = false
      events.close()
      await Promise.all([listener.stop(), lan.stop()])
      await opened.close()
    },
  }
}

const loginPolicy = (accessToken: string, live: () => LiveOptions): LoginPolicy => ({
  accessToken,
  get credentials() {
    return live().consoleCredentials ?? null
  },
  get anyLogin() {
    return live().consoleAnyLogin ?? false
  },
})

function logTo(line: (text: string) => void): Log {
  return {
    error: (what, error) =>
      line(
        `Failed while ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
    notice: line,
  }
}
