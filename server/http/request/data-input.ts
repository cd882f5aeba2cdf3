import { isJsonObject, ownValue, type JsonValue } from '../../contract/json'
import type { ChildSelection } from '../../domain/objects/change-relation'
import { readDataQuery, readWhere, type DataQuery, type QuerySource } from '../../domain/query/data-query'
import { ensure, Fault } from '../../domain/fault'
import type { SentProperties } from '../../domain/schema/sent-properties'
import { parseJson, parseJsonObject } from './json-text'
import type { VendorCall } from '../vendor/operation'

/** What the address asks for. */
export function addressQuery({ queryList }: VendorCall): DataQuery {
  return readDataQuery(queryList)
}

/** What the body asks for; no body asks for the first page of everything. Faults: 8002 and those of `readDataQuery`. */
export function bodyQuery({ body }: Pick<VendorCall, 'body'>): DataQuery {
  return readDataQuery(bodySource(body))
}

/** The clause of a request that has it in the address or in the body. Faults: 1017 8002. */
export function sentWhere({ queryList, body }: VendorCall): string {
  return readWhere(queryList) || readWhere(bodySource(body))
}

/**
 * The clause of a bulk update: none at all names every object, one that was meant and cannot be read names none.
 * Faults: 1017, PARAMETERS_NULL (3038).
 */
export function sentBulkWhere({ queryList, hasQuery }: VendorCall): string {
  const where = readWhere(queryList)
  ensure(where.trim() !== '' || !hasQuery, 'PARAMETERS_NULL', {
    property: 'where',
    hint: 'Send the clause as `where`, or no query to change every object.',
  })
  return where
}

function bodySource(body: string): QuerySource {
  const { value } = parseJson(body)
  if (value === null) return () => []
  const { values } = parseJsonObject(body)
  return (name) => {
    const sent = ownValue(values, name)
    return sent === undefined ? [] : [sent]
  }
}

/** The objects of a bulk request. Faults: 3038 8002. */
export function sentObjects(body: string): SentProperties[] {
  return parseList(body).map((item) => {
    if (!isJsonObject(item)) return refuse('an object is expected')
    return { values: item, duplicates: [] }
  })
}

/**
 * The children of a relation request: a clause in the address, or a list of ids or of objects that have one.
 * Faults: PARAMETERS_NULL (3038) for neither, 8002.
 */
export function sentChildren({ queryList, body }: VendorCall): ChildSelection {
  const where = readWhere(queryList)
  if (where !== '') return { where }
  ensure(body.trim() !== '', 'PARAMETERS_NULL', { hint: 'Send a list of object ids, or a whereClause.' })
  return { ids: sentIds(body) }
}

/** A list of ids, or of objects that have one. Faults: 3038 8002. */
export function sentIds(body: string): string[] {
  return parseList(body).map(idOf)
}

function idOf(item: JsonValue): string {
  const id = isJsonObject(item) ? ownValue(item, 'objectId') : item
  return typeof id === 'string' || typeof id === 'number' ? String(id) : refuse('an objectId is expected')
}

function parseList(body: string): JsonValue[] {
  const { value } = parseJson(body)
  ensure(value !== null, 'PARAMETERS_NULL')
  return Array.isArray(value) ? value : refuse('a list is expected')
}

function refuse(reason: string): never {
  throw new Fault('REQUEST_UNREADABLE', { fill: [reason] })
}
