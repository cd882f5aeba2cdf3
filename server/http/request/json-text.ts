import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser'
import type { JsonObject, JsonValue } from '../../contract/json'
import { Fault } from '../../domain/fault'
import { DOCUMENT_LIMITS } from '../../domain/schema/document-text'
import { structureOf, type JsonLimits } from '../../domain/schema/json-structure'

const MAX_NAMES = DOCUMENT_LIMITS.differentNames
const TOO_MUCH: Record<keyof JsonLimits, (limit: number) => string> = {
  depth: (limit) => `values are nested deeper than ${limit}`,
  parts: (limit) => `it holds more than ${limit} objects, lists and names`,
  items: (limit) => `it holds more than ${limit} values`,
  differentNames: (limit) => `it holds more than ${limit} different names`,
}
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
  const { names, beyond } = structureOf(text, DOCUMENT_LIMITS)
  if (beyond !== undefined) unreadable(TOO_MUCH[beyond](DOCUMENT_LIMITS[beyond]))
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
