import type { OptionRow } from './option-row'
import type { OptionName, Options } from './read-options'
import { longFlag } from './refusals'
import { OPTIONS } from './table'

/** One line for each secret that was given as an argument. */
export function warningsOf(options: Options): string[] {
  const rows = Object.entries(OPTIONS) as [OptionName, OptionRow][]
  return rows
    .filter(([name, { isSecret }]) => isSecret && options[name].source === 'flag')
    .map(
      ([, row]) =>
        `Warning: everybody on this machine can read the value of ${longFlag(row)} in the list of processes. ` +
        `Set ${row.variable} instead, or give a file with ${longFlag(row)}-file.`,
    )
}
