import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Clipboard,
  ContextMenuParams,
  Dialog,
  Display,
  Event,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NativeImage,
  NativeTheme,
  Notification,
  NotificationConstructorOptions,
  OpenDialogOptions,
  OpenDialogReturnValue,
  PowerSaveBlocker,
  RenderProcessGoneDetails,
  Session,
  Shell,
  WebContents,
} from 'electron'

/**
 * The only part of Electron that the desktop shell may use. main.ts hands in the real module and the tests a shim:
 * when Electron changes, main.ts no longer compiles; when the shim drifts, its `satisfies ElectronPort` fails.
 */
export interface ElectronPort {
  app: AppPort
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => WindowPort
  Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): MenuPort
    setApplicationMenu(menu: MenuPort | null): void
  }
  Notification: {
    new (options: NotificationConstructorOptions): NotificationPort
    isSupported(): boolean
    /** On Windows alone. */
    handleActivation(callback: () => void): void
  }
  Tray: new (image: ImagePort) => TrayPort
  clipboard: Pick<Clipboard, 'writeText'>
  dialog: Pick<Dialog, 'showErrorBox'> & {
    showMessageBox(options: MessageBoxOptions): Promise<Pick<MessageBoxReturnValue, 'response'>>
    showOpenDialog(options: OpenDialogOptions): Promise<Pick<OpenDialogReturnValue, 'canceled' | 'filePaths'>>
  }
  ipcMain: {
    handle(channel: string, answer: (event: CallEvent, ...args: unknown[]) => Promise<unknown>): void
  }
  nativeImage: { createFromPath(path: string): ImagePort }
  nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
  powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>
  screen: {
    getAllDisplays(): Pick<Display, 'workArea'>[]
    getPrimaryDisplay(): Pick<Display, 'workArea'>
  }
  session: { defaultSession: Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'> }
  shell: Pick<Shell, 'openExternal' | 'openPath'>
}

export interface AppPort extends Pick<
  App,
  | 'exit'
  | 'getLoginItemSettings'
  | 'getPath'
  | 'isPackaged'
  | 'quit'
  | 'relaunch'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setPath'
  | 'setUserTasks'
  | 'showAboutPanel'
  | 'whenReady'
> {
  /** On macOS alone. */
  readonly dock?: { setMenu(menu: MenuPort): void } | undefined
  on(event: 'activate' | 'will-quit' | 'window-all-closed', listener: () => void): unknown
  on(event: 'second-instance', listener: (event: unknown, argv: string[]) => void): unknown
  on(event: 'open-url', listener: (event: Preventable, url: string) => void): unknown
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown
}

export interface WindowPort extends Pick<
  BrowserWindow,
  | 'close'
  | 'focus'
  | 'getNormalBounds'
  | 'isFocused'
  | 'isMaximized'
  | 'isDestroyed'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setOverlayIcon'
  | 'show'
> {
  readonly webContents: ContentsPort
  on(event: 'closed' | 'focus' | 'move' | 'resize', listener: () => void): unknown
  on(event: 'close', listener: (event: Preventable) => void): unknown
  once(event: 'ready-to-show', listener: () => void): unknown
}

export interface ContentsPort extends Pick<
  WebContents,
  'getURL' | 'isLoading' | 'send' | 'setWindowOpenHandler' | 'startDrag'
> {
  on(event: 'did-finish-load', listener: () => void): unknown
  once(event: 'did-finish-load', listener: () => void): unknown
  on(event: 'did-fail-load', listener: (event: unknown, ...failure: LoadFailure) => void): unknown
  on(event: 'render-process-gone', listener: (event: unknown, details: RendererEnd) => void): unknown
  on(event: 'context-menu', listener: (event: unknown, place: ClickedPlace) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  on(event: 'will-frame-navigate', listener: (navigation: Navigation) => void): unknown
}

/** Who made a call over the bridge. The frame is null once it has navigated away or is gone. */
export interface CallEvent {
  readonly sender: unknown
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

export type Preventable = Pick<Event, 'preventDefault'>
export type Navigation = Preventable & { readonly url: string; readonly isMainFrame: boolean }
type LoadFailure = [code: number, description: string, url: string, isMainFrame: boolean]
type RendererEnd = Pick<RenderProcessGoneDetails, 'reason'>
/** What somebody clicked with the other button. */
export type ClickedPlace = Pick<ContextMenuParams, 'editFlags' | 'isEditable' | 'linkURL' | 'selectionText'>
export type ImagePort = NativeImage
export type NotificationPort = Pick<Notification, 'show'> & {
  on(event: 'action' | 'click', listener: () => void): unknown
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown
}

export interface MenuPort {
  readonly items: readonly { readonly label: string }[]
  popup(): void
}

interface TrayPort {
  on(event: 'click', listener: () => void): unknown
  setContextMenu(menu: MenuPort | null): void
  setToolTip(text: string): void
}
