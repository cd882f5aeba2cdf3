import { EventEmitter } from 'node:events'
import type {
  AboutPanelOptionsOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NotificationConstructorOptions,
  OpenDialogOptions,
  RelaunchOptions,
  Session,
  Settings,
  Task,
} from 'electron'
import type { MenuPort } from '../../electron/port'
import type { Answer, ShimWindow } from './shim-window'

export interface ShimMenu extends MenuPort {
  readonly template: MenuItemConstructorOptions[]
}

export class ShimNotification extends EventEmitter {
  constructor(readonly options: NotificationConstructorOptions) {
    super()
  }
}

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>

/** What the shell did, for specs to look at. */
export class Seen {
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
  /** Whom Windows believes it is. */
  appUserModelId = ''
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
  /** That terminal. */
  terminal = new EventEmitter()
}
