import type { JsonValue } from '../contract/json'

/** What a number, a boolean, a null or the signs around a text count for: each takes as long as so many characters. */
const LEAST = 12
/** The same of a list or an object. */
const OF_MANY = 48

/** Characters that values take about, with all that is in them and without making a text of it. Counts to `enough`. */
export function contentLength(values: readonly JsonValue[], enough: number): number {
  let length = 0
  const open: JsonValue[][] = [[...values]]
  for (let list = open.pop(); list; list = open.pop())
    for (const value of list) {
      length += typeof value === 'object' && value !== null ? OF_MANY : LEAST
      if (length >= enough) return enough
      if (typeof value === 'string') length += value.length
      else if (Array.isArray(value)) open.push(value)
      else if (typeof value === 'object' && value !== null)
        open.push(Object.keys(value), Object.values(value))
    }
  return length
}
