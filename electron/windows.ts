import type { ContentsPort, WindowPort } from './port'
import { bringForward, loadAnew, openWindow, showPlace, type WindowParts } from './window'

/** Our windows, of which there may be none while the app runs. */
export interface AppWindows {
  /** Brings the window forward that was used last, or opens one; with a hash (`#/emails/…`), shows that place. */
  open(hash?: string): void
  /** Opens one more. */
  openAnother(hash?: string): void
  /** Loads the page of the window in use anew, by a link of its own. */
  reload(): void
  /** Closes all of them, and asks nobody. */
  close(): void
  isFocused(): boolean
  all(): readonly WindowPort[]
  /** The contents that a call over the bridge came from; undefined for those of no window of ours. */
  contentsOf(sender: unknown): ContentsPort | undefined
}

interface WindowsOwner {
  /** Asked before the last one closes; while it answers false the window stays. */
  mayClose: () => boolean
  onOpened: (window: WindowPort) => void
}

/** Prepares the windows; nothing shows until `open`. */
export function createWindows(parts: WindowParts, { mayClose, onOpened }: WindowsOwner): AppWindows {
  /** By the number of the place that each is kept at. */
  const open = new Map<number, WindowPort>()
  let used: WindowPort | undefined
  let isClosing = false

  const create = (): WindowPort => {
    const place = firstFree(open)
    const window = openWindow(parts, place, used)
    open.set(place, window)
    used = window
    window.on('focus', () => (used = window))
    window.on('close', (event) => {
      if (!isClosing && open.size === 1 && !mayClose()) event.preventDefault()
    })
    window.on('closed', () => {
      open.delete(place)
      if (used === window) used = [...open.values()].at(-1)
    })
    onOpened(window)
    return window
  }
  const show = (window: WindowPort, hash: string | undefined): void => {
    bringForward(window)
    if (hash !== undefined) showPlace(window, hash)
  }

  return {
    open: (hash) => {
      if (!parts.isEnding()) show(used ?? create(), hash)
    },
    openAnother: (hash) => {
      if (!parts.isEnding()) show(create(), hash)
    },
    reload: () => {
      if (used) loadAnew(used, parts)
    },
    close: () => {
      isClosing = true
      for (const window of open.values()) window.close()
    },
    isFocused: () => [...open.values()].some((window) => window.isFocused()),
    all: () => [...open.values()],
    contentsOf: (sender) => [...open.values()].find(({ webContents }) => webContents === sender)?.webContents,
  }
}

function firstFree(taken: ReadonlyMap<number, unknown>): number {
  let place = 0
  while (taken.has(place)) place++
  return place
}
