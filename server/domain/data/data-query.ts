import type { JsonValue } from '../../contract/json'
import { ensure } from '../fault'

/** Page size where none is asked for, and the largest that is served (users-api.md C.5). */
export const DEFAULT_PAGE_SIZE = 10
export const MAX_PAGE_SIZE = 100
/** Deeper levels are not loaded, longer paths refused: our choice. */
export const MAX_RELATIONS_DEPTH = 10

/** What a client asks of a table. */
export interface DataQuery {
  where: string
  sortBy: string[]
  /** Empty for all. */
  props: string[]
  excludeProps: string[]
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
 * Reads what SDKs send: JS joins lists with commas and repeats `property`, Swift sends arrays and numbers as text.
 * `distinct`, `groupBy` and `having` are taken and have no effect: rows differ by objectId, and groups are no part of
 * what is served. Faults: PAGE_SIZE_INVALID (1025), OFFSET_INVALID (1004). Source: users-api.md C.4, C.5.
 */
export function readDataQuery(sent: QuerySource): DataQuery {
  const pageSize = readNumber(sent('pageSize')) ?? DEFAULT_PAGE_SIZE
  const relationsPageSize = readNumber(sent('relationsPageSize')) ?? DEFAULT_PAGE_SIZE
  for (const size of [pageSize, relationsPageSize])
    ensure(Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE, 'PAGE_SIZE_INVALID')
  const offset = readNumber(sent('offset')) ?? 0
  ensure(Number.isInteger(offset) && offset >= 0, 'OFFSET_INVALID')
  const askedDepth = readNumber(sent('relationsDepth'))
  const depth = askedDepth ?? 0
  return {
    where: readText(sent('where')) || readText(sent('whereClause')),
    sortBy: readList(sent('sortBy')),
    props: [...readList(sent('props')), ...readList(sent('property'))].filter((name) => name !== '*'),
    excludeProps: readList(sent('excludeProps')),
    pageSize,
    offset,
    loadRelations: readList(sent('loadRelations')),
    relationsDepth: Math.min(Math.max(Number.isInteger(depth) ? depth : 0, 0), MAX_RELATIONS_DEPTH),
    autoLoad: askedDepth !== 0,
    relationsPageSize,
    loadRoles: readText(sent('loadRoles')).toLowerCase() === 'true',
  }
}

function readText(values: readonly JsonValue[]): string {
  const first = values.find((value) => value !== null)
  return plainText(first)
}

function readNumber(values: readonly JsonValue[]): number | undefined {
  const text = readText(values).trim()
  return text === '' ? undefined : Number(text)
}

/** Names from any mix of arrays and comma-joined text. */
function readList(values: readonly JsonValue[]): string[] {
  return values
    .flatMap((value) => value)
    .flatMap((value) => plainText(value).split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Objects are nothing that a query asks for. */
function plainText(value: JsonValue | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value)
}
