import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { readableBy } from '../permissions/sight'
import type { AppData, Store } from '../ports'
import type { StoredRecord } from '../records'
import { compileWhere, type Lookup } from './where/compile-where'
import type { DataQuery } from './data-query'
import { ObjectPresenter } from './present-object'
import { sortRecords } from './sort-records'
import { entityNotFound } from '../schema/object-write'
import { openTable, type TableView } from '../schema/table-view'

/** A page of a table's objects, in the order of their creation unless sorted: our choice. Source: wire-reference.md C.5. */
export function findObjects(store: Store, actor: Actor, tableName: string, query: DataQuery): JsonObject[] {
  const data = readableBy(store, actor)
  const table = openTable(data, tableName)
  return presentPage(data, table, query)
}

interface PageParts {
  /** The records to choose from; all of the table where not given. */
  among?: readonly StoredRecord[]
  /** What is added to each. */
  extra?: (record: StoredRecord) => JsonObject
}

/** The page of the records that a query leaves, as they go over the wire. */
export function presentPage(
  data: AppData,
  table: TableView,
  query: DataQuery,
  { among, extra = () => ({}) }: PageParts = {},
): JsonObject[] {
  const matching = matchingRecords(data, table, query.where, among)
  const sorted = sortRecords(table, matching, query.sortBy, among === undefined)
  const presenter = new ObjectPresenter(data, query)
  presenter.check(table)
  return sorted
    .slice(query.offset, query.offset + query.pageSize)
    .map((record) => ({ ...presenter.present(table, record), ...extra(record) }))
}

/** The records of a table, or among those given, that a clause lets through, in their order. Faults: WHERE_INVALID. */
export function matchingRecords(
  data: AppData,
  table: TableView,
  where: string,
  among?: readonly StoredRecord[],
): StoredRecord[] {
  const { matches, lookups } = compileWhere(data, table, where)
  return (among ?? candidates(table, lookups)).filter(matches)
}

/** All records that may match, and as few others as the table can tell apart. */
function candidates({ records }: TableView, lookups: readonly Lookup[]): StoredRecord[] {
  for (const { column, values } of lookups) {
    const found = records.findByColumn(column, values)
    if (found) return found
  }
  return [...records.all()]
}

/** The number of objects that a clause lets through. */
export function countObjects(store: Store, actor: Actor, tableName: string, where: string): number {
  const data = readableBy(store, actor)
  const table = openTable(data, tableName)
  return matchingRecords(data, table, where).length
}

/** One object by id, with the relations asked for. */
export function findObject(
  store: Store,
  actor: Actor,
  tableName: string,
  objectId: string,
  query?: DataQuery,
): JsonObject {
  const data = readableBy(store, actor)
  const table = openTable(data, tableName)
  return new ObjectPresenter(data, query).present(table, getRecord(table, objectId))
}

/** Faults: ENTITY_NOT_FOUND, FIND_REFUSED for one that the reader may not find. */
export function getRecord(table: TableView, objectId: string): StoredRecord {
  const record = table.records.get(objectId)
  if (record) return record
  ensure(!table.refuses?.(objectId), 'FIND_REFUSED', { hint: `A permission denies it for '${table.name}'.` })
  throw entityNotFound(objectId)
}

/**
 * The oldest or the newest object, or the first of the given order. An empty table answers ENTITY_NOT_FOUND: our
 * choice.
 */
export function findFirst(
  store: Store,
  actor: Actor,
  tableName: string,
  end: 'first' | 'last',
  query: DataQuery,
): JsonObject {
  const sortBy = query.sortBy.length > 0 ? query.sortBy : [`created ${end === 'first' ? 'asc' : 'desc'}`]
  const [found] = findObjects(store, actor, tableName, { ...query, sortBy, offset: 0, pageSize: 1 })
  ensure(found !== undefined, 'ENTITY_NOT_FOUND', { fill: [end] })
  return found
}
