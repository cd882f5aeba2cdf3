import { ownValue, type JsonValue } from '../../../contract/json'
import type { PropertyType } from '../../../contract/property'
import { Fault } from '../../fault'
import { identityKey } from '../../schema/identity'
import { convertValue } from '../../schema/property-values'
import type { Comparison, LiteralExpression } from '../grammar/ast'
import type { Refuse } from '../grammar/lexer'
import type { QueryWork } from '../work/query-work'
import type { Values, ValueType } from './values'

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

/** One text for values that do not differ from others; a null is no other's. */
export function comparisonKey(values: readonly JsonValue[]): string {
  return JSON.stringify(values.map((value) => (value === null ? null : toComparable(value))))
}

/** `toComparable` that is counted, and remembers the last: the terms of a clause often ask for the same value. */
export function comparer(work: QueryWork): (value: Exclude<JsonValue, null>) => Comparable {
  let last: JsonValue = null
  let comparable: Comparable = ''
  return (value) => {
    if (typeof value === 'number') return value
    if (value === last) return comparable
    work.spendOnCompared(value)
    comparable = toComparable(value)
    last = value
    return comparable
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
  if (a === b) return 0
  const [left, right] = [String(a), String(b)]
  return left < right ? -1 : Number(left > right)
}

/** Whether a difference, as `order` gives it, is what the sign says. */
export function holds(operator: Comparison, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
  }
}

/**
 * A literal of a clause in the form of what it is compared with: dates as epoch ms, a date text or a quoted number.
 * Faults: `refuse` for one that the column cannot hold: our choice, the vendor's database would guess.
 */
export function literalFor(
  { name, type }: Pick<Values, 'name' | 'type'>,
  literal: LiteralExpression,
  refuse: Refuse,
): Comparable {
  const { value, offset } = literal
  const known = VALUE_TYPES[type]
  // a list may have a hundred thousand of them
  if (typeof value === 'string' && (known === 'STRING' || known === 'TEXT')) return identityKey(value)
  try {
    const sent = known === 'BOOLEAN' && typeof value === 'number' ? value !== 0 : value
    return toComparable(convertValue({ ...ANY_COLUMN, name, type: known }, sent) ?? '')
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw refuse(`Column '${name}' holds ${type} and is compared with something else`, offset)
  }
}

const ANY_COLUMN = { required: false, identity: false, defaultValue: null, customRegex: null, position: 0 }

/** How literals are read for each type; whole-number columns are compared with any number. */
const VALUE_TYPES: Record<ValueType, PropertyType> = {
  STRING: 'STRING',
  TEXT: 'TEXT',
  FILE_REF: 'FILE_REF',
  STRING_ID: 'STRING',
  INT: 'DOUBLE',
  DOUBLE: 'DOUBLE',
  DECIMAL: 'DECIMAL',
  BOOLEAN: 'BOOLEAN',
  DATETIME: 'DATETIME',
  DATE: 'DATETIME',
  JSON: 'JSON',
  RELATION: 'STRING',
  RELATION_LIST: 'STRING',
}
