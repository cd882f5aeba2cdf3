import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import type { BrowserWindowConstructorOptions, NativeImage, Rectangle } from 'electron'
import type { ElectronPort, MenuPort, Preventable } from '../../electron/port'
import { Seen, ShimNotification, type ShimMenu } from './seen'
import { shimApp } from './shim-app'
import type { ShimOptions } from './shim-options'
import { ShimWindow } from './shim-window'

const LAPTOP: Rectangle = { x: 0, y: 0, width: 1366, height: 728 }

export interface ElectronShim {
  readonly electron: ElectronPort
  readonly seen: Seen
  /** The exit code, once the app has left. */
  readonly exited: Promise<number>
  /** To be called once the main module has been evaluated: not before, as in Electron. */
  becomeReady(): void
  emit(event: 'activate'): void
  /** Somebody starts the app again, with these arguments. */
  startAgain(...args: string[]): void
  /** macOS hands the app a link. */
  openUrl(url: string): void
  quit(): Promise<void>
}

/** The parts of Electron that the shell uses, over a real Chromium. What no test can see natively, it writes down. */
export function createElectronShim(browser: Browser, options: ShimOptions): ElectronShim {
  const seen = new Seen()
  const bus = new EventEmitter()
  const displays = options.displays ?? [{ x: 0, y: 0, width: 1920, height: 1080 }]
  const presses = [...(options.presses ?? [])]
  const folders = [...(options.folders ?? [])]
  const readiness = deferred<null>()
  const exit = deferred<number>()
  const leave = (code: number): void => {
    seen.exitCode ??= code
    exit.resolve(seen.exitCode)
  }

  /** Electron's order: ask, close the windows, leave. */
  const quit = async (): Promise<void> => {
    const held = new AbortController()
    bus.emit('before-quit', { preventDefault: () => held.abort() } satisfies Preventable)
    if (held.signal.aborted) return
    for (const window of seen.windows) window.close()
    if (seen.windows.some(({ hangs }) => hangs)) return
    await Promise.all(seen.windows.map(({ gone }) => gone))
    bus.emit('will-quit')
    leave(0)
  }

  class PortWindow extends ShimWindow {
    constructor(windowOptions: BrowserWindowConstructorOptions) {
      super({ browser, answers: seen.answers }, windowOptions)
      seen.windows.push(this)
      this.on('closed', () => {
        if (seen.windows.every((window) => window.closed)) bus.emit('window-all-closed')
      })
    }
  }

  const electron = {
    app: shimApp({ options, seen, bus, leave, quit, isReady: readiness.promise }),
    BrowserWindow: PortWindow,
    Menu: {
      buildFromTemplate: (template): ShimMenu => {
        const menu: ShimMenu = {
          template,
          items: template.map(({ label = '' }) => ({ label })),
          popup: () => void seen.popups.push(menu),
        }
        return menu
      },
      setApplicationMenu: (menu) => void (seen.menu = menu as ShimMenu),
    },
    Notification: class extends ShimNotification {
      static isSupported = (): boolean => true
      static handleActivation = (callback: () => void): void => void (seen.activate = callback)
      show(): void {
        seen.notifications.push(this)
        if (options.notificationFailure !== undefined) this.emit('failed', {}, options.notificationFailure)
      }
    },
    Tray: class extends EventEmitter {
      constructor(image: NativeImage) {
        super()
        seen.trayImage = image.toDataURL()
      }
      setContextMenu(menu: MenuPort | null): void {
        seen.trayMenu = menu as ShimMenu
      }
      setToolTip(text: string): void {
        seen.trayTip = text
      }
    },
    clipboard: { writeText: async (text) => void (seen.clipboard = text) },
    dialog: {
      showErrorBox: (title, content) => void seen.errorBoxes.push(`${title}: ${content}`),
      showMessageBox: async (box) => {
        seen.dialogs.push(box)
        await options.beforePress?.()
        const press = presses.shift()
        const isPressed = (label: string): boolean =>
          press instanceof RegExp ? press.test(label) : press === label
        const response = box.buttons?.findIndex(isPressed) ?? -1
        if (response < 0) throw new Error(`No button “${String(press)}” among ${box.buttons?.join(', ')}`)
        return { response }
      },
      showOpenDialog: async (box) => {
        seen.folderDialogs.push(box)
        const folder = folders.shift()
        return { canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] }
      },
    },
    ipcMain: {
      handle: (channel, answer) => {
        if (seen.answers.has(channel))
          throw new Error(`Attempted to register a second handler for '${channel}'`)
        seen.answers.set(channel, answer)
      },
    },
    nativeImage: { createFromPath: shimImage },
    nativeTheme: { shouldUseDarkColors: false, themeSource: 'system' },
    powerSaveBlocker: {
      start: () => {
        const id = seen.awake.size + 1
        seen.awake.add(id)
        return id
      },
      stop: (id) => seen.awake.delete(id),
    },
    screen: {
      getAllDisplays: () => displays.map((workArea) => ({ workArea })),
      getPrimaryDisplay: () => ({ workArea: displays[0] ?? LAPTOP }),
    },
    session: {
      defaultSession: {
        setPermissionCheckHandler: (handler) => void (seen.permissionCheck = handler ?? undefined),
        setPermissionRequestHandler: (handler) => void (seen.permissionRequest = handler ?? undefined),
      },
    },
    shell: {
      openExternal: async (url) => void seen.external.push(url),
      openPath: async (path) => {
        seen.folders.push(path)
        return existsSync(path) ? '' : 'No such file or directory'
      },
    },
  } satisfies ElectronPort

  return {
    electron,
    seen,
    exited: exit.promise,
    becomeReady: () => readiness.resolve(null),
    emit: (event) => void bus.emit(event),
    startAgain: (...args) => void bus.emit('second-instance', {}, [process.execPath, '.', ...args]),
    openUrl: (url) => void bus.emit('open-url', { preventDefault: () => undefined }, url),
    quit,
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((fulfil) => (resolve = fulfil))
  return { promise, resolve }
}

/** The file must be there; what it looks like no test can tell. */
function shimImage(path: string): NativeImage {
  if (!existsSync(path)) throw new Error(`No image at ${path}`)
  return {
    addRepresentation: () => undefined,
    setTemplateImage: () => undefined,
    toDataURL: () => path,
  } as unknown as NativeImage
}
