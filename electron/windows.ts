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
  mayClose: (window: WindowPort) => boolean
  onOpened: (window: WindowPort) => void
}

/** Prepares the windows; nothing shows until `open`. */
export function createWindows(parts: WindowParts, { mayClose, onOpened }: WindowsOwner): AppWindows {
  /** By the number of the place that each is kept at. */
  const open = new Map<number, WindowPort>()
  /** Those of them that close: they are still there for a moment, and nothing can be shown in them. */
  const leaving = new Set<WindowPort>()
  const staying = (): WindowPort[] => [...open.values()].filter((window) => !leaving.has(window))
  let last: WindowPort | undefined
  const used = (): WindowPort | undefined => staying().find((window) => window === last) ?? staying().at(-1)
  let isClosing = false

  const create = (): WindowPort => {
    const place = firstFree(open)
    const window = openWindow(parts, place, used())
    open.set(place, window)
    last = window
    window.on('focus', () => (last = window))
    window.on('close', (event) => {
      const isLast = staying().every((other) => other === window)
      if (!isClosing && isLast && !mayClose(window)) event.preventDefault()
      else leaving.add(window)
    })
    window.on('closed', () => {
      open.delete(place)
      leaving.delete(window)
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
      if (!parts.isEnding()) show(used() ?? create(), hash)
    },
    openAnother: (hash) => {
      if (!parts.isEnding()) show(create(), hash)
    },
    reload: () => {
      const window = used()
      if (window) loadAnew(window, parts)
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
