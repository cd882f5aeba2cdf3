import type { RunningServer } from '../server/index'
import { furtherStart, type Wish } from './launch'
import type { AppPort } from './port'

/** Long enough to write a large data file, short enough not to hold up a shutdown of the machine. */
const STOP_LIMIT_MS = 5000
/** What a window whose page hangs may take on top. */
const LEAVE_LIMIT_MS = 3000

interface EndingParts {
  app: AppPort
  args: readonly string[]
  environment: NodeJS.ProcessEnv
  log: (line: string) => void
}

/** How the app ends, and whether it starts again. */
export interface Ending {
  isUnderWay(): boolean
  /** Quits as always and starts again with the same options. */
  restart(): void
  /** For a start that comes while the app is ending: it starts again once it has gone. */
  startAfter(wish: Wish): void
  /**
   * From now on an exit waits until the server has written and closed everything, or until the time limit.
   * @param leave called at once: quitting looks immediate, and no open event stream holds up the server.
   */
  holdFor(server: Pick<RunningServer, 'stop'>, leave: () => void): void
}

export function createEnding({ app, args, environment, log }: EndingParts): Ending {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  let next: Wish | undefined

  /** Asked for once, at the very end: each time it is, Electron starts one more. */
  const leave = (problem: string | undefined): void => {
    state = 'stopped'
    if (next) {
      // an AppImage is started by its own file: what it runs from goes with it
      const appImage = environment['APPIMAGE']
      app.relaunch({ args: furtherStart(args, next), ...(appImage && { execPath: appImage }) })
    }
    if (problem !== undefined) {
      log(`Understudy did not stop cleanly: ${problem}`)
      app.exit(1)
      return
    }
    const timer = setTimeout(() => {
      log('A window did not close')
      app.exit(0)
    }, LEAVE_LIMIT_MS).unref()
    app.on('will-quit', () => clearTimeout(timer))
    app.quit()
  }

  const hold = (server: Pick<RunningServer, 'stop'>, letGo: () => void): void => {
    app.on('before-quit', (event) => {
      if (state === 'stopped') return
      event.preventDefault()
      if (state === 'stopping') {
        // whoever quits an app that is about to come back wants it gone
        next = undefined
        return
      }
      state = 'stopping'
      letGo()
      void stopWithin(server, STOP_LIMIT_MS).then(leave)
    })
  }

  return {
    isUnderWay: () => state !== 'running',
    restart: () => {
      if (state !== 'running') return
      next = { isShown: true }
      app.quit()
    },
    startAfter: (wish) => {
      next = wish
    },
    holdFor: hold,
  }
}

/** @returns what went wrong, if anything did. */
async function stopWithin(server: Pick<RunningServer, 'stop'>, limit: number): Promise<string | undefined> {
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
