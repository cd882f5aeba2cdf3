import { z } from 'zod'
import {
  CARDINALITIES,
  RELATION_NAME_LIMIT,
  type RelationDefinition,
  type TableRow,
} from '../../contract/relation'
import { getApp } from '../get-app'
import { declareRelation, dropRelationColumn } from './declare-relation'
import { putNewTable } from './tables'
import { USERS_TABLE } from './users-table'
import { findTable, openTable } from './table-view'
import { ensure } from '../fault'
import type { Services, Store } from '../ports'
import { relationKey, type StoredRelation } from '../records'
import { parseInput } from '../parse-input'

const name = z.string().trim().min(1).max(RELATION_NAME_LIMIT)
const creationSchema = z.strictObject({
  name,
  relatedTable: name,
  cardinality: z.enum(CARDINALITIES).default('many'),
  autoLoad: z.boolean().default(false),
})

/** Users first, then the app's own tables in the order of their creation. */
export function listTables(store: Store, appId: string): TableRow[] {
  const data = getApp(store, appId)
  const own = [...data.tables.all()].map((table) => ({
    name: table.name,
    objectCount: data.objects(table.name).size,
  }))
  return [{ name: USERS_TABLE, objectCount: data.users.size }, ...own]
}

/** The relation columns of a table. */
export function listRelations(store: Store, appId: string, tableName: string): RelationDefinition[] {
  return [...openTable(getApp(store, appId), tableName).relations.values()].map(relationRow)
}

/** Declares a relation column; tables that are not there are made. */
export async function createRelationColumn(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  input: unknown,
): Promise<RelationDefinition> {
  const definition = parseInput(creationSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    const taken = app.relations.get(relationKey(tableName, definition.name)) !== undefined
    ensure(!taken, 'REQUEST_REFUSED', {
      fill: [`There is a relation '${definition.name}' already`],
      property: 'name',
    })
    // made here, where a refusal can say that it is about this table and not the other
    if (!findTable(app, definition.relatedTable)) putNewTable(app, definition.relatedTable, 'relatedTable')
    return relationRow(declareRelation(app, tableName, definition))
  })
}

/** Deletes a relation column with its links. */
export async function deleteRelationColumn(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  column: string,
): Promise<void> {
  await store.change((draft) => dropRelationColumn(draft.app(appId), tableName, column))
}

function relationRow({
  name: column,
  relatedTable,
  cardinality,
  autoLoad,
}: StoredRelation): RelationDefinition {
  return { name: column, relatedTable, cardinality, autoLoad }
}
