import { NAVIGATE_CHANNEL } from './channels'
import { windowIcon } from './icons'
import { offerContextMenu } from './context-menu'
import { guardNavigation, type OwnPlaces } from './navigation'
import type { ElectronPort, WindowPort } from './port'
import { readPlacement, rememberPlacement, SMALLEST } from './window-bounds'
import { askAfterTrouble } from './window-trouble'

export interface WindowParts {
  electron: ElectronPort
  own: OwnPlaces
  /** A link for each time that the window is opened. */
  newUrl: () => string
  preload: string
  /** Where the window's place is kept. */
  folder: string
  log: (line: string) => void
}

/** Our one window, which may be closed and opened again while the app runs. */
export interface MainWindow {
  /** Opens the window or brings it forward; with a hash (`#/emails/…`), shows that place. */
  open(hash?: string): void
  /** Loads the page anew, by a link of its own: also where the page has lost what let it in. */
  reload(): void
  close(): void
  isFocused(): boolean
  /** Whether a call over the bridge came from this window's own web contents. */
  owns(contents: unknown): boolean
}

/** Prepares the window; nothing shows until `open`. */
export function createMainWindow(parts: WindowParts): MainWindow {
  let window: WindowPort | undefined

  const ensure = (): WindowPort => {
    if (window) return window
    const created = openWindow(parts)
    created.on('closed', () => (window = undefined))
    return (window = created)
  }

  return {
    open: (hash) => {
      const target = ensure()
      if (target.isMinimized()) target.restore()
      if (!target.webContents.isLoading()) {
        target.show()
        target.focus()
      }
      if (hash !== undefined) showPlace(target, hash)
    },
    reload: () => {
      if (window) load(window, parts)
    },
    close: () => window?.close(),
    isFocused: () => window?.isFocused() ?? false,
    owns: (contents) => window !== undefined && contents === window.webContents,
  }
}

/** The window appears once it is painted. Under Wayland nobody tells so of a hidden one, so loading or waiting will do. */
const SHOW_LIMIT_MS = 3000

function openWindow(parts: WindowParts): WindowPort {
  const { electron, own, preload, folder, log } = parts
  const { bounds, isMaximized } = readPlacement(folder, electron.screen)
  const window = new electron.BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Understudy',
    icon: windowIcon,
    show: false,
    // Painted before the page is there, so that a dark desktop is not lit up by a white flash.
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
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
  rememberPlacement(window, folder, log)
  showOnce(window, isMaximized)
  askAfterTrouble(window, { electron, log, loadAgain: () => load(window, parts) })
  load(window, parts)
  return window
}

function load(window: WindowPort, { newUrl, log }: WindowParts): void {
  window.loadURL(newUrl()).catch((error: unknown) => log(`The window did not load: ${String(error)}`))
}

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

/** The first address carries a token, so a place is told to the page rather than put into the address. */
function showPlace(window: WindowPort, hash: string): void {
  const tell = (): void => window.webContents.send(NAVIGATE_CHANNEL, hash)
  if (!window.webContents.isLoading()) return tell()
  let told = false
  window.webContents.on('did-finish-load', () => {
    if (!told) tell()
    told = true
  })
}
