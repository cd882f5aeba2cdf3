import { randomBytes } from 'node:crypto'
import { version } from '../package.json'
import { WINDOW_ROOT } from './contract/routes'
import type { Log } from './domain/ports'
import { createHosts } from './hosts'
import { buildHttpApps } from './http/app'
import { CallLog } from './http/call-log'
import type { LoginPolicy } from './http/console/access'
import { EventStream } from './http/control/event-stream'
import { LanAccess } from './http/listener/lan-access'
import { Listener } from './http/listener/listener'
import { requestClassesOf } from './http/listener/request-classes'
import { ServerFacts } from './http/listener/server-facts'
import { protocolCall, type ProtocolListener } from './http/listener/wrong-protocol'
import { Pause } from './http/pause'
import { WindowKeys } from './http/request/window-keys'
import type { FaultListener } from './http/rows/answer-faults'
import { createOptionDesk } from './option-desk'
import type { LiveOptions } from './options/server-options'
import type { ServerOptions } from './options/start-options'
import type { OpenServices } from './services'

/** Everything that listens and answers, on services that are open. */
export interface HttpServer {
  events: EventStream
  pause: Pause
  facts: ServerFacts
  lan: LanAccess
  windowKeys: WindowKeys
  accessToken: string
  /** The window of a server at this origin, without what opens it. */
  windowAddress(origin: string): string
  /** A link that opens one window, once. */
  newWindowUrl: () => string
  /** Base of each address that the main listener has. */
  listensAt(): string[]
  /** Listens, and resolves with the port. Rejects with Node's error, and lets go of what it has until then. */
  start(): Promise<number>
  /** Answers what is under way and lets go of every port. */
  stop(): Promise<void>
}

interface Parts {
  options: ServerOptions
  opened: OpenServices
  live: () => LiveOptions
  log: Log
  onFault?: FaultListener | undefined
  lanPollMs?: number | undefined
}

/** Puts the parts together; nothing listens yet. */
export function createHttpServer({ options, opened, live, log, onFault, lanPollMs }: Parts): HttpServer {
  const { host, dataFolder, windowFolder, choices, restart, restartTrouble } = options
  const { accessToken = randomBytes(24).toString('base64url'), windowKeys = new WindowKeys() } = options
  const { services, machine } = opened
  const { store, clock } = services
  // kept, since a server that stops has no address any more while it still answers
  let port = options.port
  let isServing = false
  const hosts = createHosts(live, machine)
  const events = new EventStream()
  const pause = new Pause(() => events.send({ type: 'server-changed' }))
  const calls = new CallLog(
    (appId) => store.findApp(appId) !== undefined,
    (call) => events.send({ type: 'client-called', appId: call.appId, call }),
    [accessToken, windowKeys.key],
  )
  const onProtocol: ProtocolListener = (protocol, address) =>
    calls.add(protocolCall(protocol, address, clock.now()))
  const facts = new ServerFacts({
    version,
    host,
    port: () => port,
    dataFolder,
    startedAt: Date.now(),
    pause,
    store,
    lanUrls: () => lan.urls(),
    ownHosts: hosts.own,
    publicHosts: hosts.public,
  })
  const windowAddress = (origin: string): string => `${options.pageOrigin || origin + WINDOW_ROOT}/`
  const linkAt = (origin: string): string => `${windowAddress(origin)}#token=${windowKeys.newLinkToken()}`
  const newWindowUrl = (): string => linkAt(facts.origin)
  const lan = new LanAccess({
    machine,
    clock,
    log,
    host,
    port: () => port,
    httpsPort: options.httpsPort ?? 0,
    names: hosts.declared,
    app: () => apps.devices,
    onChange: (state) => events.send({ type: 'lan-changed', lan: state }),
    onProtocol,
    pollMs: lanPollMs,
  })
  const apps = buildHttpApps({
    services,
    machine,
    events,
    calls,
    access: { accessToken, windowKeys, ownHosts: hosts.own },
    vendorHosts: hosts.vendor,
    consoleLogin: loginPolicy(accessToken, live),
    facts,
    lan,
    pause,
    optionDesk: createOptionDesk({
      choices,
      restart,
      restartTrouble,
      host,
      dataFolder,
      port: () => port,
      linkAt,
    }),
    newWindowUrl,
    windowFolder,
    unreadyReason: () => (isServing ? opened.storeTrouble() : 'The server is starting or stopping.'),
    onFault,
  })
  const listener = new Listener(apps.own, requestClassesOf(apps.own), onProtocol)
  const letGo = async (): Promise<void> => {
    await Promise.all([listener.stop(), lan.stop()])
  }
  return {
    events,
    pause,
    facts,
    lan,
    windowKeys,
    accessToken,
    windowAddress,
    newWindowUrl,
    listensAt: () => listener.urls,
    start: async () => {
      try {
        port = await listener.listen(options.port, host)
        await lan.start(options.lan ?? false, options.https ?? false)
      } catch (error) {
        await letGo()
        throw error
      }
      isServing = true
      return port
    },
    stop: async () => {
      isServing = false
      events.close()
      await letGo()
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
