import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import {
  Choices,
  findDataFolder,
  StartFailure,
  startServer,
  type RunningServer,
  type ServerOptions,
} from './index'
import { TextAsked } from './options/flags'
import type { Options } from './options/read-options'
import { OptionRefused } from './options/refusals'
import { serverOptionsOf } from './options/server-options'
import { warningsOf } from './options/warnings'
import { linkText, startText } from './start-text'

/** Exit codes: 0 after a clean stop, 1 for usage and surprises, 2 for the port, 3 for the data folder. */
const EXIT_CODES: Record<StartFailure['kind'], number> = {
  'port-in-use': 2,
  'address-unusable': 2,
  'data-folder-unusable': 3,
  'data-file-broken': 3,
  'data-folder-held': 3,
}

const print = (text: string): void => void process.stdout.write(text)
const complain = (text: string): void => void process.stderr.write(text)

const readChoices = (): Choices => Choices.read('headless', process.argv.slice(2), process.env)

/** The server of this process, which a restart replaces. */
let current: Promise<RunningServer>

async function main(): Promise<void> {
  const choices = readChoices()
  if (!choices.options.quiet.value)
    for (const warning of warningsOf(choices.options)) complain(`${warning}\n`)
  current = start(choices)
  stopOnSignal()
  announce(await current, choices.options)
}

/** What a restart does not change. */
type Kept = Partial<Pick<ServerOptions, 'port' | 'windowKeys' | 'accessToken' | 'restartTrouble'>>

async function start(choices: Choices, kept: Kept = {}): Promise<RunningServer> {
  const chosen = serverOptionsOf(choices.options)
  return startServer({
    ...chosen,
    ...kept,
    // any free port is the one that it has
    port: chosen.port || (kept.port ?? 0),
    accessToken: chosen.accessToken ?? kept.accessToken,
    dataFolder: await findDataFolder(choices.options),
    windowFolder: join(import.meta.dirname, '../renderer'),
    // set by `npm run dev`
    pageOrigin: process.env['ELECTRON_RENDERER_URL'],
    choices,
    restart: () => {
      current = current.then((server) => startAnew(server, choices))
      current.catch(fail)
    },
    log: (line) => complain(`${line}\n`),
  })
}

/** In the same process, so that its terminal, its parent and its windows keep it. What cannot start gives way to what ran. */
async function startAnew(server: RunningServer, before: Choices): Promise<RunningServer> {
  const { port, accessToken, windowKeys } = server
  const kept = { port, accessToken, windowKeys }
  await server.stop()
  try {
    const choices = readChoices()
    const started = await start(choices, kept)
    announce(started, choices.options)
    return started
  } catch (error) {
    if (!(error instanceof OptionRefused || error instanceof StartFailure)) throw error
    complain(`${error.message}\nUnderstudy goes on as before.\n`)
    return start(before, { ...kept, restartTrouble: error.message })
  }
}

function announce(server: RunningServer, { json, quiet }: Options): void {
  if (json.value) {
    const { url, accessToken: token, dataFolder: data } = server
    print(`${JSON.stringify({ event: 'ready', url, ui: server.newWindowUrl(), token, data })}\n`)
  } else if (!quiet.value) {
    print(startText(server))
    server.onLinkUsed(() => print(linkText(server)))
  }
}

/**
 * A stop is cut after this long: what was answered is stored by then, and whoever sends a signal waits 3 s at most. What
 * is left of these a busy machine takes before the signal is heard and while the process ends.
 */
const STOP_LIMIT_MS = 2000
const KILL_LIMIT_MS = 2300

/** The first signal saves and leaves, also while the server starts; the second leaves at once. */
function stopOnSignal(): void {
  let isStopping = false
  const onSignal = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    endInTime()
    current
      .then((server) => server.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}

/** A timer ends a stop that waits for something. Where the event loop is kept from turning, only a thread can. */
function endInTime(): void {
  // not from when the thread has started, which takes a busy machine long
  const end = Date.now() + KILL_LIMIT_MS
  const kill = "process.kill(process.pid, 'SIGKILL')"
  new Worker(`setTimeout(() => ${kill}, ${end} - Date.now())`, { eval: true }).unref()
  setTimeout(() => {
    complain('Understudy did not stop in time and was ended. Nothing that it had answered is lost.\n')
    process.exit(1)
  }, STOP_LIMIT_MS).unref()
}

function fail(error: unknown): never {
  if (error instanceof TextAsked) {
    print(error.message)
    process.exit(0)
  }
  if (error instanceof OptionRefused) {
    complain(`error: ${error.message}\n`)
    process.exit(1)
  }
  if (error instanceof StartFailure) {
    complain(`${error.message}\n`)
    process.exit(EXIT_CODES[error.kind])
  }
  complain(`Understudy failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}

main().catch(fail)
