import type { MessageBoxOptions } from 'electron'
import { StartFailure } from '../server/index'
import { errorText } from './error-text'
import type { ElectronPort } from './port'

export type Choice =
  | 'another-port'
  | 'this-machine'
  | 'another-folder'
  | 'try-again'
  | 'show-data-folder'
  | 'quit'

/** What was tried, and what could be used instead. */
export interface TriedStart {
  port: number
  /** A free one like it; undefined where there is none. */
  freePort: number | undefined
  /** The flag or variable that chose the port or the address; undefined where the config file may. */
  portChosenBy: string | undefined
  hostChosenBy: string | undefined
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
  tried: TriedStart,
): Promise<Choice> {
  const { message, detail, choices } = explain(failure, tried)
  const labels: Record<Choice, string> = {
    'another-port': `Use port ${tried.freePort}`,
    'this-machine': 'Serve this machine alone',
    'another-folder': 'Use another folder…',
    'try-again': 'Try again',
    'show-data-folder': 'Show data folder',
    quit: 'Quit',
  }
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Understudy',
    message,
    detail,
    buttons: choices.map((choice) => labels[choice]),
    defaultId: choices.indexOf('try-again'),
    cancelId: choices.indexOf('quit'),
    noLink: true,
  }
  const { response } = await dialog.showMessageBox(options)
  return choices[response] ?? 'quit'
}

function explain(failure: unknown, tried: TriedStart): Explanation {
  if (!(failure instanceof StartFailure)) {
    return {
      message: 'Understudy could not start',
      detail: errorText(failure),
      choices: ['try-again', 'quit'],
    }
  }
  switch (failure.kind) {
    case 'port-in-use':
      return {
        message: `Understudy cannot listen on port ${tried.port}`,
        detail: `${sentence(failure.fact)}\n\n${portAdvice(tried)}`,
        choices: [...(tried.freePort === undefined ? [] : ['another-port' as const]), 'try-again', 'quit'],
      }
    case 'address-unusable':
      return {
        message: 'Understudy cannot listen on the address that was chosen',
        detail:
          `${sentence(failure.fact)}\n\nThe network may have given this machine another one since. Served for this machine ` +
          `alone, phones can be let in from the window. ${kept(tried.hostChosenBy)}.`,
        choices: ['this-machine', 'try-again', 'quit'],
      }
    case 'data-folder-held':
      return {
        message: 'The data folder is in use by another Understudy',
        detail: sentence(failure.fact),
        choices: ['another-folder', 'try-again', 'quit'],
      }
    case 'data-folder-unusable':
      return {
        message: 'Understudy cannot use its data folder',
        detail: sentence(failure.fact),
        choices: ['another-folder', 'show-data-folder', 'try-again', 'quit'],
      }
    case 'data-file-broken':
      return {
        message: 'Understudy cannot read its data file',
        detail: [sentence(failure.fact), ...(failure.file ? [`Kept as it is: ${failure.file}`] : [])].join(
          '\n\n',
        ),
        choices: ['another-folder', 'show-data-folder', 'try-again', 'quit'],
      }
  }
}

function portAdvice({ port, freePort, portChosenBy }: TriedStart): string {
  const pointed = `Your apps are pointed at port ${port}, so Understudy does not move by itself: end what has it, and try again.`
  if (freePort === undefined) return pointed
  return `${pointed} Port ${freePort} is free. ${kept(portChosenBy)}; the window shows the address to point your apps at.`
}

const kept = (chosenBy: string | undefined): string =>
  chosenBy === undefined
    ? 'Your answer is remembered'
    : `Your answer is remembered, and counts for later starts once ${chosenBy} is gone`

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`)
