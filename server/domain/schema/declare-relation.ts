import type { RelationDefinition } from '../../contract/relation'
import { ensure } from '../fault'
import type { AppData, AppDraft } from '../ports'
import { relationKey, type StoredRelation } from '../records'
import { dropColumnPermissions } from './drop-permissions'
import { isPrototypeName, isReservedName } from './system-properties'
import { putNewTable, isDataName } from './tables'
import { findTable, openTable } from './table-view'

/**
 * Declares a relation column; tables that are not there are made. What is declared already in the same way is a
 * success.
 */
export function declareRelation(
  app: AppDraft,
  tableName: string,
  definition: RelationDefinition,
): StoredRelation {
  for (const name of [tableName, definition.relatedTable]) if (!findTable(app, name)) putNewTable(app, name)
  const table = openTable(app, tableName)
  const related = openTable(app, definition.relatedTable)
  const isColumn = table.columns.has(definition.name.toLowerCase())
  const other = table.relations.get(definition.name.toLowerCase())
  if (!other) guardRelationName(definition.name)
  const isSame = other?.relatedTable === related.name && other.cardinality === definition.cardinality
  ensure(!isColumn && (!other || isSame), 'REQUEST_REFUSED', {
    fill: [`Table '${table.name}' has another column '${definition.name}' already`],
    property: 'name',
  })
  const relation: StoredRelation = {
    table: table.name,
    name: other?.name ?? definition.name,
    relatedTable: related.name,
    cardinality: definition.cardinality,
    autoLoad: definition.autoLoad,
  }
  app.relations.put(relation)
  return relation
}

function guardRelationName(name: string): void {
  ensure(!isPrototypeName(name), 'PROPERTY_NAME_RESERVED', { fill: [name], property: 'name' })
  ensure(isDataName(name) && !isReservedName(name) && name.toLowerCase() !== 'password', 'REQUEST_REFUSED', {
    fill: [`'${name}' cannot be the name of a relation`],
    property: 'name',
  })
}

/** A relation column of a table. Faults: TABLE_UNKNOWN, RELATION_UNKNOWN. */
export function getRelation(app: AppData, tableName: string, name: string): StoredRelation {
  const relation = openTable(app, tableName).relations.get(name.toLowerCase())
  ensure(relation !== undefined, 'RELATION_UNKNOWN', { fill: [name], property: 'name' })
  return relation
}

/** Drops a relation column with its links, within a change; the related objects stay. Faults: as `getRelation`. */
export function dropRelationColumn(app: AppDraft, tableName: string, name: string): void {
  const relation = getRelation(app, tableName, name)
  app.links.deleteOfColumn(relation.table, relation.name)
  app.relations.delete(relationKey(relation.table, relation.name))
  dropColumnPermissions(app, relation.table, relation.name)
}
