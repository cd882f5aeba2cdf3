import type { AppUpdater } from 'electron-updater'
import { openInBrowser } from './external-links'
import type { ElectronPort } from './port'
import { PRODUCT } from './product'

/** The part of electron-updater that is used. */
export type UpdaterPort = Pick<AppUpdater, 'autoDownload' | 'autoInstallOnAppQuit'> & {
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>
  downloadUpdate(): Promise<unknown>
}

interface UpdateParts {
  electron: Pick<ElectronPort, 'app' | 'dialog' | 'shell'>
  /** Loads the updater, which only a published build has a use for. */
  loadUpdater: () => Promise<UpdaterPort>
  log: (line: string) => void
}

/**
 * Looks for a new version when the user asks, and at no other time: nothing leaves the machine by itself. What it finds
 * is fetched after another question, and installed when the app quits.
 */
export async function checkForUpdates(parts: UpdateParts): Promise<void> {
  const { app, dialog } = parts.electron
  const tell = (message: string, detail: string) =>
    dialog.showMessageBox({ type: 'info', title: 'Understudy', message, detail, buttons: ['OK'] })
  if (!app.isPackaged) {
    await tell('This Understudy runs from its sources', 'Update them as you got them, then start it again.')
    return
  }
  try {
    const updater = await parts.loadUpdater()
    Object.assign(updater, { autoDownload: false, autoInstallOnAppQuit: true })
    const found = await updater.checkForUpdates()
    if (!found?.isUpdateAvailable) {
      await tell('There is no newer version', `This is Understudy ${PRODUCT.version}.`)
      return
    }
    await offer(parts, updater, found.updateInfo.version)
  } catch (error) {
    parts.log(`The look for updates failed: ${String(error)}`)
    await tell(
      'No updates could be looked for',
      `${String(error)}\n\nNew versions are at ${PRODUCT.homepage}.`,
    )
  }
}

async function offer({ electron }: UpdateParts, updater: UpdaterPort, version: string): Promise<void> {
  const { response } = await electron.dialog.showMessageBox({
    type: 'question',
    title: 'Understudy',
    message: `Understudy ${version} is there`,
    detail: `This is ${PRODUCT.version}. It is fetched now and installed when you quit.`,
    buttons: ['Fetch and install', 'What is new', 'Not now'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  if (response === 0) await updater.downloadUpdate()
  if (response === 1) await openInBrowser(electron.shell, PRODUCT.homepage)
}
