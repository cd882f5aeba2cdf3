import { NAVIGATE_CHANNEL } from './channels'
import { windowIcon } from './icons'
import { guardNavigation, type OwnPlaces } from './navigation'
import type { ElectronPort, WindowPort } from './port'
import { readPlacement, rememberPlacement, SMALLEST } from './window-bounds'

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
    close: () => window?.close(),
    isFocused: () => window?.isFocused() ?? false,
    owns: (contents) => window !== undefined && contents === window.webContents,
  }
}

function openWindow({ electron, own, newUrl, preload, folder, log }: WindowParts): WindowPort {
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
    },
  })
  guardNavigation(window.webContents, own, electron)
  rememberPlacement(window, folder, log)
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  window.loadURL(newUrl()).catch((error: unknown) => log(`The window did not load: ${String(error)}`))
  return window
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
