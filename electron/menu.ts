import type { MenuItemConstructorOptions } from 'electron'
import type { Actions } from './actions'
import { dataFolderItems } from './data-folder-items'
import { helpMenu } from './help-menu'
import type { ElectronPort } from './port'

/** The window's sections in the order of its left bar; the keys Ctrl/Cmd+1…4 follow it. */
const SECTIONS = [
  { label: 'Connect', hash: '#/connect' },
  { label: 'Users', hash: '#/users' },
  { label: 'Emails', hash: '#/emails' },
  { label: 'Settings', hash: '#/settings' },
]

/** Sets the app's menu: in the window on Windows and Linux, at the top of the screen on macOS. */
export function setMenu(
  electron: ElectronPort,
  actions: Actions,
  platform: NodeJS.Platform,
  recentFolders: readonly string[],
): void {
  const isMac = platform === 'darwin'
  const template = [
    ...(isMac ? [appMenu(actions)] : []),
    fileMenu(actions, isMac, recentFolders),
    editMenu(actions),
    viewMenu(actions, electron.app.isPackaged),
    { role: 'windowMenu' } as const,
    helpMenu(actions, isMac),
  ]
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template))
}

function appMenu(actions: Actions): MenuItemConstructorOptions {
  return {
    label: 'Understudy',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settingsItem(actions),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  }
}

function fileMenu(
  actions: Actions,
  isMac: boolean,
  recentFolders: readonly string[],
): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: 'New Window', accelerator: 'CmdOrCtrl+N', click: () => actions.openAnother() },
      { type: 'separator' },
      { label: 'Copy Server URL', accelerator: 'CmdOrCtrl+Shift+C', click: () => actions.copyServerUrl() },
      { label: 'Open in Browser', click: () => actions.openInBrowser() },
      { type: 'separator' },
      ...dataFolderItems(actions, recentFolders),
      { type: 'separator' },
      ...(isMac ? [] : [settingsItem(actions), { type: 'separator' } as const]),
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit' } as const]),
    ],
  }
}

function editMenu(actions: Actions): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      { label: 'Find…', accelerator: 'CmdOrCtrl+F', click: () => actions.open('#/find') },
    ],
  }
}

function viewMenu(actions: Actions, isPackaged: boolean): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      ...SECTIONS.map(({ label, hash }, index) => ({
        label,
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => actions.open(hash),
      })),
      { type: 'separator' },
      { label: 'Reload', accelerator: 'CmdOrCtrl+R', click: () => actions.reload() },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      // what the key is called on most keyboards: the role wants Shift as well, except on macOS
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+numadd', visible: false },
      { role: 'zoomOut' },
      { role: 'zoomOut', accelerator: 'CmdOrCtrl+numsub', visible: false },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  }
}

/** Belongs in the app menu on macOS, in File elsewhere. */
function settingsItem(actions: Actions): MenuItemConstructorOptions {
  return { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: () => actions.open('#/settings') }
}
