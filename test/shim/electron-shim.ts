import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type {
  AboutPanelOptionsOptions,
  BrowserWindowConstructorOptions,
  LoginItemSettings,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NativeImage,
  NotificationConstructorOptions,
  OpenDialogOptions,
  Rectangle,
  RelaunchOptions,
  Session,
  Settings,
  Task,
} from 'electron'
import type { ElectronPort, MenuPort, Preventable } from '../../electron/port'
import { ShimWindow, type Answer } from './shim-window'

export interface ShimOptions {
  userData: string
  displays?: Rectangle[]
  /** Labels of the buttons that the user presses in the dialogs to come, in order. */
  presses?: (string | RegExp)[]
  /** Folders that the user chooses in the dialogs to come, in order; undefined for leaving one. */
  folders?: (string | undefined)[]
  /** What happens while a dialog is open, before a button is pressed. */
  beforePress?: () => Promise<unknown>
  /** Another instance holds the lock. */
  isSecondInstance?: boolean
  isPackaged?: boolean
  /** Why the system shows no notification, as macOS does not for an app that nobody signed. */
  notificationFailure?: string
}

interface ShimMenu extends MenuPort {
  readonly template: MenuItemConstructorOptions[]
}

const LAPTOP: Rectangle = { x: 0, y: 0, width: 1366, height: 728 }

class ShimNotification extends EventEmitter {
  constructor(readonly options: NotificationConstructorOptions) {
    super()
  }
}

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>

/** What the shell did, for specs to look at. */
class Seen {
  readonly windows: ShimWindow[] = []
  readonly external: string[] = []
  readonly folders: string[] = []
  readonly dialogs: MessageBoxOptions[] = []
  readonly folderDialogs: OpenDialogOptions[] = []
  /** What each restart was asked to start. */
  readonly relaunches: RelaunchOptions[] = []
  readonly errorBoxes: string[] = []
  readonly notifications: ShimNotification[] = []
  readonly answers = new Map<string, Answer>()
  /** What the app registered itself for. */
  protocol: string[] = []
  loginItem: Settings = {}
  jumpList: Task[] = []
  dockMenu: ShimMenu | undefined
  about: AboutPanelOptionsOptions | undefined
  isAboutShown = false
  /** Windows told of a click in its notification centre. */
  activate: () => void = () => undefined
  /** Powers that the app holds so that it is not slowed down. */
  readonly awake = new Set<number>()
  clipboard = ''
  badge = 0
  trayTip = ''
  trayImage = ''
  trayMenu: ShimMenu | undefined
  menu: ShimMenu | undefined
  /** Menus that came up where somebody clicked. */
  readonly popups: ShimMenu[] = []
  permissionRequest: RequestHandler | undefined
  permissionCheck: CheckHandler | undefined
  exitCode: number | undefined
  /** What a terminal was told while the main module was evaluated. */
  stderr = ''
}

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
  const paths = new Map([['userData', options.userData]])
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
    await Promise.all(seen.windows.map(({ gone }) => gone))
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
    app: {
      isPackaged: options.isPackaged ?? true,
      dock: {
        setMenu: (menu) => void (seen.dockMenu = menu as ShimMenu),
      },
      exit: (code = 0) => leave(code),
      getLoginItemSettings: () => ({ openAtLogin: seen.loginItem.openAtLogin === true }) as LoginItemSettings,
      getPath: (name) => {
        const path = paths.get(name) ?? join(`${options.userData}-electron`, name)
        mkdirSync(path, { recursive: true })
        return path
      },
      on: (event: string, listener: (event: Preventable, ...details: never[]) => void) =>
        bus.on(event, listener as (...args: unknown[]) => void),
      quit: () => void quit(),
      relaunch: (relaunch = {}) => void seen.relaunches.push(relaunch),
      requestSingleInstanceLock: () => !options.isSecondInstance,
      setAboutPanelOptions: (about) => void (seen.about = about),
      setAppUserModelId: () => undefined,
      setAsDefaultProtocolClient: (protocol, path = '', args = []) => {
        seen.protocol = [protocol, path, ...args]
        return true
      },
      setLoginItemSettings: (settings) => void (seen.loginItem = settings),
      setUserTasks: (tasks) => {
        seen.jumpList = tasks
        return true
      },
      showAboutPanel: () => void (seen.isAboutShown = true),
      setPath: (name, path) => {
        mkdirSync(path, { recursive: true })
        paths.set(name, path)
      },
      setBadgeCount: (count = 0) => {
        seen.badge = count
        return true
      },
      whenReady: async () => {
        await readiness.promise
      },
    },
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
        return ''
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
