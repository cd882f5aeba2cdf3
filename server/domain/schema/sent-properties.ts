import type { FaultName } from '../../contract/faults'
import { type JsonObject, type JsonValue } from '../../contract/json'
import type { PropertyType } from '../../contract/property'
import { nextPosition } from './column-order'
import { USERS_TABLE } from './users-table'
import { relationsOf } from './related-records'
import { CONTENT_LIMIT, contentLength, type Spend } from '../cost'
import { ensure, Fault } from '../fault'
import type { AppData } from '../ports'
import { calculate, type Base } from './calculated-values'
import { readDocument } from './document-text'
import { refuseCutIntegers } from './exact-numbers'
import { checkRange, guessProperty, tryConvert, wrongValueType } from './property-values'
import type { StoredProperty, StoredRecord } from '../records'
import { IGNORED_KEYS, LOCALE_PROPERTY } from './system-properties'
import { ObjectMarks } from './object-marks'
import { sentTypeOf } from './sent-types'
import { Validators } from './validators'

/** More columns than this are refused: our choice, so that no client can fill the file with columns. */
const MAX_PROPERTIES = 500
/** Our choice: twice as many as a table has columns, for what SDKs send back beside them. */
const SENT_PROPERTIES_LIMIT = 1000

/** Properties as a client sent them: the parsed object and the names that its text repeats. */
export interface SentProperties {
  values: JsonObject
  duplicates: readonly string[]
  /** Those of the request. Without them each look at the properties asks anew and has a limit of time of its own. */
  validators?: Validators
  /** Of all that was sent with them; without them their own objects alone can have several places. */
  marks?: ObjectMarks
  /** Counts what is calculated; absent where a limit of its own is enough. */
  spend?: Spend
}

/** Properties that are looked at more than once, or are one of many of a request. */
export function withValidators(sent: SentProperties, validators = new Validators()): SentProperties {
  return { ...sent, validators }
}

/** Whether every object gets the same values: what is calculated, or may be, comes as an object. */
export function areValuesSame({ values }: SentProperties): boolean {
  return Object.values(values).every((value) => typeof value !== 'object' || value === null)
}

/** Of a change that is about no property. */
export const NOTHING_SENT: SentProperties = { values: {}, duplicates: [] }

/** Sent properties sorted by what the app knows of them. Keys are matched without case, as column names are (E.3). */
export interface SortedProperties {
  password: JsonValue | undefined
  known: { property: StoredProperty; value: JsonValue }[]
  /** With the type that is known of a value beside what it tells itself. */
  unknown: [name: string, value: JsonValue, type?: PropertyType | undefined][]
}

/** What is to be stored: columns to add and every value in its column's form. */
export interface AdmittedProperties {
  newProperties: StoredProperty[]
  values: [name: string, value: JsonValue][]
}

/** The sent value of a key, compared without case; undefined when it was not sent. */
export function sentValue({ values }: SentProperties, name: string): JsonValue | undefined {
  const wanted = name.toLowerCase()
  const isWanted = (key: string): boolean => key.length === name.length && key.toLowerCase() === wanted
  const key = Object.keys(values).find(isWanted)
  return key === undefined ? undefined : values[key]
}

/** Faults: VALUE_TOO_LONG for more properties than an object may have. */
export function guardPropertyCount({ length }: readonly string[]): void {
  ensure(length <= SENT_PROPERTIES_LIMIT, 'VALUE_TOO_LONG', {
    hint: `An object has at most ${SENT_PROPERTIES_LIMIT} properties; ${length} were sent.`,
  })
}

/**
 * Faults: SAME_PROPERTIES for a name that comes twice, in whatever case; VALUE_TOO_LONG for more names than an object
 * can have.
 */
export function refuseDuplicates(sent: SentProperties): void {
  const names = Object.keys(sent.values)
  guardPropertyCount(names)
  const [seen, duplicates] = [new Set<string>(), new Set(sent.duplicates)]
  for (const name of names) {
    const repeated = seen.has(name.toLowerCase()) || duplicates.has(name)
    ensure(!repeated, 'SAME_PROPERTIES', { property: name })
    seen.add(name.toLowerCase())
  }
}

/** What the properties of a user, or of any table's object, are sorted by. */
export interface SentSchema {
  columns: readonly StoredProperty[]
  /** Keys, in lower case, that are the server's or are set through an operation of their own. */
  ignored: ReadonlySet<string>
  /** Only Users has a password, which is not a column. */
  hasPassword: boolean
}

/** Users. Relations are set through their own operations, so those that are sent back do not count. */
function userSchema(data: AppData): SentSchema {
  return {
    columns: [LOCALE_PROPERTY, ...data.properties.all()],
    ignored: new Set([...IGNORED_KEYS, 'created', 'updated', ...relationsOf(data, USERS_TABLE).keys()]),
    hasPassword: true,
  }
}

/** Leaves out what the server owns. */
export function sortProperties(data: AppData, sent: SentProperties): SortedProperties {
  return sortBySchema(userSchema(data), sent)
}

