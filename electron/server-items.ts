import type { MenuItemConstructorOptions } from 'electron'
import type { CapturedSummary } from '../server/index'
import type { Actions } from './actions'
import { emailPlace, menuText, unreadLabel } from './menu-text'

/** What tray and dock tell of the server. */
export interface ServerState {
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

/** The part of a menu that tells of the server and changes it. */
export function serverItems(
  { url, addresses, isPaused, isLanOn, unread, newest }: ServerState,
  actions: Actions,
): MenuItemConstructorOptions[] {
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
