import { printParseErrorCode, visit } from 'jsonc-parser'
import type { JsonValue } from '../../contract/json'
import { ensure, Fault } from '../../domain/fault'
import type { SentProperties } from '../../domain/schema/sent-properties'

/** Deeper values than this are refused: they could not be written again. */
const MAX_DEPTH = 100

/**
 * Parses a request's text. Empty text and `null` give null. Own messages, because JSON.parse quotes the text it fails on,
 * which may hold a password. Faults: REQUEST_UNREADABLE (8002).
 */
export function parseJson(text: string): { value: JsonValue; duplicates: string[] } {
  if (text.trim() === '') return { value: null, duplicates: [] }
  const duplicates = scan(text)
  try {
    return { value: JSON.parse(text) as JsonValue, duplicates }
  } catch {
    return unreadable('the body is not JSON')
  }
}

/** The object of a request. Faults: PARAMETERS_NULL (3038) for nothing, REQUEST_UNREADABLE for what is no object. */
export function parseJsonObject(text: string): SentProperties {
  const { value, duplicates } = parseJson(text)
  ensure(value !== null, 'PARAMETERS_NULL')
  if (typeof value !== 'object' || Array.isArray(value)) return unreadable('a JSON object is expected')
  return { values: value, duplicates }
}

/** Names that the top object repeats. JSON.parse would keep the last of them and say nothing. */
function scan(text: string): string[] {
  const duplicates: string[] = []
  const names = new Set<string>()
  let depth = 0
  const enter = (): void => {
    if (++depth > MAX_DEPTH) unreadable(`values are nested deeper than ${MAX_DEPTH}`)
  }
  const leave = (): void => {
    depth--
  }
  visit(
    text,
    {
      onObjectBegin: enter,
      onObjectEnd: leave,
      onArrayBegin: enter,
      onArrayEnd: leave,
      onObjectProperty: (name) => {
        if (depth !== 1) return
        if (names.has(name)) duplicates.push(name)
        names.add(name)
      },
      onError: (error, offset) =>
        unreadable(`the body is not JSON: ${printParseErrorCode(error)} at character ${offset}`),
    },
    { disallowComments: true, allowTrailingComma: false },
  )
  return duplicates
}

function unreadable(reason: string): never {
  throw new Fault('REQUEST_UNREADABLE', { fill: [reason] })
}
