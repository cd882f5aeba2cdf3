import { applyEdits, createScanner, parseTree, type Edit, type Node } from 'jsonc-parser'
import type { OptionChange } from '../contract/options'
import { JSON_STYLE } from './config-entries'
import { SCHEMA_FILE } from './config-schema'
import type { ConfigValue } from './values'

/** What a config file begins as. */
export const NEW_CONFIG = `{\n  "$schema": "./${SCHEMA_FILE}"\n}\n`

/**
 * The content with some entries set or, by null, taken out. Comments and everything else stay as they are, byte for
 * byte: `modify` of jsonc-parser moves comments to other entries, and leaves a comma without one where the file has a
 * comma at its end. The content must be one that `entriesIn` takes.
 */
export function editConfig(content: string, change: OptionChange): string {
  return Object.entries(change).reduce(
    (edited, [name, value]) => applyEdits(edited, editsFor(edited, name, value)),
    content,
  )
}

function editsFor(content: string, name: string, value: ConfigValue | null): Edit[] {
  const object = parseTree(content, [], JSON_STYLE)
  const properties = object?.children ?? []
  const index = properties.findIndex(({ children }) => children?.[0]?.value === name)
  const [, node] = properties[index]?.children ?? []
  if (!object || (value === null && !node)) return []
  if (value === null) return removal(content, properties, index)
  const text = JSON.stringify(value)
  if (node) return [{ offset: node.offset, length: node.length, content: text }]
  return addition(content, object, `${JSON.stringify(name)}: ${text}`)
}

/** After the last entry and its comment, in the manner of the file. */
function addition(content: string, object: Node, entry: string): Edit[] {
  const last = object.children?.at(-1)
  const brace = endOf(object) - 1
  const bodyEnd = content.slice(0, brace).trimEnd().length
  const isOwnLine = content.slice(bodyEnd, brace).includes('\n')
  const line = eolOf(content) + indentOf(content)
  const separator = last && !isOwnLine ? ' ' : line
  const closing = last || isOwnLine ? '' : eolOf(content)
  const hasComma = last !== undefined && commaAfter(content, endOf(last)) !== undefined
  return [
    ...(last && !hasComma ? [{ offset: endOf(last), length: 0, content: ',' }] : []),
    { offset: bodyEnd, length: 0, content: separator + entry + (hasComma ? ',' : '') + closing },
  ]
}

/** With its comma, or that before it where it is the last; and with its line where that holds nothing else. */
function removal(content: string, properties: readonly Node[], index: number): Edit[] {
  const [before, property] = [properties[index - 1], properties[index]]
  if (!property) return []
  const comma = commaAfter(content, endOf(property))
  const isAtOnce = comma !== undefined && content.slice(endOf(property), comma).trim() === ''
  const commaBefore = comma === undefined && before ? commaAfter(content, endOf(before)) : undefined
  const alone = [isAtOnce ? undefined : comma, commaBefore].filter((offset) => offset !== undefined)
  const [start, end] = widened(content, property.offset, isAtOnce ? comma + 1 : endOf(property))
  return [
    ...alone.map((offset) => ({ offset, length: 1, content: '' })),
    { offset: start, length: end - start, content: '' },
  ].sort((a, b) => a.offset - b.offset)
}

/** The whole line where nothing else is on it, otherwise with the blanks behind. */
function widened(content: string, start: number, end: number): [start: number, end: number] {
  const lineStart = content.lastIndexOf('\n', start - 1) + 1
  let next = end
  while (content[next] === ' ' || content[next] === '\t') next++
  const isLineEnd = content[next] === '\n' || content.startsWith('\r\n', next)
  if (!isLineEnd || content.slice(lineStart, start).trim() !== '') return [start, isLineEnd ? end : next]
  return [lineStart, content.indexOf('\n', next) + 1]
}

const endOf = ({ offset, length }: Node): number => offset + length

/** Where the comma after an entry is, comments apart; undefined where there is none. */
function commaAfter(content: string, offset: number): number | undefined {
  const scanner = createScanner(content, true)
  scanner.setPosition(offset)
  scanner.scan()
  const next = scanner.getTokenOffset()
  return content[next] === ',' ? next : undefined
}

const eolOf = (content: string): string => (content.includes('\r\n') ? '\r\n' : '\n')
const indentOf = (content: string): string => /^([ \t]+)"/m.exec(content)?.[1] ?? '  '
