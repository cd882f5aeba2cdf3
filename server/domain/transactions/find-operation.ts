import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { readDataQuery, type QuerySource } from '../query/data-query'
import { findPage } from '../query/find-rows'
import { atOnce } from '../query/work/steps'
import type { StoredRecord } from '../records'
import { openTable } from '../schema/table-view'
import { objectIn, refuseOtherKeys, tableOf, type RunOperation } from './operation'

/** What a find of a transaction calls the options that `data/{table}/find` has, and where it has them. */
const NAMES = new Map([
  ['pageSize', 'pageSize'],
  ['offset', 'offset'],
  ['props', 'properties'],
  ['excludeProps', 'excludeProps'],
  ['where', 'whereClause'],
  ['having', 'havingClause'],
  ['groupBy', 'groupBy'],
  ['distinct', 'distinct'],
])
const OPTION_NAMES = new Map([
  ['sortBy', 'sortBy'],
  ['loadRelations', 'related'],
  ['relationsDepth', 'relationsDepth'],
  ['relationsPageSize', 'relationsPageSize'],
])

/** The objects of a page. Source: data reference 5.2. */
export const find: RunOperation = (call) => {
  const { writing, allowance } = call
  const { readable } = writing
  const table = openTable(readable, tableOf(call).name)
  const query = readDataQuery(sourceOf(objectIn(call.payload, 'payload')))
  const objectIds: string[] = []
  const extra = ({ objectId }: StoredRecord): JsonObject => {
    objectIds.push(objectId)
    return {}
  }
  const result = atOnce(findPage(writing.readingScope, table, query, { extra }))
  allowance.takeRecords(objectsIn(result))
  return { result, objectIds }
}

function sourceOf(payload: JsonObject): QuerySource {
  refuseOtherKeys(payload, [...NAMES.values(), 'queryOptions', 'fileReferencePrefix'], 'payload')
  const options = objectIn(ownValue(payload, 'queryOptions') ?? {}, 'queryOptions')
  refuseOtherKeys(options, [...OPTION_NAMES.values()], 'queryOptions')
  return (name) => {
    const sent = ownValue(payload, NAMES.get(name) ?? '') ?? ownValue(options, OPTION_NAMES.get(name) ?? '')
    return sent === undefined || sent === null ? [] : [sent]
  }
}

/** How many objects a page holds, related ones too. */
function objectsIn(value: JsonValue): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + objectsIn(item), 0)
  if (!isJsonObject(value)) return 0
  return Object.values(value).reduce<number>((sum, each) => sum + objectsIn(each), 1)
}
