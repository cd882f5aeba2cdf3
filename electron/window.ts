import { NAVIGATE_CHANNEL } from './channels'
import { windowIcon } from './icons'
import { offerContextMenu } from './context-menu'
import { guardNavigation, type OwnPlaces } from './navigation'
import type { ContentsPort, ElectronPort, WindowPort } from './port'
import { readPlacement, rememberPlacement, SMALLEST } from './window-bounds'
import { askAfterTrouble } from './window-trouble'

export interface WindowParts {
  electron: ElectronPort
  own: OwnPlaces
  /** A link for each time that the window is opened. */
  newUrl: () => string
  preload: string
  /** Where the windows' places are kept. */
  folder: string
  log: (line: string) => void
  /** Whether the app is on its way out. */
  isEnding: () => boolean
}

/** The window appears once it is painted. Under Wayland nobody tells so of a hidden one, so loading or waiting will do. */
const SHOW_LIMIT_MS = 3000
/** Those of the page, renderer/theme.ts. */
const PAGE_COLORS = { light: '#f6f8fa', dark: '#161a1f' }

/**
 * Opens one window on the page of the server.
 * @param place number of its kept place: the first window is 0.
 * @param before the window that was in use.
 */
export function openWindow(parts: WindowParts, place: number, before?: WindowPort): WindowPort {
  const { electron, own, preload, folder, log, isEnding } = parts
  const { bounds, isMaximized } = readPlacement(folder, place, electron.screen, before?.getNormalBounds())
  const window = new electron.BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Understudy',
    icon: windowIcon,
    show: false,
    // Painted before the page is there, so that a dark desktop is not lit up by a white flash.
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? PAGE_COLORS.dark : PAGE_COLORS.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !electron.app.isPackaged,
      // its dictionaries would be fetched from the internet
      spellcheck: false,
    },
  })
  guardNavigation(window.webContents, own, electron)
  offerContextMenu(window.webContents, electron)
  rememberPlacement(window, folder, place, log)
  showOnce(window, isMaximized)
  askAfterTrouble(window, { electron, log, isEnding, loadAgain: () => load(window, parts) })
  load(window, parts)
  return window
}

/** Brings a window forward; one that was not seen yet comes by itself. */
export function bringForward(window: WindowPort): void {
  if (window.isMinimized()) window.restore()
  if (!window.isVisible() && window.webContents.isLoading()) return
  window.show()
  window.focus()
}

/** Places that pages will be told of once they are there: the last one of each. */
const waiting = new WeakMap<ContentsPort, string>()

/** The first address carries a token, so a place is told to the page rather than put into the address. */
export function showPlace({ webContents }: WindowPort, hash: string): void {
  if (!webContents.isLoading()) {
    webContents.send(NAVIGATE_CHANNEL, hash)
    return
  }
  const isFirst = !waiting.has(webContents)
  waiting.set(webContents, hash)
  if (!isFirst) return
  webContents.once('did-finish-load', () => {
    const place = waiting.get(webContents)
    waiting.delete(webContents)
    webContents.send(NAVIGATE_CHANNEL, place)
  })
}

let loads = 0

/**
 * Loads the page anew where it was, by a link of its own: also where the page has lost what let it in. The address
 * differs before its fragment, since for another fragment alone nothing would be loaded.
 */
export function loadAnew(window: WindowPort, parts: WindowParts): void {
  const place = hashOf(window.webContents.getURL())
  load(window, parts)
  if (place.startsWith('#/')) showPlace(window, place)
}

function load(window: WindowPort, { newUrl }: Pick<WindowParts, 'newUrl'>): void {
  const url = new URL(newUrl())
  url.searchParams.set('load', String(loads++))
  // a load that fails is told by an event as well, which window-trouble.ts hears
  window.loadURL(url.href).catch(() => undefined)
}

const hashOf = (url: string): string => (URL.canParse(url) ? new URL(url).hash : '')

function showOnce(window: WindowPort, isMaximized: boolean): void {
  let isShown = false
  const show = (): void => {
    clearTimeout(timer)
    if (isShown || window.isDestroyed()) return
    isShown = true
    if (isMaximized) window.maximize()
    window.show()
  }
  const timer = setTimeout(show, SHOW_LIMIT_MS)
  window.once('ready-to-show', show)
  window.webContents.on('did-finish-load', show)
}
