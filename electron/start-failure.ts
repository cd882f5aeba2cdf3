import type { MessageBoxOptions } from 'electron'
import { StartFailure } from '../server/index'
import type { ElectronPort } from './port'

export type Choice = 'another-port' | 'try-again' | 'show-data-folder' | 'quit'

const LABELS: Record<Choice, string> = {
  'another-port': 'Try another port',
  'try-again': 'Try again',
  'show-data-folder': 'Show data folder',
  quit: 'Quit',
}

interface Explanation {
  message: string
  detail: string
  choices: Choice[]
}

/**
 * Tells the user why the server did not start and asks what to do about it.
 * Closing the dialog counts as choosing to quit.
 */
export async function askAfterFailure(
  dialog: ElectronPort['dialog'],
  failure: unknown,
  port: number,
): Promise<Choice> {
  const { message, detail, choices } = explain(failure, port)
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Understudy',
    message,
    detail,
    buttons: choices.map((choice) => LABELS[choice]),
    defaultId: choices.indexOf('try-again'),
    cancelId: choices.indexOf('quit'),
    noLink: true,
  }
  const { response } = await dialog.showMessageBox(options)
  return choices[response] ?? 'quit'
}

function explain(failure: unknown, port: number): Explanation {
  if (!(failure instanceof StartFailure)) {
    return {
      message: 'Understudy could not start',
      detail: failure instanceof Error ? failure.message : String(failure),
      choices: ['try-again', 'quit'],
    }
  }
  switch (failure.kind) {
    case 'port-in-use':
      return {
        message: `Understudy cannot listen on port ${port}`,
        detail:
          `${failure.message}\n\nYour apps are pointed at port ${port}, so Understudy does not move by itself. Try ` +
          'another port takes any free one for this run, and the window shows its address. To choose a port for ' +
          'good, set `port` in the config file or the environment variable UNDERSTUDY_PORT.',
        choices: ['another-port', 'try-again', 'quit'],
      }
    case 'data-folder-held':
      return {
        message: 'The data folder is in use by another Understudy',
        detail: failure.message,
        choices: ['try-again', 'quit'],
      }
    case 'data-folder-unusable':
      return {
        message: 'Understudy cannot use its data folder',
        detail: failure.message,
        choices: ['show-data-folder', 'try-again', 'quit'],
      }
    case 'data-file-broken':
      return {
        message: 'Understudy cannot read its data file',
        detail: failure.file ? `${failure.message}\n\nKept as it is: ${failure.file}` : failure.message,
        choices: ['show-data-folder', 'try-again', 'quit'],
      }
  }
}
