/** Any value that JSON can carry: what a user property may hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
export type JsonObject = Record<string, JsonValue>

/** Whether a value is a JSON object: neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The object's own value under a name, or undefined. Property names come from clients, so `__proto__`
 * and `constructor` must never reach a prototype.
 */
export function ownValue<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** A value as people read it: '' for null, JSON for objects and lists. */
export function jsonText(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A document and every value within it. Without recursion: a document may be deep. */
export function* valuesIn(document: JsonValue): Generator<JsonValue, void> {
  const open = [document]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    yield value
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) open.push(inner)
  }
}
