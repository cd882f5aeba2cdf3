import { overlayImage } from './icons'
import { unreadLabel } from './menu-text'
import type { ElectronPort, WindowPort } from './port'

export interface UnreadBadge {
  show(count: number): void
  /** For a window that was opened since. */
  mark(window: WindowPort): void
}

/**
 * Shows how many emails are unread where the system has a place for it: on the dock of macOS, on launchers of Linux that
 * know the installed app, and on Windows as a dot on the buttons of the windows.
 */
export function createUnreadBadge(
  { app, nativeImage }: Pick<ElectronPort, 'app' | 'nativeImage'>,
  platform: NodeJS.Platform,
  windows: () => readonly WindowPort[],
): UnreadBadge {
  let shown = 0
  const mark = (window: WindowPort): void => {
    if (platform !== 'win32') return
    window.setOverlayIcon(shown > 0 ? overlayImage(nativeImage) : null, shown > 0 ? unreadLabel(shown) : '')
  }
  return {
    show: (count) => {
      if (count === shown) return
      shown = count
      app.setBadgeCount(count)
      for (const window of windows()) mark(window)
    },
    mark,
  }
}
