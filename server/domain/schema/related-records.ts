import type { AppData, Table } from '../ports'
import { tableKey, type StoredRecord, type StoredRelation } from '../records'
import { isUsersTable } from './users-table'

/** The objects of a table, users included. */
export function recordsOf(data: AppData, table: string): Table<StoredRecord> {
  return isUsersTable(table) ? data.users : data.objects(table)
}

/** The children of a parent in the order in which they were added. */
export function relatedRecords(data: AppData, relation: StoredRelation, parentId: string): StoredRecord[] {
  const children = recordsOf(data, relation.relatedTable)
  return data.links
    .ofParent(relation.table, relation.name, parentId)
    .map(({ childId }) => children.get(childId))
    .filter((child) => child !== undefined)
}

/** The relation columns of a table by their names in lower case. */
export function relationsOf(data: AppData, table: string): ReadonlyMap<string, StoredRelation> {
  const own = [...data.relations.all()].filter((relation) => tableKey(relation.table) === tableKey(table))
  return new Map(own.map((relation) => [relation.name.toLowerCase(), relation]))
}
