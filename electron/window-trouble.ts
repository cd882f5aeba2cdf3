import type { ElectronPort, WindowPort } from './port'

interface TroubleParts {
  electron: Pick<ElectronPort, 'dialog'>
  log: (line: string) => void
  /** Whether the app is on its way out: its pages go then, in whatever order. */
  isEnding: () => boolean
  loadAgain: () => void
}

/** A navigation that another one replaced: no trouble. */
const ABORTED = -3

/** A page that did not load, or whose process ended, would leave an empty window: the user is asked what to do. */
export function askAfterTrouble(
  window: WindowPort,
  { electron, log, isEnding, loadAgain }: TroubleParts,
): void {
  let isAsking = false
  const ask = async (detail: string): Promise<void> => {
    log(`The window shows nothing: ${detail}`)
    if (isAsking || isEnding() || window.isDestroyed()) return
    isAsking = true
    const { response } = await electron.dialog.showMessageBox({
      type: 'error',
      title: 'Understudy',
      message: 'The window could not be shown',
      detail: `${detail}\n\nThe server runs on, and your apps are answered.`,
      buttons: ['Try again', 'Close the window'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    isAsking = false
    if (window.isDestroyed()) return
    if (response === 0) loadAgain()
    else window.close()
  }
  window.webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED)
      void ask(`${withoutFragment(url)} did not load: ${description} (${code})`)
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void ask(`Its process ended: ${reason}`)
  })
}

/** It holds the token that opens the window. */
const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? ''
