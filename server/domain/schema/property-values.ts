import { ownValue, type JsonValue } from '../../contract/json'
import { PROPERTY_NAME_LIMIT, STRING_LIMIT, TEXT_LIMIT, type PropertyType } from '../../contract/property'
import { ensure, Fault } from '../fault'
import { epochMsOf, isDateText } from './date-text'
import type { StoredProperty } from '../records'
import { isCalculated } from './calculated-values'
import { isPrototypeName } from './system-properties'
import type { Validators } from './validators'

const INTEGER = /^[+-]?\d+$/
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

type Conversion = (value: Exclude<JsonValue, null>) => JsonValue | undefined

/** A number of more digits than a double holds has lost some on the way, so it is no text. */
const toText: Conversion = (value) => {
  const isCut = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return typeof value === 'object' || isCut ? undefined : String(value)
}

const toNumber: Conversion = (value) => {
  if (typeof value === 'number') return value
  return typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : undefined
}

const toInteger: Conversion = (value) => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return typeof value === 'string' && INTEGER.test(value.trim()) ? Number(value) : undefined
}

const toBoolean: Conversion = (value) => {
  if (typeof value === 'boolean') return value
  if (value === 0 || value === 1) return value === 1
  return value === 'true' ? true : value === 'false' ? false : undefined
}

const toEpochMs: Conversion = (value) =>
  typeof value === 'number' || typeof value === 'string' ? epochMsOf(value) : undefined

/** What each column type takes; undefined means that the value cannot be converted. */
const CONVERSIONS: Record<PropertyType, Conversion> = {
  STRING: toText,
  TEXT: toText,
  FILE_REF: toText,
  INT: toInteger,
  DOUBLE: toNumber,
  DECIMAL: toNumber,
  BOOLEAN: toBoolean,
  DATETIME: toEpochMs,
  JSON: (value) => value,
}

/** The value as its column stores it; dates become epoch ms. Undefined for one that does not fit. */
export function tryConvert({ type }: StoredProperty, value: JsonValue): JsonValue | undefined {
  return value === null ? null : CONVERSIONS[type](value)
}

/** As `tryConvert`. Faults: WRONG_VALUE_TYPE for one that does not fit, and for one that would have to be calculated. */
export function convertValue(property: StoredProperty, value: JsonValue): JsonValue {
  const converted = isCalculated(value) ? undefined : tryConvert(property, value)
  if (converted === undefined) throw wrongValueType(property)
  return converted
}

/** The fault for a value that does not fit its column. */
export function wrongValueType({ name, type }: StoredProperty): Fault {
  return new Fault('WRONG_VALUE_TYPE', {
    fill: [name],
    property: name,
    hint: fittingHint(type),
  })
}

/** A column of whole numbers may be a guess: Java sends 3.0 as 3 (amf-reference.md 1). */
export function fittingHint(type: PropertyType): string {
  const more = type === 'INT' ? ' Numbers with a fraction take a column of type DOUBLE.' : ''
  return `Send a value that fits ${type}.${more}`
}

/** Length, number range and validator of a converted value. Faults: VALUE_TOO_LONG. */
export function checkRange(property: StoredProperty, value: JsonValue, validators: Validators): void {
  checkSize(property, value)
  checkValidator(property, [value], validators)
}

/** Length and number range of a converted value. Faults: VALUE_TOO_LONG. */
export function checkSize(property: StoredProperty, value: JsonValue): void {
  if (value === null) return
  const limit = lengthLimit(property.type)
  if (typeof value === 'string' && value.length > limit)
    refuse(property, `${property.type} holds ${limit} characters.`)
  // the vendor's are of 64 bits; a longer one would be stored as another number: our choice
  if (property.type === 'INT' && typeof value === 'number' && !Number.isSafeInteger(value))
    refuse(
      property,
      `INT holds numbers up to ${Number.MAX_SAFE_INTEGER} here; longer ones fit a STRING, sent as a text.`,
    )
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(property, 'The number is too large.')
}

/** Faults: VALUE_TOO_LONG, our choice: the code for a value that its validator refuses is not known. */
export function checkValidator(
  { name, customRegex }: StoredProperty,
  values: readonly JsonValue[],
  validators: Validators,
): void {
  if (customRegex === null) return
  const texts = values.filter((value) => typeof value !== 'object').map(String)
  if (!validators.allMatch(customRegex, texts, name)) refuse({ name }, `The validator is ${customRegex}`)
}

function refuse({ name }: Pick<StoredProperty, 'name'>, hint: string): never {
  throw new Fault('VALUE_TOO_LONG', { property: name, hint })
}

function lengthLimit(type: PropertyType): number {
  return type === 'TEXT' ? TEXT_LIMIT : type === 'STRING' || type === 'FILE_REF' ? STRING_LIMIT : Infinity
}

/** Clauses write names between grave accents (data reference 1.1). Faults: PROPERTY_NAME_GRAVE. */
export function guardGrave(name: string, property: string): void {
  ensure(!name.includes('`'), 'PROPERTY_NAME_GRAVE', { fill: [name], property })
}

/**
 * The column that a dynamic property gets (wire-reference.md E.3), of the type that its value tells unless more is known.
 * Faults: VALUE_TOO_LONG, PROPERTY_NAME_RESERVED or PROPERTY_NAME_GRAVE for a name that cannot be one.
 */
export function guessProperty(
  name: string,
  value: Exclude<JsonValue, null>,
  position: number,
  type = guessType(value),
): StoredProperty {
  ensure(name.length > 0 && name.length <= PROPERTY_NAME_LIMIT, 'VALUE_TOO_LONG', {
    property: name.slice(0, PROPERTY_NAME_LIMIT),
    hint: `A property name has 1 to ${PROPERTY_NAME_LIMIT} characters.`,
  })
  ensure(!isPrototypeName(name), 'PROPERTY_NAME_RESERVED', { fill: [name], property: name })
  guardGrave(name, name)
  ensure(!isCalculated(value), 'REQUEST_REFUSED', {
    fill: [`Property '${name}': there is no such column whose value could be calculated`],
    property: name,
  })
  return {
    name,
    type,
    required: false,
    identity: false,
    defaultValue: null,
    customRegex: null,
    position,
  }
}

/** The type of the column that takes a value (wire-reference.md E.3). */
function guessType(value: Exclude<JsonValue, null>): PropertyType {
  switch (typeof value) {
    case 'boolean':
      return 'BOOLEAN'
    case 'number':
      return Number.isInteger(value) ? 'INT' : 'DOUBLE'
    case 'string':
      return isDateText(value) ? 'DATETIME' : value.length > STRING_LIMIT ? 'TEXT' : 'STRING'
    default:
      return 'JSON'
  }
}

/** Whether a value counts as nothing in a required property. */
export function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** The value of a user's property, null when unset. */
export function propertyValue(properties: Readonly<Record<string, JsonValue>>, name: string): JsonValue {
  return ownValue(properties, name) ?? null
}
