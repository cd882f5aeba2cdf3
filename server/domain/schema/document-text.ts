import type { JsonValue } from '../../contract/json'
import type { StoredProperty } from '../records'

/** As deep as a body may be: what reads documents goes down level by level. */
const MAX_DEPTH = 100
/** What opens no more than that is nested no deeper, and need not be looked through. */
const MAY_BE_DEEP = new RegExp(`^(?:[^[{]*[[{]){${MAX_DEPTH + 1}}`)

/** A bulk update gives the same text to many objects; it is read once. */
let last: { text: string; document: JsonValue | undefined } = { text: '', document: undefined }

/**
 * A text that is a JSON object or array becomes that in a column of type JSON, as the vendor's service takes it from
 * clients without JSON of their own (data reference 3). Every other value stays what it is. Undefined for a document
 * that is nested deeper than a body may be.
 */
export function readDocument({ type }: StoredProperty, value: JsonValue): JsonValue | undefined {
  if (type !== 'JSON' || typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  if (last.text !== value) last = { text: value, document: parseDocument(value) }
  return last.document
}

/**
 * The document that a text is of: the text itself where it is of none, undefined for one that is nested deeper than a
 * body may be.
 */
export function parseDocument(text: string): JsonValue | undefined {
  try {
    const document = JSON.parse(text) as JsonValue
    return MAY_BE_DEEP.test(text) && !isShallow(document) ? undefined : document
  } catch {
    return text
  }
}

function isShallow(document: JsonValue): boolean {
  let level = [document]
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
    if (level.length === 0) return true
  }
  return false
}
