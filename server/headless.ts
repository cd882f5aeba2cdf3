import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { findDataFolder, StartFailure, startServer, type RunningServer } from './index'
import { TextAsked } from './options/flags'
import { readOptions, type Options } from './options/read-options'
import { OptionRefused } from './options/refusals'
import { serverOptionsOf } from './options/server-options'
import { warningsOf } from './options/warnings'

/** Exit codes: 0 after a clean stop, 1 for usage and surprises, 2 for the port, 3 for the data folder. */
const EXIT_CODES: Record<StartFailure['kind'], number> = {
  'port-in-use': 2,
  'data-folder-unusable': 3,
  'data-file-broken': 3,
  'data-folder-held': 3,
}

const print = (text: string): void => void process.stdout.write(text)
const complain = (text: string): void => void process.stderr.write(text)

async function main(): Promise<void> {
  const options = readOptions('headless', process.argv.slice(2), process.env)
  const chosen = { ...serverOptionsOf(options), dataFolder: await findDataFolder(options) }
  if (!options.quiet.value) for (const warning of warningsOf(options)) complain(`${warning}\n`)
  const starting = startServer({
    ...chosen,
    windowFolder: join(import.meta.dirname, '../renderer'),
    // set by `npm run dev`
    pageOrigin: process.env['ELECTRON_RENDERER_URL'],
    log: (line) => complain(`${line}\n`),
  })
  stopOnSignal(starting)
  announce(await starting, options)
}

function announce(server: RunningServer, { json, quiet, host }: Options): void {
  if (json.value) {
    const { url, accessToken: token, dataFolder: data } = server
    print(`${JSON.stringify({ event: 'ready', url, ui: server.newWindowUrl(), token, data })}\n`)
  } else if (!quiet.value) {
    print(
      [
        `Understudy serves the Backendless API at  ${server.url}`,
        `Its window is at                          ${server.newWindowUrl()}`,
        `Data                                      ${server.dataFolder ?? 'nothing is written (--ephemeral)'}`,
        `Listening on                              ${host.value}${host.value === '127.0.0.1' ? ', this machine alone' : ''}`,
        'Ctrl+C stops it.',
        '',
      ].join('\n'),
    )
    server.onLinkUsed(() => print(`A link for one more window                ${server.newWindowUrl()}\n`))
  }
}

/** A stop is cut after this long: what was answered is stored by then, and whoever sends a signal waits. */
const STOP_LIMIT_MS = 2600

/** The first signal saves and leaves, also while the server starts; the second leaves at once. */
function stopOnSignal(starting: Promise<RunningServer>): void {
  let isStopping = false
  const onSignal = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    endInTime()
    starting
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
  setTimeout(() => {
    complain('Understudy did not stop in time and was ended. Nothing that it had answered is lost.\n')
    process.exit(1)
  }, STOP_LIMIT_MS).unref()
  const killLater = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${STOP_LIMIT_MS + 200})`
  new Worker(killLater, { eval: true }).unref()
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
