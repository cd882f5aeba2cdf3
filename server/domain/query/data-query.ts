import type { JsonValue } from '../../contract/json'
import type { FaultName } from '../../contract/faults'
import { ensure } from '../fault'
import { splitEntries } from './grammar/split-entries'

/** Page size where none is asked for, and the largest that is served (wire reference C.5). */
export const DEFAULT_PAGE_SIZE = 10
const MAX_PAGE_SIZE = 100
/** Deeper levels are not loaded, longer paths refused: our choice. */
export const MAX_RELATIONS_DEPTH = 10
/** A list names as many things as an object may have: our choice. */
const MAX_ENTRIES = 1000

const LISTS = new Set(['sortBy', 'props', 'property', 'excludeProps', 'loadRelations', 'groupBy'])

/** Which rows of a table a client asks for: what counts them, too. */
export interface RowQuery {
  where: string
  /** Empty for all: columns, `*`, `!column`, and what is worked out, such as `Avg(age) as age`. */
  props: string[]
  excludeProps: string[]
  groupBy: string[]
  having: string
  distinct: boolean
}

/** What a client asks of a table. */
export interface DataQuery extends RowQuery {
  sortBy: string[]
  pageSize: number
  offset: number
  /** Paths such as `friends.address`; `*` stands for every relation of the table. */
  loadRelations: string[]
  /** Levels of relations that are loaded whatever their names; 0 for none. */
  relationsDepth: number
  /** Whether relations load by themselves; a depth of 0 that is asked for says no (the vendor's page data_auto_load). */
  autoLoad: boolean
  relationsPageSize: number
  /** Whether each user of `findByRole` comes with its roles. */
  loadRoles: boolean
}

/** The values sent under a name, in the body or in the address; none when it was not sent. */
export type QuerySource = (name: string) => readonly JsonValue[]

/**
 * Reads what SDKs send: JS joins lists with commas and repeats `property`, Swift sends arrays and numbers as text. What
 * cannot be read is refused, since leaving a clause out would name every object. Source: wire-reference.md C.4, C.5,
 * data reference 2.1.
 */
export function readDataQuery(sent: QuerySource): DataQuery {
  const offset = readNumber(sent, 'offset', 'OFFSET_INVALID') ?? 0
  ensure(Number.isInteger(offset) && offset >= 0, 'OFFSET_INVALID')
  const depth = readCount(sent, 'relationsDepth')
  // not spread: that takes as long as all the rest
  return Object.assign(readRowQuery(sent), {
    sortBy: readList(sent, 'sortBy'),
    pageSize: readPageSize(sent, 'pageSize'),
    offset,
    loadRelations: readList(sent, 'loadRelations'),
    relationsDepth: Math.min(depth ?? 0, MAX_RELATIONS_DEPTH),
    autoLoad: depth !== 0,
    // none of the related objects, as .NET-SDK asks for (data reference 2.5)
    relationsPageSize: readPageSize(sent, 'relationsPageSize', 0),
    loadRoles: readFlag(sent, 'loadRoles'),
  })
}

/** The part of a query that says which rows there are. */
export function readRowQuery(sent: QuerySource): RowQuery {
  return {
    where: readWhere(sent),
    props: [...readList(sent, 'props'), ...readList(sent, 'property')],
    excludeProps: readList(sent, 'excludeProps'),
    groupBy: readList(sent, 'groupBy'),
    having: readText(sent, 'having', 'HAVING_INVALID').trim(),
    distinct: readFlag(sent, 'distinct'),
  }
}

/** The clause under either of its names; '' for none. Faults: WHERE_INVALID for two of them. */
export function readWhere(sent: QuerySource): string {
  return oneClause(readText(sent, 'where', 'WHERE_INVALID'), readText(sent, 'whereClause', 'WHERE_INVALID'))
}

/** Of two places for a clause the one that has it. Faults: WHERE_INVALID where they differ: our choice. */
export function oneClause(first: string, second: string): string {
  const isOne = first.trim() === '' || second.trim() === '' || first === second
  ensure(isOne, 'WHERE_INVALID', {
    property: 'whereClause',
    hint: 'Two clauses were sent; join them with AND.',
  })
  return first.trim() === '' ? second : first
}

export function readPageSize(sent: QuerySource, name: string, least = 1): number {
  const size = readNumber(sent, name, 'PAGE_SIZE_INVALID') ?? DEFAULT_PAGE_SIZE
  ensure(!(size < least), 'PAGE_SIZE_NEGATIVE', { property: name })
  ensure(Number.isInteger(size) && size <= MAX_PAGE_SIZE, 'PAGE_SIZE_INVALID', {
    property: name,
    hint: `Send a whole number from ${least} to ${MAX_PAGE_SIZE}.`,
  })
  return size
}

/** A whole number from 0; undefined when it was not sent. Faults: REQUEST_UNREADABLE. */
export function readCount(sent: QuerySource, name: string): number | undefined {
  const count = readNumber(sent, name, 'REQUEST_UNREADABLE')
  ensureAccepted(count === undefined || (Number.isInteger(count) && count >= 0), name)
  return count
}

/** One value, as text. */
function readText(sent: QuerySource, name: string, fault: FaultName): string {
  const values = sent(name)
  if (values.length === 0) return ''
  const [value = '', ...more] = values.filter((given) => given !== null)
  ensureAccepted(typeof value !== 'object' && more.length === 0, name, fault)
  return String(value)
}

/** Only `true` counts: a REST page of the vendor prints `distinct=column`. Source: data reference 2.1. */
function readFlag(sent: QuerySource, name: string): boolean {
  return readText(sent, name, 'REQUEST_UNREADABLE').trim().toLowerCase() === 'true'
}

function readNumber(sent: QuerySource, name: string, fault: FaultName): number | undefined {
  const text = readText(sent, name, fault).trim()
  return text === '' ? undefined : Number(text)
}

/** The values under a name, those of lists among them. Faults: QUERY_TOO_COSTLY for too many. */
export function readValues(sent: QuerySource, name: string): Exclude<JsonValue, null>[] {
  const given = sent(name)
  if (given.length === 0) return []
  const count = given.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 1), 0)
  guardCount(count, name)
  return given.flat().filter((value) => value !== null)
}

function guardCount(count: number, name: string): void {
  ensure(count <= MAX_ENTRIES, 'QUERY_TOO_COSTLY', {
    fill: [`${name} has at most ${MAX_ENTRIES} entries`],
    property: name,
  })
}

/** Entries from any mix of arrays and comma-joined text. Faults: REQUEST_UNREADABLE, QUERY_TOO_COSTLY. */
function readList(sent: QuerySource, name: string): string[] {
  const values = readValues(sent, name)
  ensureAccepted(
    values.every((value) => typeof value !== 'object'),
    name,
  )
  const entries: string[] = []
  for (const value of values) {
    for (const entry of splitEntries(String(value), MAX_ENTRIES)) entries.push(entry)
    guardCount(entries.length, name)
  }
  return entries
}

function ensureAccepted(
  condition: boolean,
  name: string,
  fault: FaultName = 'REQUEST_UNREADABLE',
): asserts condition {
  ensure(condition, fault, {
    fill: [`${name} cannot be read`],
    property: name,
    hint: LISTS.has(name) ? 'Send a list of names.' : 'Send it once, as a text or a number.',
  })
}
