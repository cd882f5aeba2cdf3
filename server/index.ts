import type { ServerEvent } from './contract/events'
import { emailFile, mailOverview, type EmailFile, type MailOverview } from './domain/mail/captured-mail'
import type { Log } from './domain/ports'
import type { LanAccess } from './http/listener/lan-access'
import type { WindowKeys } from './http/request/window-keys'
import type { FaultListener } from './http/rows/answer-faults'
import { createHttpServer } from './http-server'
import type { LiveOptions } from './options/server-options'
import type { ServerOptions } from './options/start-options'
import { openServices, type Overrides } from './services'
import { startFailureOf } from './start/start-failure'

export type { CapturedSummary } from './domain/mail/captured-mail'
export { findDataFolder } from './start/data-folder'
export { findPortNear } from './start/free-port'
export { Choices } from './options/choices'
export { OptionRefused } from './options/refusals'
export { serverOptionsOf } from './options/server-options'
export type { ServerOptions } from './options/start-options'
export { warningsOf } from './options/warnings'
export { StartFailure } from './start/start-failure'

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
  /** Base of each address that the main listener has, such as http://[::1]:6464. */
  listensAt(): string[]
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
  const { dataFolder, choices } = options
  const log = logTo(options.log)
  const live = (): LiveOptions => choices?.live ?? options
  const opened = await openServices({ dataFolder, live, log, overrides }).catch(async (error: unknown) => {
    throw await startFailureOf(error, options)
  })
  const { services } = opened
  const { store } = services
  const http = createHttpServer({ options, opened, live, log, onFault, lanPollMs: overrides.lanPollMs })
  const { events, facts, pause, windowKeys } = http
  store.onCommit((commits) => events.sendCommits(commits))
  const port = await http.start().catch(async (error: unknown) => {
    await opened.close()
    throw await startFailureOf(error, options)
  })
  setImmediate(() => opened.warmUp())
  // of what outlives this server and goes on to the next one
  const unfollow = [choices?.onChange(() => events.send({ type: 'options-changed' }))]
  return {
    url: facts.origin,
    port,
    windowAddress: http.windowAddress(facts.origin),
    newWindowUrl: http.newWindowUrl,
    onLinkUsed: (listener) => void unfollow.push(windowKeys.onExchange(listener)),
    accessToken: http.accessToken,
    windowKeys,
    dataFolder,
    onEvent: (listener) => events.listen(listener),
    lan: http.lan,
    listensAt: () => http.listensAt(),
    addresses: () => facts.describe().reachableUrls,
    mailOverview: () => mailOverview(store),
    emailFile: (appId, emailId) => emailFile(services, appId, emailId),
    isPaused: () => pause.isOn,
    setPaused: (isPaused) => pause.set(isPaused),
    stop: async () => {
      for (const leave of unfollow) leave?.()
      await http.stop()
      await opened.close()
    },
  }
}

function logTo(line: (text: string) => void): Log {
  return {
    error: (what, error) =>
      line(
        `Failed while ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
    notice: line,
  }
}
