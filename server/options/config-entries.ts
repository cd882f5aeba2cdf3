import { dirname, resolve } from 'node:path'
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import type { ConfigKind } from '../contract/options'
import type { OptionRow } from './option-row'
import { OptionRefused } from './refusals'
import { OPTIONS } from './table'
import type { ConfigValue } from './values'

/** What an entry has to be, as JSON Schema names it and as a person reads it. */
const CONFIG_KINDS: Record<ConfigKind, { type: string; expected: string }> = {
  number: { type: 'number', expected: 'a number' },
  text: { type: 'string', expected: 'a text' },
  path: { type: 'string', expected: 'a path' },
  switch: { type: 'boolean', expected: 'true or false' },
}

/** How the file is read, and written. */
export const JSON_STYLE = { allowTrailingComma: true }

export interface Entry {
  /** As it stands there. */
  value: ConfigValue
  /** As an argument would give it; paths are absolute. */
  text: string
  line: number
}

export type ConfigRow = OptionRow & { config: ConfigKind }

/** The rows that a config file may hold, by the names of their entries. */
export const CONFIG_ROWS: ReadonlyMap<string, ConfigRow> = new Map(
  Object.entries<OptionRow>(OPTIONS).filter(
    (named): named is [string, ConfigRow] => named[1].config !== undefined,
  ),
)

/**
 * The entries of a config file: JSON in which comments and commas at the end are let be. Relative paths start at the
 * file. Throws OptionRefused with the line of what is unknown or malformed.
 */
export function entriesIn(content: string, file: string): Map<OptionRow, Entry> {
  const entries = new Map<OptionRow, Entry>()
  const lineAt = (offset: number): number => content.slice(0, offset).split('\n').length
  const refuse = (offset: number, reason: string, ...names: string[]): never => {
    const text = `line ${lineAt(offset)} of ${file}: ${reason}`
    throw new OptionRefused(text, text, names)
  }
  const errors: ParseError[] = []
  const tree = parseTree(content, errors, JSON_STYLE)
  const [error] = errors
  if (error) refuse(error.offset, `it is not JSON (${printParseErrorCode(error.error)})`)
  if (tree?.type !== 'object') return refuse(0, 'an object in braces is expected')
  for (const property of tree.children ?? []) {
    const [key, value] = (property.children ?? []) as [Node, Node]
    const name = String(key.value)
    if (name === '$schema') continue
    const row = CONFIG_ROWS.get(name) ?? refuse(key.offset, `there is no entry '${name}'`, name)
    if (entries.has(row)) refuse(key.offset, `'${name}' stands there twice`, name)
    const { expected, type } = CONFIG_KINDS[row.config]
    if (value.type !== type) refuse(value.offset, `'${name}' takes ${expected}`, name)
    const text = String(value.value)
    entries.set(row, {
      value: value.value as ConfigValue,
      text: row.config === 'path' ? resolve(dirname(file), text) : text,
      line: lineAt(value.offset),
    })
  }
  return entries
}
