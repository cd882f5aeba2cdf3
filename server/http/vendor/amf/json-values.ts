import type { JsonObject, JsonValue } from '../../../contract/json'
import {
  AmfAssociativeArray,
  AmfDictionary,
  AmfDouble,
  AmfObject,
  AmfVector,
  AmfXml,
  type AmfMembers,
  type AmfValue,
} from '../../../amf'
import { noteSentType, noteText } from '../../../domain/schema/sent-types'
import { BODY_LIMIT_BYTES } from '../../request/body-text'
import { DOCUMENT_LIMITS } from '../../../domain/schema/document-text'
import { unreadable } from '../../request/json-text'

/** Beyond these ISO text has a form of its own, which nothing else reads. */
const [FIRST_YEAR, LAST_YEAR] = [0, 9999]

/**
 * Makes JSON of decoded arguments, within the limits of a JSON body: a date is ISO text, as the JS SDK sends one, and
 * objects lose their class (amf-reference.md 1). Faults: REQUEST_UNREADABLE (8002) for what JSON cannot hold.
 */
export class JsonValues {
  #left = BODY_LIMIT_BYTES
  #depth = 0
  #origins: Map<JsonObject, AmfObject> | undefined

  /** @param bytesAs what becomes of a byte array, which JSON has no form for; refused where it is absent. */
  constructor(private readonly bytesAs?: (bytes: Uint8Array) => string) {}

  /** The object of a class that an object was made of. */
  originOf(made: JsonObject): AmfObject | undefined {
    return this.#origins?.get(made)
  }

  /** What was made so far, in characters of JSON, about. */
  get size(): number {
    return BODY_LIMIT_BYTES - this.#left
  }

  of(value: AmfValue): JsonValue {
    this.#spend(sizeOf(value))
    if (value === undefined || value === null) return null
    if (typeof value === 'boolean') return value
    if (typeof value === 'string') return this.#text(value)
    if (typeof value === 'number') return finite(value)
    if (value instanceof AmfDouble) return finite(value.value)
    if (value instanceof Date) return dateValue(value)
    if (value instanceof AmfXml) return this.#text(value.text)
    return this.#container(value)
  }

  #container(value: Exclude<AmfValue, undefined | null | boolean | string | number>): JsonValue {
    const { depth } = DOCUMENT_LIMITS
    if (++this.#depth > depth) unreadable(`values are nested deeper than ${depth}`)
    const made = this.#contents(value)
    this.#depth--
    return made
  }

  #contents(value: Exclude<AmfValue, undefined | null | boolean | string | number>): JsonValue {
    if (Array.isArray(value)) return value.map((item) => this.of(item))
    if (value instanceof AmfObject) return this.#ofClass(value)
    if (value instanceof AmfVector) return value.items.map((item) => this.of(item))
    if (value instanceof AmfAssociativeArray)
      return this.#object(new Map([...Object.entries(value.items), ...value.members]))
    if (value instanceof AmfDictionary) return this.#object(membersOf(value))
    if (!(value instanceof Uint8Array)) return unreadable('a value of a kind that has no place here')
    return this.bytesAs ? this.bytesAs(value) : unreadable('byte arrays are not served')
  }

  #ofClass(object: AmfObject): JsonObject {
    const made = this.#object(object.members)
    if (object.className !== '') (this.#origins ??= new Map()).set(made, object)
    return made
  }

  /** fromEntries keeps a member named __proto__ data. Dates become texts, so what was which is noted. */
  #object(members: AmfMembers): JsonObject {
    const made = Object.fromEntries(
      [...members].map(([name, value]): [string, JsonValue] => [this.#text(name), this.of(value)]),
    )
    for (const [name, value] of members)
      if (value instanceof Date) noteSentType(made, name, 'DATETIME')
      else if (typeof value === 'string') noteText(made, name, value)
    return made
  }

  #text(text: string): string {
    this.#spend(text.length + 2)
    return text
  }

  /** What the value takes in a JSON text, about: one that is referred to twice counts twice. */
  #spend(characters: number): void {
    this.#left -= characters
    if (this.#left < 0) unreadable('the body is too large')
  }
}

/** The least that a value takes in JSON without its parts, with the comma behind it. */
function sizeOf(value: AmfValue): number {
  if (value === undefined || value === null || typeof value === 'boolean') return 5
  return value instanceof Date ? 16 : 2
}

function finite(number: number): number {
  return Number.isFinite(number) ? number : unreadable(`${number} is no number that can be stored`)
}

function dateValue(date: Date): JsonValue {
  const year = date.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? date.toISOString() : date.getTime()
}

function membersOf({ entries }: AmfDictionary): AmfMembers {
  return new Map(
    entries.map(([key, value]): [string, AmfValue] => [
      typeof key === 'string' || typeof key === 'number' ? String(key) : unreadable('a key should be a text'),
      value,
    ]),
  )
}
