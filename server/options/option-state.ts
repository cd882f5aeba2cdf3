import type { OptionState } from '../contract/options'
import { resolve } from 'node:path'
import type { ConfigRow, Entry } from './config-entries'
import type { Given, Look } from './option-look'
import type { OptionName } from './read-options'
import { longFlag } from './refusals'
import { switchValue, type ConfigValue } from './values'

/**
 * One option as the window shows it.
 * @param now what counts.
 * @param next what the next start would take; undefined where it would refuse the file.
 * @param entry what the file says of it now.
 */
export function stateOf(
  name: OptionName,
  row: ConfigRow,
  now: Look,
  next: Look | undefined,
  entry: Entry | undefined,
): OptionState {
  const isSecret = row.isSecret ?? false
  const preset = row.default ?? null
  const given = now.given[name]
  return {
    name,
    flag: longFlag(row),
    variable: row.variable,
    kind: row.config,
    isSecret,
    value: isSecret ? null : given ? shown(row, given.text) : preset,
    source: given?.source ?? 'default',
    default: preset,
    isWritten: entry !== undefined,
    written: isSecret || !entry ? null : entry.value,
    isLive: row.isLive ?? false,
    awaitsRestart: next !== undefined && !isSame(given, next.given[name]),
  }
}

/** A text that was taken, as an entry of the file would say it. */
function shown({ config }: ConfigRow, text: string): ConfigValue {
  if (config === 'number') return Number(text)
  if (config === 'switch') return switchValue(text)
  return config === 'path' ? resolve(text) : text
}

/** Where it comes from does not count: a flag may say what the file says. */
const isSame = (one: Given | undefined, other: Given | undefined): boolean => one?.text === other?.text
