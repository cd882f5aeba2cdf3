import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { readableBy } from '../permissions/sight'
import type { Services } from '../ports'
import type { StoredRecord } from '../records'
import { entityNotFound } from '../schema/object-write'
import { openTable, type TableView } from '../schema/table-view'
import type { DataQuery, RowQuery } from './data-query'
import type { QueryScope } from './evaluation/scope'
import { countRows, findPage, queryScope, type PageParts } from './find-rows'
import { inSlices } from './work/steps'

/** What a query needs. */
export type QueryServices = Pick<Services, 'store' | 'clock'>

/** A page of a table's objects, in the order of their creation unless sorted: our choice. Source: wire-reference.md C.5. */
export function findObjects(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: DataQuery,
): Promise<JsonObject[]> {
  const scope = readingScope(services, reader)
  return findIn(scope, reader, openTable(scope.data, tableName), query)
}

/** What a reader may see, and the count of what its query does. Faults: APP_UNKNOWN. */
export function readingScope({ store, clock }: QueryServices, reader: Actor): QueryScope {
  return queryScope(readableBy(store, reader), clock.now())
}

/** A page of a table that was opened in the scope, or of some of its records. */
export async function findIn(
  scope: QueryScope,
  reader: Actor,
  table: TableView,
  query: DataQuery,
  parts?: PageParts,
): Promise<JsonObject[]> {
  return inSlices(scope.work, findPage(scope, table, query, parts), reader)
}

/** The number of objects, or of groups, that a query leaves. */
export async function countObjects(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: RowQuery,
): Promise<number> {
  const scope = readingScope(services, reader)
  return inSlices(scope.work, countRows(scope, openTable(scope.data, tableName), query), reader)
}

/** One object by id, with the properties and relations asked for. Faults: ENTITY_NOT_FOUND, also where a clause leaves it out. */
export async function loadObject(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  objectId: string,
  query: DataQuery,
): Promise<JsonObject> {
  // a page size says how many there may be at most, and there is one
  ensure(query.offset === 0, 'REQUEST_REFUSED', {
    fill: ["'offset' leaves nothing of one object"],
    property: 'offset',
  })
  const isOfMany = query.groupBy.length > 0 || query.having !== ''
  ensure(!isOfMany, 'REQUEST_REFUSED', {
    fill: ['One object is neither grouped nor filtered'],
    property: query.having === '' ? 'groupBy' : 'having',
  })
  const scope = readingScope(services, reader)
  const table = openTable(scope.data, tableName)
  const among = [getRecord(table, objectId)]
  const [found] = await findIn(scope, reader, table, query, { among })
  if (!found) throw entityNotFound(objectId)
  return found
}

/** Faults: ENTITY_NOT_FOUND, FIND_REFUSED for one that the reader may not find. */
export function getRecord(table: TableView, objectId: string): StoredRecord {
  const record = table.records.get(objectId)
  if (record) return record
  ensure(!table.refuses?.(objectId), 'FIND_REFUSED', { hint: `A permission denies it for '${table.name}'.` })
  throw entityNotFound(objectId)
}

/** The oldest or the newest object, or the first of the given order. Faults: STORE_EMPTY where there is none. */
export async function findFirst(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  end: 'first' | 'last',
  query: DataQuery,
): Promise<JsonObject> {
  const sortBy = query.sortBy.length > 0 ? query.sortBy : [`created ${end === 'first' ? 'asc' : 'desc'}`]
  const [found] = await findObjects(services, reader, tableName, { ...query, sortBy, pageSize: 1 })
  ensure(found !== undefined, 'STORE_EMPTY')
  return found
}
