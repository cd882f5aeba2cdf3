import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser'
import type { JsonObject, JsonValue } from '../../contract/json'
import { Fault } from '../../domain/fault'
import { DOCUMENT_LIMITS } from '../../domain/schema/document-text'
import { structureOf } from '../../domain/schema/json-structure'

const { depth: MAX_DEPTH, parts: MAX_PARTS, items: MAX_ITEMS, differentNames: MAX_NAMES } = DOCUMENT_LIMITS
/** A longer text that is broken is not gone through to find the place. */
const LONGEST_SOUGHT = 256 * 1024

export interface ParsedJson {
  value: JsonValue
  /** Names that the top object repeats. JSON.parse keeps the last of them and says nothing. */
  duplicates: readonly string[]
}

/**
 * Parses a request's text. Empty text and `null` give null. Own messages, because JSON.parse quotes the text it fails on,
 * which may hold a password. Faults: REQUEST_UNREADABLE (8002).
 */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { value: null, duplicates: [] }
  const { depth, parts, items, names, differentNames } = structureOf(text, DOCUMENT_LIMITS)
  if (depth > MAX_DEPTH) unreadable(`values are nested deeper than ${MAX_DEPTH}`)
  if (parts > MAX_PARTS) unreadable(`it holds more than ${MAX_PARTS} objects, lists and names`)
  if (items > MAX_ITEMS) unreadable(`it holds more than ${MAX_ITEMS} values`)
  if (differentNames > MAX_NAMES) unreadable(`it holds more than ${MAX_NAMES} different names`)
  if (names.length > MAX_NAMES) unreadable(`an object has at most ${MAX_NAMES} names`)
  const value = parsed(text)
  const isUnique = names.length === 0 || Object.keys(value as JsonObject).length === names.length
  return { value, duplicates: isUnique ? [] : repeated(names.map(([from, to]) => nameAt(text, from, to))) }
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return unreadable(`the body is not JSON${placeOfError(text)}`)
  }
}

/** Where a text that cannot be parsed is broken, as it stands in a message. */
function placeOfError(text: string): string {
  let place = ''
  const onError = (error: ParseErrorCode, offset: number): void => {
    place ||= `: ${printParseErrorCode(error)} at character ${offset}`
  }
  if (text.length <= LONGEST_SOUGHT)
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false })
  return place
}

function nameAt(text: string, from: number, to: number): string {
  const name = text.slice(from, to)
  return name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name
}

/** Each name for every time that it comes again. */
function repeated(names: readonly string[]): string[] {
  const known = new Set<string>()
  return names.filter((name) => known.size === known.add(name).size)
}

/** Refuses a request that does not have the form it should. */
export function unreadable(reason: string): never {
  throw new Fault('REQUEST_UNREADABLE', { fill: [reason] })
}
