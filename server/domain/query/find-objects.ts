import type { JsonObject } from '../../contract/json'
import { getApp } from '../get-app'
import { ensure } from '../fault'
import type { AppData, Store } from '../ports'
import type { StoredRecord } from '../records'
import { compileWhere } from './where/compile-where'
import type { DataQuery } from './data-query'
import { ObjectPresenter } from './present-object'
import { sortRecords } from './sort-records'
import { entityNotFound } from '../schema/object-write'
import { openTable, type TableView } from '../schema/table-view'

/** A page of a table's objects, in the order of their creation unless sorted: our choice. Source: wire-reference.md C.5. */
export function findObjects(store: Store, appId: string, tableName: string, query: DataQuery): JsonObject[] {
  const data = getApp(store, appId)
  const table = openTable(data, tableName)
  return presentPage(data, table, [...table.records.all()], query)
}

/** The page of the records that a query leaves, as they go over the wire; `extra` adds to each. */
export function presentPage(
  data: AppData,
  table: TableView,
  records: Iterable<StoredRecord>,
  query: DataQuery,
  extra: (record: StoredRecord) => JsonObject = () => ({}),
): JsonObject[] {
  const matching = matchingRecords(data, table, records, query.where)
  const sorted = sortRecords(table, matching, query.sortBy)
  const presenter = new ObjectPresenter(data, query)
  presenter.check(table)
  return sorted
    .slice(query.offset, query.offset + query.pageSize)
    .map((record) => ({ ...presenter.present(table, record), ...extra(record) }))
}

/** The records that a clause lets through. Faults: WHERE_INVALID. */
export function matchingRecords(
  data: AppData,
  table: TableView,
  records: Iterable<StoredRecord>,
  where: string,
): StoredRecord[] {
  const matches = compileWhere(data, table, where)
  return [...records].filter(matches)
}

/** The number of objects that a clause lets through. */
export function countObjects(store: Store, appId: string, tableName: string, where: string): number {
  const data = getApp(store, appId)
  const table = openTable(data, tableName)
  return matchingRecords(data, table, table.records.all(), where).length
}

/** One object by id, with the relations asked for. */
export function findObject(
  store: Store,
  appId: string,
  tableName: string,
  objectId: string,
  query?: DataQuery,
): JsonObject {
  const data = getApp(store, appId)
  const table = openTable(data, tableName)
  return new ObjectPresenter(data, query).present(table, getRecord(table, objectId))
}

/** Faults: ENTITY_NOT_FOUND. */
export function getRecord(table: TableView, objectId: string): StoredRecord {
  const record = table.records.get(objectId)
  if (!record) throw entityNotFound(objectId)
  return record
}

/**
 * The oldest or the newest object, or the first of the given order. An empty table answers ENTITY_NOT_FOUND: our
 * choice.
 */
export function findFirst(
  store: Store,
  appId: string,
  tableName: string,
  end: 'first' | 'last',
  query: DataQuery,
): JsonObject {
  const sortBy = query.sortBy.length > 0 ? query.sortBy : [`created ${end === 'first' ? 'asc' : 'desc'}`]
  const [found] = findObjects(store, appId, tableName, { ...query, sortBy, offset: 0, pageSize: 1 })
  ensure(found !== undefined, 'ENTITY_NOT_FOUND', { fill: [end] })
  return found
}
