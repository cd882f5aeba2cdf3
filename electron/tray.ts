import type { MenuItemConstructorOptions } from 'electron'
import type { Actions } from './actions'
import { trayImage } from './icons'
import { unreadLabel } from './menu-text'
import type { ElectronPort } from './port'
import { serverItems, type ServerState } from './server-items'

/** The icon beside the clock. */
export interface TrayIcon {
  show(state: ServerState): void
}

export function createTray(electron: ElectronPort, actions: Actions, platform: NodeJS.Platform): TrayIcon {
  const tray = new electron.Tray(trayImage(electron.nativeImage, platform))
  // On macOS a click opens the menu, as everything in the menu bar does.
  if (platform !== 'darwin') tray.on('click', () => actions.open())
  const show = (state: ServerState): void => {
    tray.setToolTip(toolTip(state))
    // Linux shows the menu as it was when it was set: every change needs a new menu.
    tray.setContextMenu(
      electron.Menu.buildFromTemplate(
        template(state, {
          ...actions,
          letDevicesConnect: (isOn) => {
            actions.letDevicesConnect(isOn)
            // the click has ticked the item already: it shows what is until the server says otherwise
            show(state)
          },
        }),
      ),
    )
  }
  return { show }
}

function toolTip({ url, unread, isPaused }: ServerState): string {
  return ['Understudy', isPaused ? 'paused' : url, ...(unread > 0 ? [unreadLabel(unread)] : [])].join(' · ')
}

function template(state: ServerState, actions: Actions): MenuItemConstructorOptions[] {
  return [
    ...serverItems(state, actions),
    { type: 'separator' },
    { label: 'Open Understudy', click: () => actions.open() },
    { label: 'New Window', click: () => actions.openAnother() },
    { label: 'Open in Browser', click: () => actions.openInBrowser() },
    { label: 'Copy Server URL', click: () => actions.copyServerUrl() },
    { type: 'separator' },
    { label: 'Quit Understudy', click: () => actions.quit() },
  ]
}
