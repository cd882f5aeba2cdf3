/** `system`: as the system has it. */
export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const
type ColorScheme = (typeof COLOR_SCHEMES)[number]

/** The kinds of email that notifications tell of. */
export const MAIL_KINDS = ['confirmation', 'welcome', 'recovery'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** What the user chose for the desktop app. */
export interface DesktopChoices {
  /** Whether the server goes on when the last window closes; null until the user was asked. Not on macOS, where it does. */
  closeToTray: boolean | null
  /** Whether a start at login shows no window. */
  hiddenAtLogin: boolean
  notifyOf: Readonly<Record<MailKind, boolean>>
  /** Ids of apps that notifications keep still about. */
  mutedApps: readonly string[]
}

export interface DesktopState extends DesktopChoices {
  /** null where the system offers no such thing to this app. */
  opensAtLogin: boolean | null
  system: 'mac' | 'windows' | 'linux'
}

export type DesktopChange = Partial<DesktopChoices> & { opensAtLogin?: boolean }

/**
 * Everything the window may ask of the desktop shell. All else goes over HTTP, so the same window works in any browser.
 * There `window.desktop` is undefined.
 */
export interface DesktopBridge {
  /** Opens an http or https address in the user's own browser; anything else is refused. */
  openExternal(url: string): Promise<void>
  /** Shows the data folder in the file manager. */
  showDataFolder(): Promise<void>
  /** Opens the log of the app. */
  showLog(): Promise<void>
  /** Opens one more window at a place such as `#/users/…`. */
  openWindow(hash: string): Promise<void>
  /** Lets a captured email be dragged out as a file, while the button of the mouse is down. */
  dragEmail(appId: string, emailId: string): Promise<void>
  /** Tells the shell which colours the window has, for title bar, menus and dialogs. */
  setColorScheme(scheme: ColorScheme): Promise<void>
  /** What the desktop app does by itself. */
  readState(): Promise<DesktopState>
  /** Changes a part of it, and answers the whole. */
  changeState(change: DesktopChange): Promise<DesktopState>
  /**
   * Calls back when the menu, the tray or a notification asks for a place such as `#/emails/…`, or for what lies above any
   * place: `#/shortcuts`, `#/find`. Returns the way to stop.
   */
  onNavigate(callback: (hash: string) => void): () => void
}
