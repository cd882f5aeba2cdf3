import type { ChoiceKeeper } from './choices'
import type { ElectronPort } from './port'

interface ClosingParts {
  electron: Pick<ElectronPort, 'app' | 'dialog'>
  platform: NodeJS.Platform
  choices: ChoiceKeeper
  /** Closes the windows once the user has said so. */
  closeWindows: () => void
}

const ANSWERS = ['Keep the server running', 'Quit Understudy', 'Cancel'] as const

export interface Closing {
  /** Whether the last window may close now. Where the user has to be asked first, the window closes after the answer. */
  mayClose(): boolean
  /** Whether the app goes on without a window. */
  outlivesWindows(): boolean
}

/**
 * What closing the last window means. On macOS an app outlives its windows: dock or tray open them again. Elsewhere
 * people close the window to end an app, and others expect it to wait in the tray: the first time they are asked.
 */
export function decideClosing({ electron, platform, choices, closeWindows }: ClosingParts): Closing {
  const isMac = platform === 'darwin'
  let isAsking = false
  const ask = async (): Promise<void> => {
    isAsking = true
    const { response } = await electron.dialog.showMessageBox({
      type: 'question',
      title: 'Understudy',
      message: 'Should the server go on without a window?',
      detail:
        'Running on, it answers your apps and captures their emails; the icon beside the clock, or starting ' +
        'Understudy again, brings the window back. Settings > Desktop app changes your answer.',
      buttons: [...ANSWERS],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    })
    isAsking = false
    const answer = ANSWERS[response]
    if (answer === undefined || answer === 'Cancel') return
    choices.change({ closeToTray: answer === 'Keep the server running' })
    closeWindows()
  }
  return {
    mayClose: () => {
      if (isMac || choices.now().closeToTray !== null) return true
      if (!isAsking) void ask()
      return false
    },
    outlivesWindows: () => isMac || choices.now().closeToTray === true,
  }
}
