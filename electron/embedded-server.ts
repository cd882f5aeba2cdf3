import type { RunningServer, ServerOptions, startServer } from '../server/index'
import type { AppPort, ElectronPort } from './port'
import { askAfterFailure } from './start-failure'

/** Long enough to write a large data file, short enough not to hold up a shutdown of the machine. */
const STOP_LIMIT_MS = 5000

/**
 * Starts the server in this process, and asks the user again and again while it fails.
 * @returns undefined when the user chose to quit.
 */
export async function startEmbeddedServer(
  start: typeof startServer,
  electron: Pick<ElectronPort, 'dialog' | 'shell'>,
  {
    findDataFolder,
    ...options
  }: Omit<ServerOptions, 'dataFolder'> & { findDataFolder: () => Promise<string> },
): Promise<RunningServer | undefined> {
  let { port } = options
  let dataFolder = ''
  for (;;) {
    try {
      dataFolder = await findDataFolder()
      return await start({ ...options, dataFolder, port })
    } catch (failure) {
      const choice = await askAfterFailure(electron.dialog, failure, port)
      if (choice === 'quit') return undefined
      if (choice === 'another-port') port = 0
      if (choice === 'show-data-folder') await electron.shell.openPath(dataFolder)
    }
  }
}

/**
 * Holds the app's exit until the server has written and closed everything, or until the time limit.
 * @param closeWindow called at once: quitting looks immediate, and no open event stream holds up the server.
 */
export function stopServerBeforeExit(
  app: AppPort,
  server: RunningServer,
  log: (line: string) => void,
  closeWindow: () => void,
): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    closeWindow()
    void stopWithin(server, STOP_LIMIT_MS).then((problem) => {
      state = 'stopped'
      if (problem === undefined) return app.quit()
      log(`Understudy did not stop cleanly: ${problem}`)
      app.exit(1)
    })
  })
}

/** @returns what went wrong, if anything did. */
async function stopWithin(server: RunningServer, limit: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`it took longer than ${limit} ms`), limit)
  })
  const stopped = server.stop().then(
    () => undefined,
    (error: unknown) => String(error),
  )
  const problem = await Promise.race([stopped, tooLong])
  clearTimeout(timer)
  return problem
}
