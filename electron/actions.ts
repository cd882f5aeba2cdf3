import type { RunningServer } from '../server/index'
import type { DataFolders } from './data-folders'
import { openInBrowser } from './external-links'
import type { ElectronPort } from './port'
import type { MainWindow } from './window'

/** What the menu, the tray, the bridge and the notifications can trigger. */
export interface Actions {
  /** Brings the window forward; with a hash, shows that place. */
  open(hash?: string): void
  /** Loads the window's page anew. */
  reload(): void
  /** Opens the same window in the user's own browser. */
  openInBrowser(): void
  copyServerUrl(): void
  showDataFolder(): Promise<void>
  /** Serves another data folder, after a restart; without one, lets the user choose it. */
  openDataFolder(folder?: string): Promise<void>
  quit(): void
}

/** @param dataFolder absolute path of the folder that the file manager shows. */
export function createActions(
  electron: ElectronPort,
  server: RunningServer,
  window: MainWindow,
  dataFolder: string,
  folders: DataFolders,
): Actions {
  const say = (what: string) => (problem: unknown) => electron.dialog.showErrorBox(what, String(problem))
  return {
    open: (hash) => window.open(hash),
    reload: () => window.reload(),
    openInBrowser: () =>
      void openInBrowser(electron.shell, server.newWindowUrl()).catch(say('No browser opened')),
    copyServerUrl: () => void electron.clipboard.writeText(server.url),
    showDataFolder: async () => {
      const problem = await electron.shell.openPath(dataFolder)
      if (problem) say(`The data folder ${dataFolder} did not open`)(problem)
    },
    openDataFolder: (folder) => (folder === undefined ? folders.choose() : folders.open(folder)),
    quit: () => electron.app.quit(),
  }
}
