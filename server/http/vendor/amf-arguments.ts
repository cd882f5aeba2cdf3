import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { unreadable } from '../request/json-text'

/** Text of an argument that stands in an address; '' for null and for one that was not sent. Faults: 8002. */
export function textOf(argument: JsonValue | undefined): string {
  if (argument === null || argument === undefined) return ''
  return typeof argument === 'object' ? unreadable('an argument should be a text') : String(argument)
}

/** A map that an argument should be: the old iOS client writes each as an array with names, and an empty one has none. */
export const mapOf = (argument: JsonValue | undefined): JsonValue =>
  Array.isArray(argument) && argument.length === 0 ? {} : (argument ?? null)

/** The id that an argument is, or that the object which it is has. Faults: 8002. */
export function idOf(argument: JsonValue | undefined): string {
  return textOf(isJsonObject(argument) ? ownValue(argument, 'objectId') : argument)
}

/** What clients call the parts of a query, and what the data service calls them (amf-reference.md 1). */
const QUERY_PARTS: readonly (readonly [sent: string, name: string])[] = [
  ['whereClause', 'where'],
  ['havingClause', 'having'],
  ['properties', 'props'],
  ['excludeProperties', 'excludeProps'],
  ...['pageSize', 'offset', 'groupBy', 'distinct'].map((name) => [name, name] as const),
  ...['groupPageSize', 'recordsPageSize', 'groupDepth', 'groupPath'].map((name) => [name, name] as const),
]
const OPTION_PARTS: readonly (readonly [sent: string, name: string])[] = [
  ['related', 'loadRelations'],
  ...['sortBy', 'relationsDepth', 'relationsPageSize'].map((name) => [name, name] as const),
]

/**
 * A query as the data service reads it. What is empty says nothing, since clients send every part: constants, nulls, ''
 * and empty lists. Faults: 8002.
 */
export function queryOf(sent: JsonValue | undefined): JsonObject {
  const argument = mapOf(sent)
  if (argument === null) return {}
  if (!isJsonObject(argument)) return unreadable('a query should be an object')
  const options = ownValue(argument, 'queryOptions')
  return {
    ...renamed(argument, QUERY_PARTS),
    ...(isJsonObject(options) ? renamed(options, OPTION_PARTS) : {}),
  }
}

function renamed(sent: JsonObject, parts: typeof QUERY_PARTS): JsonObject {
  const found = parts.map(([from, to]): [string, JsonValue] => [to, ownValue(sent, from) ?? null])
  return Object.fromEntries(found.filter(([, value]) => saysSomething(value)))
}

/** Whether a part of a query is used: clients send every part. */
export const saysSomething = (value: JsonValue): boolean =>
  value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)

/**
 * The query of `first`, `last` and `findById`: a list of relations, then whichever of depth, props and page size of
 * relations were given; or a whole query, with the list or without. Faults: 8002.
 */
export function relationsOf(args: readonly JsonValue[]): JsonObject {
  const [relations = null, ...more] = args
  // without a depth the props come in its place
  const [depth = null, ...rest] = Array.isArray(more[0]) ? [null, ...more] : more
  const parts: [string, JsonValue][] = [
    ['loadRelations', Array.isArray(relations) ? relations : null],
    ['relationsDepth', typeof depth === 'number' ? depth : null],
    ['props', rest.find(Array.isArray) ?? null],
    ['relationsPageSize', rest.find((value) => typeof value === 'number') ?? null],
  ]
  const asked = parts.filter(([, value]) => saysSomething(value))
  return { ...queryOf(args.find(isJsonObject)), ...Object.fromEntries(asked) }
}

/** A list of names without one of them; null stands for none. */
export function without(names: JsonValue, name: string): JsonValue {
  return Array.isArray(names) ? names.filter((each) => each !== name) : null
}
