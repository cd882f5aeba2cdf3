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

/**
 * Whether any value of a document is such a one, the document included. A document is as deep as a body may be, and one that
 * notes what is open takes much longer.
 */
export function someValue(document: JsonValue, isSuch: (value: JsonValue) => boolean): boolean {
  if (isSuch(document)) return true
  if (Array.isArray(document)) {
    for (const item of document) if (someValue(item, isSuch)) return true
  } else if (isJsonObject(document)) {
    for (const name in document) if (someValue(document[name] ?? null, isSuch)) return true
  }
  return false
}
