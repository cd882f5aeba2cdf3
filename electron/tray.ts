import type { MenuItemConstructorOptions } from 'electron'
import type { CapturedSummary } from '../server/index'
import type { Actions } from './actions'
import { trayImage } from './icons'
import { emailPlace, menuText, unreadLabel } from './menu-text'
import type { ElectronPort } from './port'

/** What the tray tells of the server. */
export interface TrayState {
  /** Of the server, as apps are pointed at it. */
  url: string
  /** Every address it can be reached at, that one included. */
  addresses: readonly string[]
  isPaused: boolean
  /** Whether devices in the network may connect; null where the start decided that. */
  isLanOn: boolean | null
  unread: number
  /** The newest emails, newest first. */
  newest: readonly CapturedSummary[]
}

/** The icon beside the clock. */
export interface TrayIcon {
  show(state: TrayState): void
}

export function createTray(electron: ElectronPort, actions: Actions, platform: NodeJS.Platform): TrayIcon {
  const tray = new electron.Tray(trayImage(electron.nativeImage, platform))
  // On macOS a click opens the menu, as everything in the menu bar does.
  if (platform !== 'darwin') tray.on('click', () => actions.open())
  const show = (state: TrayState): void => {
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

function toolTip({ url, unread, isPaused }: TrayState): string {
  return ['Understudy', isPaused ? 'paused' : url, ...(unread > 0 ? [unreadLabel(unread)] : [])].join(' · ')
}

function template(state: TrayState, actions: Actions): MenuItemConstructorOptions[] {
  const { url, addresses, isPaused, isLanOn, unread, newest } = state
  const further = addresses.filter((address) => address !== url)
  return [
    { label: isPaused ? `Paused: ${url} answers 503` : `Serving ${url}`, enabled: false },
    ...further.map((address) => ({ label: `Copy ${address}`, click: () => actions.copy(address) })),
    {
      label: 'Let Devices in This Network Connect',
      type: 'checkbox',
      checked: isLanOn ?? true,
      enabled: isLanOn !== null,
      click: () => actions.letDevicesConnect(isLanOn === false),
    },
    { label: isPaused ? 'Resume Server' : 'Pause Server', click: () => actions.setPaused(!isPaused) },
    { type: 'separator' },
    { label: unreadLabel(unread), enabled: unread > 0, click: () => actions.open('#/emails') },
    ...newest.map((email) => emailItem(email, actions)),
    { type: 'separator' },
    { label: 'Open Understudy', click: () => actions.open() },
    { label: 'New Window', click: () => actions.openAnother() },
    { label: 'Open in Browser', click: () => actions.openInBrowser() },
    { label: 'Copy Server URL', click: () => actions.copyServerUrl() },
    { type: 'separator' },
    { label: 'Quit Understudy', click: () => actions.quit() },
  ]
}

function emailItem({ appId, email }: CapturedSummary, actions: Actions): MenuItemConstructorOptions {
  const { confirmationUrl, recoveryUrl, emailId, subject, to } = email
  const links = [
    { label: 'Copy Confirmation Link', url: confirmationUrl },
    { label: 'Copy Recovery Link', url: recoveryUrl },
  ]
  return {
    label: menuText(`${subject} · ${to[0]?.address ?? ''}`),
    submenu: [
      ...links.flatMap(({ label, url }) => (url === null ? [] : [{ label, click: () => actions.copy(url) }])),
      { label: 'Open Email', click: () => actions.open(emailPlace(appId, emailId)) },
    ],
  }
}
