import type { JsonValue } from '../../../contract/json'

/** Of objects and lists of a table, which are never changed, only replaced. */
const lengths = new WeakMap<object, number>()

/** Characters that a value of a table has to whoever takes it for a text. */
export function lengthOf(value: JsonValue): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  const length = lengths.get(value) ?? JSON.stringify(value).length
  lengths.set(value, length)
  return length
}

/** Characters of values that were put together of others, such as those of related objects, which a list holds. */
export function lengthOfAll(values: readonly JsonValue[]): number {
  let length = 0
  for (const value of values) {
    if (!Array.isArray(value)) length += 8 + lengthOf(value)
    else for (const item of value) length += 8 + lengthOf(item)
  }
  return length
}
