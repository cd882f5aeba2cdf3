import type { Page } from '@playwright/test'

export const TOKEN = 'token-of-the-desktop-specs'

/** The window has signed in and gone to its first place: `#/{section}`, with `/{appId}` where there is an app. */
export const SETTLED = /\/ui\/#\/\w+/

/** The running app as a spec sees it, whichever runtime is under it. */
export interface Desktop {
  readonly page: Page
  /** Address of the server, as the window uses it. */
  readonly url: string
  chooseFromMenu(label: string): Promise<void>
  /** Addresses handed to the user's browser so far. */
  externalUrls(): Promise<string[]>
  placeWindow(bounds: { x: number; y: number; width: number; height: number }): Promise<void>
  windowBounds(): Promise<{ x: number; y: number; width: number; height: number }>
  isFocused(): Promise<boolean>
  /** Quits as the menu does and waits until the app has gone. Returns its exit code. */
  quit(): Promise<number>
}
