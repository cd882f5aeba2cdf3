import { printParseErrorCode, visit } from 'jsonc-parser'
import type { JsonValue } from '../../contract/json'
import { Fault } from '../../domain/fault'

/** Deeper values than this are refused: they could not be written again. */
export const MAX_DEPTH = 100

export interface ParsedJson {
  value: JsonValue
  /** Names that the top object repeats. */
  duplicates: readonly string[]
}

/**
 * Parses a request's text. Empty text and `null` give null. Own messages, because JSON.parse quotes the text it fails on,
 * which may hold a password. Faults: REQUEST_UNREADABLE (8002).
 */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { value: null, duplicates: [] }
  const duplicates = scan(text)
  try {
    return { value: JSON.parse(text) as JsonValue, duplicates }
  } catch {
    return unreadable('the body is not JSON')
  }
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

/** Refuses a request that does not have the form it should. */
export function unreadable(reason: string): never {
  throw new Fault('REQUEST_UNREADABLE', { fill: [reason] })
}
