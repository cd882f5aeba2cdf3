import { join } from 'node:path'
import type { startServer } from '../server/index'
import { readDesktopOptions } from './desktop-options'
import { readLaunch, type Launch } from './launch'
import { masked, openLogFile, type LogFile } from './log-file'
import { openDesktop } from './open-desktop'
import type { AppPort, ElectronPort } from './port'
import type { UpdaterPort } from './updates'

/** What main.ts hands in; the tests hand in a shim of Electron. */
export interface DesktopParts {
  electron: ElectronPort
  startServer: typeof startServer
  loadUpdater: () => Promise<UpdaterPort>
  /** Folder of the built window, which the server serves. */
  windowFolder: string
  /** File of the built preload script. */
  preload: string
  args: readonly string[]
  environment: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  /** Path of the running program. */
  program: string
  log: (line: string) => void
  /** Tells whoever started the app from a terminal. */
  complain: (line: string) => void
  /** Calls back with what nobody caught, before it is reported. */
  onCrash: (listener: (error: unknown) => void) => void
}

/** Calls back at every further start and every link, once somebody listens; the last one before that waits. */
export type WhenAskedFor = (listener: (launch: Launch) => void) => void

/** Runs the app until it quits. Returns at once: Electron becomes ready only after the caller has returned. */
export function runDesktop(parts: DesktopParts): void {
  const { app, dialog } = parts.electron
  start(parts).catch(async (error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    await app.whenReady()
    dialog.showErrorBox('Understudy could not start', text)
    app.exit(1)
  })
}

async function start(parts: DesktopParts): Promise<void> {
  const { app } = parts.electron
  const launch = readLaunch(parts.args)
  // first of all: what cannot be taken is refused beside a running app, too
  const options = readDesktopOptions(launch.rest, parts.environment, parts.complain)
  keepWindowFilesApart(parts)
  if (!app.requestSingleInstanceLock()) {
    parts.complain('Understudy is running already: its window comes forward, and this start ends.')
    app.quit()
    return
  }
  // from now on: whoever starts it again while a dialog is still open asks for the window that comes after
  const whenAskedFor = hearOthers(app)
  const logFile = openLogFile(app.getPath('logs'))
  const log = logToBoth(parts, logFile)
  await app.whenReady()
  await openDesktop({ ...parts, log }, { options, launch, whenAskedFor, logFile: logFile.file })
}

/** What Chromium keeps for the window lies in a folder of its own, unless the start names one: data is data alone. */
function keepWindowFilesApart({ electron: { app }, args }: DesktopParts): void {
  if (!args.some((arg) => arg.startsWith('--user-data-dir')))
    app.setPath('userData', join(app.getPath('appData'), 'Understudy Desktop'))
}

/** A terminal sees the log where there is one; the file is for everybody else. */
function logToBoth({ log, onCrash }: DesktopParts, logFile: LogFile): (line: string) => void {
  const write = (line: string): void => logFile.write(masked(line))
  onCrash((error) => write(`Nobody caught: ${error instanceof Error ? error.stack : String(error)}`))
  return (line) => {
    write(line)
    log(masked(line))
  }
}

function hearOthers(app: AppPort): WhenAskedFor {
  let waiting: Launch | undefined
  let heard = (launch: Launch): void => void (waiting = launch)
  app.on('second-instance', (_event, argv) => heard(readLaunch(argv.slice(1))))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    heard(readLaunch([url]))
  })
  return (listener) => {
    heard = listener
    if (waiting) listener(waiting)
  }
}