export function sortBySchema(schema: SentSchema, sent: SentProperties): SortedProperties {
  const byName = columnsByName(schema.columns)
  const sorted: SortedProperties = { password: undefined, known: [], unknown: [] }
  for (const [name, value] of Object.entries(sent.values)) {
    const key = name.toLowerCase()
    const property = byName.get(key)
    if (key === 'password' && schema.hasPassword) sorted.password = value
    else if (property) sorted.known.push({ property, value })
    else if (!schema.ignored.has(key)) sorted.unknown.push([name, value, sentTypeOf(sent.values, name)])
  }
  return sorted
}

/** Of columns that are stored, which are replaced and never changed: a request may sort many objects of one table. */
const known = new WeakMap<readonly StoredProperty[], ReadonlyMap<string, StoredProperty>>()

function columnsByName(columns: readonly StoredProperty[]): ReadonlyMap<string, StoredProperty> {
  const byName = known.get(columns) ?? new Map(columns.map((column) => [column.name.toLowerCase(), column]))
  known.set(columns, byName)
  return byName
}

/** Columns of Users for the unknown properties. Faults: as `admitColumns`. */
export function admitUnknown(
  data: AppData,
  unknown: SortedProperties['unknown'],
  refusal: FaultName,
): { property: StoredProperty; value: JsonValue }[] {
  return admitColumns(data, [...data.properties.all()], unknown, refusal)
}

/**
 * Columns for the unknown properties beside those that a table has: none when they are to be dropped. Faults: `refusal`
 * when they are refused, VALUE_TOO_LONG or PROPERTY_NAME_RESERVED for an impossible name.
 */
export function admitColumns(
  { record }: Pick<AppData, 'record'>,
  columns: readonly StoredProperty[],
  unknown: SortedProperties['unknown'],
  refusal: FaultName,
  tableName = USERS_TABLE,
): { property: StoredProperty; value: JsonValue }[] {
  const { dynamicSchema, unknownProperties } = record.settings
  if (!dynamicSchema) {
    const first = unknown[0]
    if (first && unknownProperties === 'refuse')
      throw new Fault(refusal, {
        fill: [first[0], tableName],
        property: first[0],
        hint: 'Declare the property, or switch dynamic schema on.',
      })
    return []
  }
  let position = nextPosition(columns)
  const admitted: { property: StoredProperty; value: JsonValue }[] = []
  for (const [name, value, type] of unknown) {
    // A null says nothing of a type, so it declares nothing.
    if (value !== null) admitted.push({ property: guessProperty(name, value, position++, type), value })
  }
  ensure(columns.length + admitted.length <= MAX_PROPERTIES, 'VALUE_TOO_LONG', {
    hint: `A table has at most ${MAX_PROPERTIES} columns.`,
  })
  return admitted
}

/**
 * The properties of a record with other values over them. Neither a spread nor fromEntries takes __proto__ for a
 * prototype. Faults: VALUE_TOO_LONG for more than an answer holds, since an object grows with each call.
 */
export function withValues(
  { properties }: Pick<StoredRecord, 'properties'>,
  values: AdmittedProperties['values'],
): StoredRecord['properties'] {
  // what is larger in a data file that was made elsewhere may still be shown, logged in and removed
  if (values.length === 0) return properties
  const all = { ...properties, ...Object.fromEntries(values) }
  ensure(contentLength(Object.values(all), CONTENT_LIMIT + 1) <= CONTENT_LIMIT, 'VALUE_TOO_LONG', {
    hint: `An object holds some ${CONTENT_LIMIT} characters in all of its properties together.`,
  })
  return all
}

/** What the values of one object are converted with. */
export interface Conversion extends Base {
  sent: SentProperties
  /** The fault for the values that do not fit their columns; WRONG_VALUE_TYPE for the first unless it is given. */
  misfit?: (properties: readonly [StoredProperty, ...StoredProperty[]]) => Fault
}

/** Faults: that of a value that does not fit first, then VALUE_TOO_LONG (order of wire-reference.md F.1). */
export function convertAll(
  pairs: readonly { property: StoredProperty; value: JsonValue }[],
  { sent, misfit = ([first]) => wrongValueType(first), ...base }: Conversion,
): [string, JsonValue][] {
  const { validators = new Validators(), marks = ObjectMarks.in(sent.values), spend } = sent
  const converted = pairs.map(({ property, value }) => {
    const document = readDocument(
      property,
      calculate(property, inFull(marks, property, value), {
        ...base,
        spend,
      }),
    )
    return {
      property,
      value: document === undefined ? undefined : tryConvert(property, document),
      given: value,
    }
  })
  const [wrong, ...others] = converted
    .filter(({ value }) => value === undefined)
    .map(({ property }) => property)
  if (wrong) throw misfit([wrong, ...others])
  for (const { property, value = null, given } of converted)
    refuseCutIntegers(property, typeof given === 'string' ? value : given)
  return converted.map(({ property, value = null }) => {
    checkRange(property, value, validators)
    return [property.name, value]
  })
}

function inFull(marks: ObjectMarks, { name, type }: StoredProperty, value: JsonValue): JsonValue {
  return type === 'JSON' ? marks.inFull(value, name) : value
}
