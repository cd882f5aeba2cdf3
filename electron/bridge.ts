/** `system`: as the system has it. */
export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const
type ColorScheme = (typeof COLOR_SCHEMES)[number]

/** The kinds of email that notifications tell of. */
export const MAIL_KINDS = ['confirmation', 'welcome', 'recovery'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** Which emails the desktop app tells of. */
export interface NotificationChoices {
  readonly notifyOf: Readonly<Record<MailKind, boolean>>
  /** Ids of apps that it keeps still about. */
  readonly mutedApps: readonly string[]
}

/** One choice, and not the whole: several windows may be open. */
export type NotificationChange = { kind: MailKind; isOn: boolean } | { appId: string; isOn: boolean }

/**
 * Everything the window may ask of the desktop shell. All else goes over HTTP, so the same window works in any browser.
 * There `window.desktop` is undefined.
 */
export interface DesktopBridge {
  /** Opens an http or https address in the user's own browser; anything else is refused. */
  openExternal(url: string): Promise<void>
  /** Shows the data folder in the file manager. */
  showDataFolder(): Promise<void>
  /** Lets the user choose another data folder, and restarts with it. */
  openDataFolder(): Promise<void>
  /** Opens the log of the app. */
  showLog(): Promise<void>
  /** Opens one more window at a place such as `#/users/…`. */
  openWindow(hash: string): Promise<void>
  /** Lets a captured email be dragged out as a file, while the button of the mouse is down. */
  dragEmail(appId: string, emailId: string): Promise<void>
  /** Tells the shell which colours the window has, for title bar, menus and dialogs. */
  setColorScheme(scheme: ColorScheme): Promise<void>
  readNotifications(): Promise<NotificationChoices>
  /** Changes one of them, and answers the whole. */
  changeNotifications(change: NotificationChange): Promise<NotificationChoices>
  /**
   * Calls back when the menu, the tray or a notification asks for a place such as `#/emails/…`, or for what lies above any
   * place: `#/shortcuts`, `#/find`. Returns the way to stop.
   */
  onNavigate(callback: (hash: string) => void): () => void
}
