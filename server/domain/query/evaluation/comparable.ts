import { ownValue, type JsonValue } from '../../../contract/json'
import type { PropertyDescription, PropertyType } from '../../../contract/property'
import { Fault } from '../../fault'
import { identityKey } from '../../schema/identity'
import { convertValue } from '../../schema/property-values'
import { invalidWhere } from './parse-where'
import type { LiteralOperand } from './where-ast'

type ColumnType = PropertyDescription['type']
/** A value in the form in which two of its column are compared. */
export type Comparable = string | number

/** Text is compared without case, as the vendor's database does: our choice, as for identities. */
export function toComparable(value: Exclude<JsonValue, null>): Comparable {
  switch (typeof value) {
    case 'number':
      return value
    case 'boolean':
      return Number(value)
    case 'string':
      return identityKey(value)
    default:
      return identityKey(JSON.stringify(value))
  }
}

/** What `identityKey` makes of the values that may equal this one: a boolean is compared as a number, and kept as a word. */
export function storedKeys(value: Comparable): string[] {
  const words: Record<string, string> = { 0: 'false', 1: 'true' }
  const [key, word] = [String(value), ownValue(words, String(value))]
  return word === undefined ? [key] : [key, word]
}

/** Negative, zero or positive; numbers by value, all else as text. */
export function order(a: Comparable, b: Comparable): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a), String(b)]
  return left < right ? -1 : Number(left > right)
}

/**
 * A literal of a clause in the form of the column it is compared with: dates as epoch ms, ISO text or quoted number.
 * Faults: WHERE_INVALID for one that the column cannot hold: our choice, the vendor's database would guess.
 */
export function literalFor(column: { name: string; type: ColumnType }, literal: LiteralOperand): Comparable {
  const { value, offset } = literal
  const type = VALUE_TYPES[column.type]
  try {
    const known = type === 'BOOLEAN' && typeof value === 'number' ? value !== 0 : value
    return toComparable(convertValue({ ...ANY_COLUMN, name: column.name, type }, known) ?? '')
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw invalidWhere(
      `Column '${column.name}' holds ${column.type} and is compared with something else`,
      offset,
    )
  }
}

const ANY_COLUMN = { required: false, identity: false, defaultValue: null, customRegex: null, position: 0 }

/** How literals are read for each type of column; whole-number columns are compared with any number. */
const VALUE_TYPES: Record<ColumnType, PropertyType> = {
  STRING: 'STRING',
  TEXT: 'TEXT',
  FILE_REF: 'FILE_REF',
  STRING_ID: 'STRING',
  INT: 'DOUBLE',
  DOUBLE: 'DOUBLE',
  DECIMAL: 'DECIMAL',
  BOOLEAN: 'BOOLEAN',
  DATETIME: 'DATETIME',
  JSON: 'JSON',
  RELATION: 'STRING',
  RELATION_LIST: 'STRING',
}
