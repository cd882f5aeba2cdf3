import type { JsonValue } from '../../contract/json'
import type { StoredProperty } from '../records'
import { structureOf, type JsonLimits } from './json-structure'

/**
 * What a document may have, be it a body or the text of a value. Our choice.
 * - `depth`: deeper ones could not be written again, and what reads them goes down level by level
 * - `parts`: objects, lists and names, which take long to parse
 * - `items`: values that follow others in lists and objects
 * - `differentNames`: at any depth
 */
export const DOCUMENT_LIMITS: JsonLimits = {
  depth: 100,
  parts: 150_000,
  items: 250_000,
  differentNames: 32_000,
}

/** A bulk update gives the same text to many objects; it is read once. */
let last: { text: string; document: JsonValue | undefined } = { text: '', document: undefined }

/**
 * A text that is a JSON object or array becomes that in a column of type JSON, as the vendor's service takes it from
 * clients without JSON of their own (data reference 3). Every other value stays what it is. Undefined for a document
 * that is nested deeper, or has more parts, than a body may.
 */
export function readDocument({ type }: StoredProperty, value: JsonValue): JsonValue | undefined {
  if (type !== 'JSON' || typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  if (last.text !== value) last = { text: value, document: parseDocument(value) }
  return last.document
}

/**
 * The document that a text is of: the text itself where it is of none, undefined for one that is nested deeper, or has
 * more parts, than a body may.
 */
export function parseDocument(text: string): JsonValue | undefined {
  const { beyond } = structureOf(text, DOCUMENT_LIMITS)
  try {
    return beyond !== undefined ? undefined : (JSON.parse(text) as JsonValue)
  } catch {
    return text
  }
}
