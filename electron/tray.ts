import type { Actions } from './actions'
import { trayImage } from './icons'
import type { ElectronPort } from './port'

/** The icon beside the clock, with the server's address and the unread count. */
export interface TrayIcon {
  showUnread(count: number): void
}

/** @param url address of the server, as apps are pointed at it. */
export function createTray(
  electron: ElectronPort,
  actions: Actions,
  url: string,
  platform: NodeJS.Platform,
): TrayIcon {
  const tray = new electron.Tray(trayImage(electron.nativeImage, platform))
  // On macOS a click opens the menu, as everything in the menu bar does.
  if (platform !== 'darwin') tray.on('click', () => actions.open())

  return {
    showUnread: (count) => {
      tray.setToolTip(['Understudy', url, ...(count > 0 ? [unreadLabel(count)] : [])].join(' · '))
      // Linux shows the menu as it was when it was set: every change needs a new menu.
      tray.setContextMenu(
        electron.Menu.buildFromTemplate([
          { label: `Serving ${url}`, enabled: false },
          { label: unreadLabel(count), enabled: count > 0, click: () => actions.open('#/emails') },
          { type: 'separator' },
          { label: 'Open Understudy', click: () => actions.open() },
          { label: 'Open in Browser', click: () => actions.openInBrowser() },
          { label: 'Copy Server URL', click: () => actions.copyServerUrl() },
          { type: 'separator' },
          { label: 'Quit Understudy', click: () => actions.quit() },
        ]),
      )
    },
  }
}

function unreadLabel(count: number): string {
  if (count === 0) return 'No unread emails'
  return count === 1 ? '1 unread email' : `${count} unread emails`
}
