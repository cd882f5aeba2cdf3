import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import type { RelationTarget } from './resolve-relation'
import type { DataQuery } from '../query/data-query'
import { getRecord, read, type QueryServices } from '../query/find-objects'
import { findPage } from '../query/find-rows'
import { guardLoading, relatedRecords } from '../schema/related-records'
import { openTable } from '../schema/table-view'

/**
 * A page of a parent's children, in the order in which they were added; a list for relations to one too. Source:
 * wire-reference.md C.5.
 */
export async function loadRelations(
  services: QueryServices,
  reader: Actor,
  { tableName, objectId, column }: RelationTarget,
  query: DataQuery,
): Promise<JsonObject[]> {
  return read(services, reader, (scope) => {
    const { data } = scope
    const table = openTable(data, tableName)
    guardLoading(data, table.name, getRecord(table, objectId))
    const name = column.split(':')[0] ?? column
    const relation = table.relations.get(name.toLowerCase())
    ensure(relation !== undefined, 'RELATION_UNKNOWN', { fill: [name], property: name })
    const related = openTable(data, relation.relatedTable)
    const among = relatedRecords(data, relation, related.records, objectId)
    return findPage(scope, related, query, { among })
  })
}
