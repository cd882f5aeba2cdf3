import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { guardTableOperation } from '../permissions/guards'
import { readableBy } from '../permissions/sight'
import type { Store } from '../ports'
import type { RelationTarget } from './change-relation'
import type { DataQuery } from '../query/data-query'
import { getRecord, presentPage } from '../query/find-objects'
import { relatedRecords } from '../schema/related-records'
import { openTable } from '../schema/table-view'

/**
 * A page of a parent's children, in the order in which they were added; a list for relations to one too. Source:
 * wire-reference.md C.5.
 */
export function loadRelations(
  store: Store,
  actor: Actor,
  { tableName, objectId, column }: RelationTarget,
  query: DataQuery,
): JsonObject[] {
  const data = readableBy(store, actor)
  const table = openTable(data, tableName)
  guardTableOperation(data, actor, table.name, 'LOAD_RELATIONS', getRecord(table, objectId))
  const name = column.split(':')[0] ?? column
  const relation = table.relations.get(name.toLowerCase())
  ensure(relation !== undefined, 'RELATION_UNKNOWN', { fill: [name], property: name })
  const related = openTable(data, relation.relatedTable)
  const among = relatedRecords(data, relation, related.records, objectId)
  return presentPage(data, related, query, { among })
}
