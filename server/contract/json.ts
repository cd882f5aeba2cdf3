/** Any value that JSON can carry: what a user property may hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
export type JsonObject = Record<string, JsonValue>

/**
 * The value that an object itself holds under a name, or undefined. Property names come from clients, so `__proto__`
 * and `constructor` must never reach a prototype.
 */
export function ownValue<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
