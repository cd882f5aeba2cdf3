import type { SourceName } from '../contract/options'
import type { OptionRow, Program } from './option-row'
import { givenTo, optionsFrom, type OptionName, type Options } from './read-options'
import { dataFolderOf, serverOptionsOf } from './server-options'
import type { Source } from './sources'
import { OPTIONS } from './table'

/** The text that an option was given, and where. */
export interface Given {
  readonly text: string
  readonly source: SourceName
}

/** What counts at one time, and what said so. */
export interface Look {
  readonly options: Options
  /** Undefined where the default counts. */
  readonly given: Readonly<Record<OptionName, Given | undefined>>
}

const ROWS = Object.entries(OPTIONS) as [OptionName, OptionRow][]

/** Throws OptionRefused for what is malformed, and where options contradict or need each other. */
export function lookAt(program: Program, sources: readonly Source[]): Look {
  const options = optionsFrom(program, sources)
  serverOptionsOf(options)
  dataFolderOf(options)
  const given = ROWS.map(([name, row]): [OptionName, Given | undefined] => {
    const found = options[name].source === 'default' ? undefined : givenTo(row, sources)
    return [name, found && { text: found.text, source: found.source.name }]
  })
  return { options, given: Object.fromEntries(given) as Look['given'] }
}

/** What counts once the next look has been taken at a running program: what is live is as it says, all else as before. */
export function adopted(now: Look, next: Look): Look {
  const from = <Part extends keyof Look>(part: Part): Look[Part] =>
    Object.fromEntries(
      ROWS.map(([name, { isLive }]) => [name, (isLive ? next : now)[part][name]]),
    ) as unknown as Look[Part]
  return { options: from('options'), given: from('given') }
}
