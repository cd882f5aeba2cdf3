import type { Choices, RunningServer } from '../server/index'
import { createActions, type Actions } from './actions'
import { answerLaunches } from './answer-launch'
import { answerBridge } from './bridge-handlers'
import { decideClosing } from './closing'
import { createDataFolders } from './data-folders'
import { LINK_SCHEME } from './deep-links'
import type { DesktopParts, WhenAskedFor } from './desktop-parts'
import type { DesktopOptions } from './desktop-options'
import { createEmailDragger } from './drag-email'
import { startEmbeddedServer } from './embedded-server'
import { createEnding, type Ending } from './ending'
import { followServer } from './follow-server'
import type { Launch } from './launch'
import { followOpenAtLogin } from './login-item'
import { setMenu } from './menu'
import { ownPlaces } from './navigation'
import { keepNotificationChoices } from './notification-choices'
import { createMailNotifier } from './notifications'
import { refusePermissions } from './permissions'
import { PRODUCT } from './product'
import { createDockMenu, createJumpList, type Shortcuts } from './shortcuts'
import { stayAwakeForCalls } from './stay-awake'
import { createTray } from './tray'
import { createUnreadBadge, type UnreadBadge } from './unread-badge'
import { checkForUpdates } from './updates'
import { createWindows, type AppWindows } from './windows'

interface Start {
  options: DesktopOptions
  launch: Launch
  whenAskedFor: WhenAskedFor
  /** Absolute path of the log. */
  logFile: string
}

/** From a ready Electron to a served window: the list of steps. */
export async function openDesktop(parts: DesktopParts, start: Start): Promise<void> {
  const { electron, platform } = parts
  introduce(parts)
  const ending = createEnding({ ...parts, app: electron.app })
  const server = await startServerFor(parts, start.options, ending)
  if (!server) {
    electron.app.quit()
    return
  }
  const { choices } = start.options
  const notifications = keepNotificationChoices(electron.app.getPath('userData'), parts.log)
  const badge: UnreadBadge = createUnreadBadge(electron, platform, () => windows.all())
  const windows = openWindowsOn(server, parts, choices, badge, ending)
  const folders = createDataFolders(electron, choices, server.dataFolder ?? '', () => ending.restart())
  const actions = createActions({
    electron,
    server,
    windows,
    folders,
    logFile: start.logFile,
    documentFolder: parts.documentFolder,
    checkForUpdates: () => checkForUpdates(parts),
  })
  const dragger = createEmailDragger(electron, server)

  answerBridge(electron, ownPlaces(server.windowAddress), (sender) => windows.contentsOf(sender), {
    ...actions,
    openWindow: (hash) => actions.openAnother(hash),
    dragEmail: (from, appId, emailId) => dragger.drag(from, appId, emailId),
    readNotifications: () => notifications.now(),
    changeNotifications: (change) => notifications.change(change),
  })
  setMenu(electron, actions, platform, folders.recent())
  followOpenAtLogin(choices, { ...parts, ...electron })
  followServer(server, {
    menus: [createTray(electron, actions, platform), ...shortcutsOf(parts, actions)],
    badge,
    notifier: createMailNotifier({
      ...parts,
      ...electron,
      actions,
      choices: () => (choices.options.notifications.value ? notifications.now() : null),
    }),
    isWatched: () => windows.isFocused(),
    noteCall: stayAwakeForCalls(electron, platform),
  })
  ending.holdFor(server, () => {
    windows.close()
    void dragger.close()
  })

  const answer = answerLaunches({ actions, ending, log: parts.log })
  const isHidden = choices.options.startHidden.value && !start.launch.isShown
  answer({ ...start.launch, isHidden })
  start.whenAskedFor(answer)
  parts.log(`Understudy serves ${server.url}`)
}

/** Tells the system who this is. */
function introduce({ electron: { app }, platform, program }: DesktopParts): void {
  // Windows makes a launcher for whoever shows notifications: that of a bare runtime must not carry our name
  app.setAppUserModelId(app.isPackaged ? PRODUCT.appId : program)
  app.setAboutPanelOptions({
    applicationName: PRODUCT.name,
    applicationVersion: PRODUCT.version,
    copyright: PRODUCT.author,
    credits: PRODUCT.description,
    website: PRODUCT.homepage,
  })
  if (platform !== 'win32' || !app.isPackaged) return
  // on macOS and Linux the package says so; `--` ends the options of a start by a link
  app.setAsDefaultProtocolClient(LINK_SCHEME, program, ['--'])
}

function shortcutsOf({ electron, platform, program }: DesktopParts, actions: Actions): Shortcuts[] {
  if (platform === 'darwin') return [createDockMenu(electron, actions)]
  return platform === 'win32' && electron.app.isPackaged ? [createJumpList(electron, program)] : []
}

function startServerFor(
  parts: DesktopParts,
  { server, choices, findDataFolder }: DesktopOptions,
  ending: Ending,
): Promise<RunningServer | undefined> {
  const { electron, startServer, windowFolder, environment, log } = parts
  return startEmbeddedServer(startServer, electron, {
    ...server,
    choices,
    restart: () => ending.restart(),
    findDataFolder,
    windowFolder,
    pageOrigin: electron.app.isPackaged ? undefined : environment['ELECTRON_RENDERER_URL'],
    log,
  })
}

function openWindowsOn(
  server: RunningServer,
  { electron, platform, preload, log }: DesktopParts,
  choices: Choices,
  badge: UnreadBadge,
  ending: Ending,
): AppWindows {
  const { app, session } = electron
  const own = ownPlaces(server.windowAddress)
  const closing = decideClosing({
    electron,
    platform,
    choices,
    closeWindows: () => windows.close(),
    log,
  })
  const windows = createWindows(
    {
      electron,
      own,
      newUrl: () => server.newWindowUrl(),
      preload,
      folder: app.getPath('userData'),
      log,
      isEnding: () => ending.isUnderWay(),
    },
    { mayClose: (window) => closing.mayClose(window), onOpened: (window) => badge.mark(window) },
  )
  refusePermissions(session, own)
  app.on('activate', () => windows.open())
  app.on('window-all-closed', () => {
    // an app that is ending already would take it for somebody's wish not to come back
    if (!ending.isUnderWay() && !closing.outlivesWindows()) app.quit()
  })
  return windows
}
