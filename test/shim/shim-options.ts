import type { Rectangle } from 'electron'

/** The machine and the user around the app. */
export interface ShimOptions {
  userData: string
  displays?: Rectangle[]
  /** Labels of the buttons that the user presses in the dialogs to come, in order. */
  presses?: string[]
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
