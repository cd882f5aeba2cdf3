import type { DesktopParts } from './desktop'

/** Quits as always and starts again with the same arguments. An AppImage is started by its own file: what it runs from goes with it. */
export function restartOf({ electron: { app }, environment }: DesktopParts): () => void {
  return () => {
    const appImage = environment['APPIMAGE']
    app.relaunch(appImage === undefined ? {} : { execPath: appImage })
    app.quit()
  }
}
