import type { DesktopBridge } from '../electron/bridge'

declare global {
  interface Window {
    /** The desktop shell; absent in a browser. */
    readonly desktop?: DesktopBridge
  }
}
