import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { readableBy } from '../permissions/sight'
import type { Services } from '../ports'
import type { StoredRecord } from '../records'
import { entityNotFound } from '../schema/object-write'
import { openTable, type TableView } from '../schema/table-view'
import type { DataQuery, RowQuery } from './data-query'
import type { QueryScope } from './evaluation/scope'
import { countRows, findPage, queryScope } from './find-rows'
import { inSlices, type Steps } from './work/steps'
import { MOVED, whileTablesStay } from './work/while-tables-stay'

/** What a query needs. */
export type QueryServices = Pick<Services, 'store' | 'clock'>

/** A page of a table's objects, in the order of their creation unless sorted: our choice. Source: wire-reference.md C.5. */
export function findObjects(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: DataQuery,
): Promise<JsonObject[]> {
  return read(services, reader, (scope) => findPage(scope, openTable(scope.data, tableName), query))
}

/** Who has tables renamed all the time is told so. */
const ATTEMPTS = 5

/**
 * Reads in slices what a reader may see, all of it under the names that tables have at its start: begun anew where one
 * is renamed or deleted meanwhile. Faults: APP_UNKNOWN, QUERY_TOO_COSTLY where that happens each time.
 * @param steps opens the tables that it reads itself, each time.
 */
export async function read<T>(
  { store, clock }: QueryServices,
  reader: Actor,
  steps: (scope: QueryScope) => Steps<T>,
): Promise<T> {
  for (let left = ATTEMPTS; left > 0; left--) {
    const scope = queryScope(readableBy(store, reader), clock.now())
    const found = await inSlices(scope.work, whileTablesStay(scope.data, steps(scope)), reader)
    if (found !== MOVED) return found
  }
  throw new Fault('QUERY_TOO_COSTLY', {
    fill: ['its tables were renamed or deleted each time that it was looked at'],
  })
}

/** The number of objects, or of groups, that a query leaves. */
export async function countObjects(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: RowQuery,
): Promise<number> {
  return read(services, reader, (scope) => countRows(scope, openTable(scope.data, tableName), query))
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
  const [found] = await read(services, reader, (scope) => {
    const table = openTable(scope.data, tableName)
    return findPage(scope, table, query, { among: [getRecord(table, objectId)] })
  })
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
