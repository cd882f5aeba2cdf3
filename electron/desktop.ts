import { join } from 'node:path'
import type { DesktopParts, WhenAskedFor } from './desktop-parts'
import { readDesktopOptions } from './desktop-options'
import { errorText } from './error-text'
import { readLaunch, type Launch } from './launch'
import { masked, openLogFile, type LogFile } from './log-file'
import { openDesktop } from './open-desktop'
import type { AppPort } from './port'

/** Runs the app until it quits. Returns at once: Electron becomes ready only after the caller has returned. */
export function runDesktop(parts: DesktopParts): void {
  const { app, dialog } = parts.electron
  start(parts).catch(async (error: unknown) => {
    await app.whenReady()
    dialog.showErrorBox('Understudy could not start', errorText(error))
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
  if (launch.deed === 'quit') {
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
  let heard = (launch: Launch): void => {
    // a start that only wants the window must not take the place of one that leads somewhere
    if (!waiting || waiting.isHidden || launch.link !== undefined) waiting = launch
  }
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
