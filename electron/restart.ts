import type { ElectronPort } from './port'

interface RestartParts {
  electron: Pick<ElectronPort, 'app'>
  environment: NodeJS.ProcessEnv
}

/** Quits as always and starts again with the same arguments. An AppImage is started by its own file: what it runs from goes with it. */
export function restartOf({ electron: { app }, environment }: RestartParts): () => void {
  return () => {
    const appImage = environment['APPIMAGE']
    app.relaunch(appImage === undefined ? {} : { execPath: appImage })
    app.quit()
  }
}
