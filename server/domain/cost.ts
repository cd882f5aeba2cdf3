import type { JsonValue } from '../contract/json'

/** Told how much is done, in steps of some 100 ns as a query counts them; may throw. */
export type Spend = (steps: number) => void

/** Characters of an answer, of an object, and of what a transaction holds: our choice, four times the largest body. */
export const CONTENT_LIMIT = 8_000_000

/** What a number, a boolean, a null or the signs around a text count for: each takes as long as so many characters. */
const LEAST = 12
/** The same of a list or an object. */
const OF_MANY = 48

/** Of objects and lists that were counted to their end. Values are never changed, only replaced. */
const known = new WeakMap<object, number>()

/** Characters that values take about, with all that is in them and without making a text of it. Counts to `enough`. */
export function contentLength(values: readonly JsonValue[], enough: number): number {
  let length = 0
  for (const value of values) {
    length += lengthOfOne(value, enough - length)
    if (length >= enough) return enough
  }
  return length
}

function lengthOfOne(value: JsonValue, enough: number): number {
  if (typeof value !== 'object' || value === null) return lengthOf(value, enough)
  const length = known.get(value) ?? lengthOf(value, enough)
  if (length < enough) known.set(value, length)
  return length
}

/** A document is as deep as a body may be. */
function lengthOf(value: JsonValue, enough: number): number {
  if (typeof value === 'string') return LEAST + value.length
  if (typeof value !== 'object' || value === null) return LEAST
  let length = OF_MANY
  if (Array.isArray(value)) {
    for (const item of value) {
      length += lengthOf(item, enough - length)
      if (length >= enough) return enough
    }
    return length
  }
  for (const name in value) {
    length += LEAST + name.length + lengthOf(value[name] ?? null, enough - length)
    if (length >= enough) return enough
  }
  return length
}
