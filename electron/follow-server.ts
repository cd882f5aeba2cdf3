import type { RunningServer } from '../server/index'
import type { MailNotifier } from './notifications'
import type { Shortcuts } from './shortcuts'
import type { TrayIcon } from './tray'
import type { UnreadBadge } from './unread-badge'

interface Followers {
  /** Tray, dock and jump list. */
  menus: readonly (TrayIcon | Shortcuts)[]
  badge: UnreadBadge
  notifier: MailNotifier
  /** Whether somebody looks at a window. */
  isWatched: () => boolean
  noteCall: () => void
}

/** A burst of registrations costs a few menus a second, not one each. */
const GATHER_MS = 200

/** Keeps tray, badge and notifications at what the server says. */
export function followServer(server: RunningServer, followers: Followers): void {
  const { menus, badge, notifier, isWatched, noteCall } = followers
  const show = (): void => {
    const { unread, newest } = server.mailOverview()
    const { url, lan } = server
    const { isOn, isFixed } = lan.state()
    const isLanOn = isFixed ? null : isOn
    const addresses = server.addresses()
    const isPaused = server.isPaused()
    for (const menu of menus) menu.show({ url, addresses, isPaused, isLanOn, unread, newest })
    badge.show(unread)
  }
  let timer: NodeJS.Timeout | undefined
  const showSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      show()
    }, GATHER_MS).unref()
  }
  show()
  server.onEvent((event) => {
    if (event.type === 'client-called') return noteCall()
    showSoon()
    // In a focused window the email is seen as it arrives.
    if (event.type === 'email-captured' && !isWatched()) notifier.announce(event.appId, event.email)
  })
}
