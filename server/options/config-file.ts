import { dirname, resolve } from 'node:path'
import envPaths from 'env-paths'
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import { readText } from './files'
import { OptionRefused } from './refusals'
import type { Source } from './sources'
import { OPTIONS, type ConfigKind, type OptionRow } from './table'

/** Where both programs look for the choices of this user. */
export const defaultConfigFile = (): string =>
  resolve(envPaths('Understudy', { suffix: '' }).config, 'config.json')

/** What an entry has to be, as JSON Schema names it and as a person reads it. */
const CONFIG_KINDS: Record<ConfigKind, { type: string; expected: string }> = {
  number: { type: 'number', expected: 'a number' },
  text: { type: 'string', expected: 'a text' },
  path: { type: 'string', expected: 'a path' },
  switch: { type: 'boolean', expected: 'true or false' },
}

interface Entry {
  text: string
  line: number
}

/**
 * The entries of a config file: JSON in which comments and commas at the end are let be. Relative paths start at the
 * file. A file that nobody named may be absent. Throws OptionRefused with the line of what is unknown or malformed.
 */
export function configSource(file: string, isNamed: boolean): Source {
  const entries = entriesIn(file, isNamed)
  return {
    name: 'file',
    textOf: (row) => entries.get(row)?.text,
    placeOf: (row) => `line ${entries.get(row)?.line ?? 1} of ${file}`,
  }
}

function entriesIn(file: string, isNamed: boolean): Map<OptionRow, Entry> {
  const content = read(file, isNamed)
  const entries = new Map<OptionRow, Entry>()
  if (content === undefined) return entries
  const lineAt = (offset: number): number => content.slice(0, offset).split('\n').length
  const refuse = (offset: number, reason: string): never => {
    throw new OptionRefused(`line ${lineAt(offset)} of ${file}: ${reason}`)
  }
  const errors: ParseError[] = []
  const tree = parseTree(content, errors, { allowTrailingComma: true })
  const [error] = errors
  if (error) refuse(error.offset, `it is not JSON (${printParseErrorCode(error.error)})`)
  if (tree?.type !== 'object') return refuse(0, 'an object in braces is expected')
  for (const property of tree.children ?? []) {
    const [key, value] = (property.children ?? []) as [Node, Node]
    const name = String(key.value)
    if (name === '$schema') continue
    const row = rowOf(name) ?? refuse(key.offset, `there is no entry '${name}'`)
    if (entries.has(row)) refuse(key.offset, `'${name}' stands there twice`)
    const { expected, type } = CONFIG_KINDS[row.config]
    if (value.type !== type) refuse(value.offset, `'${name}' takes ${expected}`)
    const text = String(value.value)
    entries.set(row, {
      text: row.config === 'path' ? resolve(dirname(file), text) : text,
      line: lineAt(value.offset),
    })
  }
  return entries
}

type ConfigRow = OptionRow & { config: ConfigKind }

function rowOf(name: string): ConfigRow | undefined {
  const row: OptionRow | undefined = Object.entries(OPTIONS).find(([key]) => key === name)?.[1]
  return row?.config === undefined ? undefined : (row as ConfigRow)
}

function read(file: string, isNamed: boolean): string | undefined {
  try {
    return readText(file)
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && !isNamed) return undefined
    throw new OptionRefused(`the config file ${file} cannot be read (${code})`)
  }
}
