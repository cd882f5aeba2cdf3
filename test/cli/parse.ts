import { Choices } from '../../server/options/choices'
import { TextAsked } from '../../server/options/flags'
import type { Options } from '../../server/options/read-options'
import { OptionRefused } from '../../server/options/refusals'
import { NO_CHOICES } from '../support/no-choices'
import { dataFolderOf, serverOptionsOf } from '../../server/options/server-options'

type Chosen = ReturnType<typeof serverOptionsOf> & { dataFolder: string | null }

/** What the headless server makes of its arguments and its environment; an empty text where it says nothing. */
export interface Parsed {
  options: Options | undefined
  chosen: Chosen | undefined
  /** What --help or --version print. */
  printed: string
  refused: string
}

export function parse(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Parsed {
  const nothing: Parsed = { options: undefined, chosen: undefined, printed: '', refused: '' }
  try {
    const { options } = Choices.read('headless', args, { ...NO_CHOICES, ...environment })
    const chosen = { ...serverOptionsOf(options), dataFolder: dataFolderOf(options) }
    return { ...nothing, options, chosen }
  } catch (error) {
    if (error instanceof TextAsked) return { ...nothing, printed: error.message }
    if (error instanceof OptionRefused) return { ...nothing, refused: error.message }
    throw error
  }
}
