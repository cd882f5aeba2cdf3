import type { RunningServer } from '../server/index'
import type { DataFolders } from './data-folders'
import { documentPath } from './documents'
import { openInBrowser } from './external-links'
import { mailLink } from './menu-text'
import type { ElectronPort } from './port'
import { PRODUCT } from './product'
import type { AppWindows } from './windows'

/** What the menus, the tray, the bridge and the notifications can trigger. */
export interface Actions {
  /** Brings the window forward; with a hash, shows that place. */
  open(hash?: string): void
  /** Opens one more window. */
  openAnother(hash?: string): void
  /** Loads the page of the window in use anew. */
  reload(): void
  /** Opens the same window in the user's own browser. */
  openInBrowser(): void
  copyServerUrl(): void
  /** Copies the link of the newest email that has one; without one, what was copied stays. */
  copyNewestLink(): void
  copy(text: string): void
  /** A paused server answers apps with 503. */
  setPaused(isPaused: boolean): void
  /** Until the app quits, or somebody says otherwise. */
  letDevicesConnect(isOn: boolean): void
  showDataFolder(): Promise<void>
  /** Serves another data folder, after a restart; without one, lets the user choose it. */
  openDataFolder(folder?: string): Promise<void>
  showLog(): Promise<void>
  /** Opens a text that came with the app. */
  showManual(): Promise<void>
  showChecklist(): Promise<void>
  showAbout(): void
  openHomepage(): void
  reportIssue(): void
  checkForUpdates(): void
  quit(): void
}

interface ActionParts {
  electron: ElectronPort
  server: RunningServer
  windows: AppWindows
  folders: DataFolders
  /** Absolute paths of what is shown. */
  logFile: string
  documentFolder: string
  checkForUpdates: () => Promise<void>
}

export function createActions({
  electron,
  server,
  windows,
  folders,
  logFile,
  documentFolder,
  ...parts
}: ActionParts): Actions {
  const { app, clipboard, dialog, shell } = electron
  const say = (what: string) => (problem: unknown) => dialog.showErrorBox(what, String(problem))
  const browse = (url: string): void => void openInBrowser(shell, url).catch(say('No browser opened'))
  const show = async (what: string, path: string): Promise<void> => {
    const problem = await shell.openPath(path)
    if (problem) say(`${what} ${path} did not open`)(problem)
  }
  return {
    open: (hash) => windows.open(hash),
    openAnother: (hash) => windows.openAnother(hash),
    reload: () => windows.reload(),
    openInBrowser: () => browse(server.newWindowUrl()),
    copyServerUrl: () => void clipboard.writeText(server.url),
    copyNewestLink: () => {
      const [link] = server.mailOverview().newest.flatMap(({ email }) => mailLink(email) ?? [])
      if (link !== undefined) void clipboard.writeText(link)
    },
    copy: (text) => void clipboard.writeText(text),
    setPaused: (isPaused) => server.setPaused(isPaused),
    letDevicesConnect: (isOn) => void server.lan.change({ isOn }).catch(say('Devices cannot connect')),
    showDataFolder: () => show('The data folder', server.dataFolder ?? ''),
    openDataFolder: (folder) => (folder === undefined ? folders.choose() : folders.open(folder)),
    showLog: () => show('The log', logFile),
    showManual: () => show('The manual', documentPath(documentFolder, 'manual', app.isPackaged)),
    showChecklist: () => show('The checklist', documentPath(documentFolder, 'checklist', app.isPackaged)),
    showAbout: () => app.showAboutPanel(),
    openHomepage: () => browse(PRODUCT.homepage),
    reportIssue: () => browse(PRODUCT.issues),
    checkForUpdates: () => void parts.checkForUpdates().catch(say('No updates could be looked for')),
    quit: () => app.quit(),
  }
}
