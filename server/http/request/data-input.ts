import { isJsonObject, ownValue, type JsonValue } from '../../contract/json'
import { ensure } from '../../domain/fault'
import type { ChildSelection } from '../../domain/objects/change-relation'
import {
  oneClause,
  readCount,
  readDataQuery,
  readPageSize,
  readRowQuery,
  readValues,
  readWhere,
  type DataQuery,
  type QuerySource,
  type RowQuery,
} from '../../domain/query/data-query'
import type { RelationTarget } from '../../domain/objects/resolve-relation'
import type { SentProperties } from '../../domain/schema/sent-properties'
import type { GroupingQuery, GroupPlace } from '../../domain/query/data-grouping'
import type { Body } from './body'
import type { Input } from './input'
import { unreadable } from './json-text'
import {
  CLAUSE_OPTIONS,
  GROUPING_OPTIONS,
  QUERY_OPTIONS,
  ROW_OPTIONS,
  refuseOtherOptions,
} from './query-options'

/**
 * What the body asks for; no body asks for the first page of everything. Faults: 8002, REQUEST_REFUSED for an option that
 * there is not, those of `readDataQuery`.
 */
export function bodyQuery(input: Input): DataQuery {
  refuseOtherOptions(input, { inBody: QUERY_OPTIONS })
  return readDataQuery(bodySource(input.body))
}

/** The same of an address; `more` are the options of one call alone. Faults: as `bodyQuery`. */
export function addressQuery(input: Input, more: readonly string[] = []): DataQuery {
  refuseOtherOptions(input, { inAddress: [...QUERY_OPTIONS, ...more] })
  return readDataQuery(input.query)
}

/** What a body asks of groups within groups (data reference 2.6). Faults: as `bodyQuery`. */
export function bodyGroupingQuery(input: Input): GroupingQuery {
  refuseOtherOptions(input, { inBody: GROUPING_OPTIONS })
  const sent = bodySource(input.body)
  return {
    ...readDataQuery(sent),
    groupDepth: readCount(sent, 'groupDepth'),
    groupPageSize: readPageSize(sent, 'groupPageSize'),
    recordsPageSize: readPageSize(sent, 'recordsPageSize'),
    groupPath: readValues(sent, 'groupPath').map(placeOf),
  }
}

function placeOf(place: JsonValue): GroupPlace {
  const column = isJsonObject(place) ? ownValue(place, 'column') : undefined
  if (!isJsonObject(place) || typeof column !== 'string')
    return unreadable('groupPath is a list of objects with column and value')
  return { column, value: ownValue(place, 'value') ?? null }
}

/** What is counted: in the address, or in the body. A page, an order or relations of it there are none. Faults: as `bodyQuery`. */
export function sentRowQuery(input: Input): RowQuery {
  const { query, body } = input
  refuseOtherOptions(input, { inAddress: ROW_OPTIONS, inBody: ROW_OPTIONS })
  const inBody = bodySource(body)
  return readRowQuery((name) => {
    const values = query(name)
    return values.length > 0 ? values : inBody(name)
  })
}

/** The clause of a request that has it in the address or in the body. Faults: 1017 8002, REQUEST_REFUSED. */
export function sentWhere(input: Input): string {
  refuseOtherOptions(input, { inAddress: CLAUSE_OPTIONS, inBody: CLAUSE_OPTIONS })
  return oneClause(readWhere(input.query), readWhere(bodySource(input.body)))
}

/**
 * The clause of a bulk update: without a clause every object is meant; one that cannot be read is refused. Faults:
 * 1017, PARAMETERS_NULL (3038), REQUEST_REFUSED.
 */
export function sentBulkWhere(input: Input): string {
  const { query, queryNames } = input
  refuseOtherOptions(input, { inAddress: CLAUSE_OPTIONS })
  const where = readWhere(query)
  ensure(where.trim() !== '' || queryNames.length === 0, 'PARAMETERS_NULL', {
    property: 'where',
    hint: 'Send the clause as `where`, or no query to change every object.',
  })
  return where
}

function bodySource(body: Body): QuerySource {
  if (body.value() === null) return () => []
  const { values } = body.object()
  return (name) => {
    const sent = ownValue(values, name)
    return sent === undefined ? [] : [sent]
  }
}

/** The objects of a bulk request. Faults: 3038 8002. */
export function sentObjects({ body }: Input): SentProperties[] {
  return body.list().map((item) => {
    if (!isJsonObject(item)) return unreadable('an object is expected')
    return { values: item, duplicates: [] }
  })
}

/** The column of one object that the address names. */
export const sentTarget = ({ param }: Input): RelationTarget => ({
  tableName: param('table'),
  objectId: param('objectId'),
  column: param('column'),
})

/**
 * The children of a relation request: a clause in the address, or a list of ids or of objects that have one.
 * Faults: PARAMETERS_NULL (3038) for neither, REQUEST_REFUSED for both, 8002.
 */
export function sentChildren(input: Input): ChildSelection {
  refuseOtherOptions(input, { inAddress: CLAUSE_OPTIONS })
  const where = readWhere(input.query)
  if (where !== '') {
    const isBoth = !input.body.isEmpty && input.body.list().length > 0
    ensure(!isBoth, 'REQUEST_REFUSED', {
      fill: ['Children are a list or a clause, not both'],
      property: 'where',
    })
    return { where }
  }
  ensure(!input.body.isEmpty, 'PARAMETERS_NULL', { hint: 'Send a list of object ids, or a whereClause.' })
  return { ids: sentIds(input) }
}

/** A list of ids, or of objects that have one. Faults: 3038 8002. */
export function sentIds({ body }: Input): string[] {
  return body.list().map(idOf)
}

function idOf(item: JsonValue): string {
  const id = isJsonObject(item) ? ownValue(item, 'objectId') : item
  return typeof id === 'string' || typeof id === 'number' ? String(id) : unreadable('an objectId is expected')
}
