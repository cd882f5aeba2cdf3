/** `system`: as the system has it. */
export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const
type ColorScheme = (typeof COLOR_SCHEMES)[number]

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
  /** Tells the shell how many emails are unread, for the tray and the dock. */
  setUnreadCount(count: number): Promise<void>
  /** Tells the shell which colours the window has, for title bar, menus and dialogs. */
  setColorScheme(scheme: ColorScheme): Promise<void>
  /** Calls back when the menu, the tray or a notification asks for a place such as `#/emails/…`. Returns the way to stop. */
  onNavigate(callback: (hash: string) => void): () => void
}
