import type { Choices } from '../server/index'
import type { ElectronPort, WindowPort } from './port'

interface ClosingParts {
  electron: Pick<ElectronPort, 'app' | 'dialog'>
  platform: NodeJS.Platform
  choices: Choices
  /** Closes all windows once the user wants to quit. */
  closeWindows: () => void
  log: (line: string) => void
}

const KEEP = 'Keep the server running'
const ANSWERS = [KEEP, 'Quit Understudy', 'Cancel'] as const

export interface Closing {
  /** Whether the last window may close now. Where the user has to be asked first, it closes after the answer. */
  mayClose(window: WindowPort): boolean
  /** Whether the app goes on without a window. */
  outlivesWindows(): boolean
}

/**
 * What closing the last window means. On macOS an app outlives its windows: dock or tray open them again. Elsewhere
 * people close the window to end an app, and others expect it to wait in the tray: the first time they are asked, and
 * the config file keeps the answer.
 */
export function decideClosing({ electron, platform, choices, closeWindows, log }: ClosingParts): Closing {
  const isMac = platform === 'darwin'
  let isAsking = false
  // counts also where it cannot be written
  let answer: boolean | undefined
  const chosen = (): boolean | undefined => choices.options.closeToTray.value ?? answer

  const ask = async (window: WindowPort): Promise<void> => {
    isAsking = true
    const pressed = await askWhetherToStay(electron)
    isAsking = false
    if (pressed === 'Cancel') return
    answer = pressed === KEEP
    await choices
      .change({ closeToTray: answer })
      .catch((error: unknown) => log(`The answer was not kept: ${String(error)}`))
    // one that was opened since is wanted
    if (!answer) closeWindows()
    else if (!window.isDestroyed()) window.close()
  }
  return {
    mayClose: (window) => {
      if (isMac || chosen() !== undefined) return true
      if (!isAsking) void ask(window)
      return false
    },
    outlivesWindows: () => isMac || chosen() === true,
  }
}

async function askWhetherToStay({ dialog }: Pick<ElectronPort, 'dialog'>): Promise<string> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Understudy',
    message: 'Should the server go on without a window?',
    detail:
      'Running on, it answers your apps and captures their emails; the icon beside the clock, or starting ' +
      'Understudy again, brings the window back. Settings > Server changes your answer.',
    buttons: [...ANSWERS],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return ANSWERS[response] ?? 'Cancel'
}
