import { join } from 'node:path'
import type { RunningServer, startServer } from '../server/index'
import { createActions } from './actions'
import { APP_ID } from './app-id'
import { answerBridge } from './bridge-handlers'
import { createDataFolders } from './data-folders'
import { readDesktopOptions, type DesktopOptions } from './desktop-options'
import { startEmbeddedServer, stopServerBeforeExit } from './embedded-server'
import { setMenu } from './menu'
import { ownPlaces } from './navigation'
import { createMailNotifier, type MailNotifier } from './notifications'
import { refusePermissions } from './permissions'
import type { AppPort, ElectronPort } from './port'
import { createTray, type TrayIcon } from './tray'
import { createMainWindow, type MainWindow } from './window'

/** What main.ts hands in; the tests hand in a shim of Electron. */
export interface DesktopParts {
  electron: ElectronPort
  startServer: typeof startServer
  /** Folder of the built window, which the server serves. */
  windowFolder: string
  /** File of the built preload script. */
  preload: string
  args: readonly string[]
  environment: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  log: (line: string) => void
  /** Tells whoever started the app from a terminal. */
  complain: (line: string) => void
}

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
  // first of all: what cannot be taken is refused beside a running app, too
  const options = readDesktopOptions(parts.args, parts.environment, parts.complain)
  keepWindowFilesApart(parts)
  if (!app.requestSingleInstanceLock()) {
    parts.complain('Understudy is running already: its window comes forward, and this start ends.')
    app.quit()
    return
  }
  // from now on: whoever starts it again while a dialog is still open asks for the window that comes after
  const whenAskedFor = hearOthers(app)
  await app.whenReady()
  await open(parts, options, whenAskedFor)
}

/** What Chromium keeps for the window lies in a folder of its own, unless the start names one: data is data alone. */
function keepWindowFilesApart({ electron: { app }, args }: DesktopParts): void {
  if (!args.some((arg) => arg.startsWith('--user-data-dir')))
    app.setPath('userData', join(app.getPath('appData'), 'Understudy Desktop'))
}

/** Calls back at every further start of the app, once somebody listens. */
function hearOthers(app: AppPort): (listener: () => void) => void {
  let heard = (): void => undefined
  app.on('second-instance', () => heard())
  return (listener) => (heard = listener)
}

async function open(
  parts: DesktopParts,
  options: DesktopOptions,
  whenAskedFor: (listener: () => void) => void,
): Promise<void> {
  const { electron, platform, preload, log } = parts
  // Windows makes a launcher for whoever shows notifications: that of a bare runtime must not carry our name
  electron.app.setAppUserModelId(electron.app.isPackaged ? APP_ID : process.execPath)

  const server = await startServerFor(parts, options)
  if (!server) {
    electron.app.quit()
    return
  }

  const own = ownPlaces(server.windowAddress)
  const window = createMainWindow({
    electron,
    own,
    newUrl: () => server.newWindowUrl(),
    preload,
    folder: electron.app.getPath('userData'),
    log,
  })
  const dataFolder = server.dataFolder ?? ''
  const folders = createDataFolders(electron, options.choices, dataFolder, () => restart(parts))
  const actions = createActions(electron, server, window, dataFolder, folders)
  const showUnread = unreadDisplay(electron.app, createTray(electron, actions, server.url, platform))

  refusePermissions(electron.session, own)
  answerBridge(electron, own, (contents) => window.owns(contents), { ...actions, showUnread })
  setMenu(electron, actions, platform, folders.recent())
  followEvents(server, createMailNotifier(electron.Notification, actions, log), window, showUnread)
  followLifecycle(parts, server, window)
  whenAskedFor(() => window.open())
  window.open()
  log(`Understudy serves ${server.url}`)
}

function startServerFor(parts: DesktopParts, options: DesktopOptions): Promise<RunningServer | undefined> {
  const { electron, startServer, windowFolder, environment, log } = parts
  const { server, choices, findDataFolder } = options
  return startEmbeddedServer(startServer, electron, {
    ...server,
    choices,
    restart: () => restart(parts),
    findDataFolder,
    windowFolder,
    pageOrigin: electron.app.isPackaged ? undefined : environment['ELECTRON_RENDERER_URL'],
    log,
  })
}

/** Quits as always, and is started again with the same arguments. An AppImage is started by its own file. */
function restart({ electron: { app }, environment }: DesktopParts): void {
  const appImage = environment['APPIMAGE']
  app.relaunch(appImage === undefined ? {} : { execPath: appImage })
  app.quit()
}

/** Shows one count in both places: beside the clock, and on the dock or launcher where the system has badges. */
function unreadDisplay(app: AppPort, tray: TrayIcon): (count: number) => void {
  let shown: number | undefined
  return (count) => {
    if (count === shown) return
    shown = count
    tray.showUnread(count)
    app.setBadgeCount(count)
  }
}

function followEvents(
  server: RunningServer,
  notifier: MailNotifier,
  window: MainWindow,
  showUnread: (count: number) => void,
): void {
  showUnread(server.unreadEmails())
  server.onEvent((event) => {
    if (event.type === 'client-called') return
    showUnread(server.unreadEmails())
    // In a focused window the email is seen as it arrives.
    if (event.type === 'email-captured' && !window.isFocused()) notifier.announce(event.appId, event.email)
  })
}

function followLifecycle(
  { electron, platform, log }: DesktopParts,
  server: RunningServer,
  window: MainWindow,
): void {
  const { app } = electron
  stopServerBeforeExit(app, server, log, () => window.close())
  app.on('activate', () => window.open())
  app.on('window-all-closed', () => {
    // On macOS an app outlives its windows: the server goes on, and dock or tray open the window again.
    // Elsewhere people close the window to end an app, and a server that they cannot see would keep its port.
    if (platform !== 'darwin') app.quit()
  })
}
