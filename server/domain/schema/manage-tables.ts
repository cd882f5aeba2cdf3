import { z } from 'zod'
import type { RelationDefinition } from '../../contract/relation'
import { dropRelationColumn, getRelation } from './declare-relation'
import { dropTablePermissions } from './drop-permissions'
import { putNewTable } from './tables'
import { findTable, openTable } from './table-view'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { tableKey } from '../records'
import { parseInput } from '../parse-input'

const creationSchema = z.object({ name: z.string().trim().min(1).max(64) })

/** Makes an empty table and answers its name. */
export async function createTable(
  { store }: Pick<Services, 'store'>,
  appId: string,
  input: unknown,
): Promise<string> {
  const { name } = parseInput(creationSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    ensure(!findTable(app, name), 'REQUEST_REFUSED', {
      fill: [`There is a table '${name}' already`],
      property: 'name',
    })
    return putNewTable(app, name, 'name').name
  })
}

/** Sets whether related objects come with every object that is read. */
export async function changeRelationColumn(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  name: string,
  autoLoad: boolean,
): Promise<RelationDefinition> {
  return store.change((draft) => {
    const app = draft.app(appId)
    const relation = getRelation(app, tableName, name)
    const { relatedTable, cardinality } = relation
    app.relations.put({ ...relation, autoLoad })
    return { name: relation.name, relatedTable, cardinality, autoLoad }
  })
}

/** Deletes a table beside Users with its objects, and every relation to or from it. Users stays. */
export async function deleteTable(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const { name, isSystem } = openTable(app, tableName)
    ensure(!isSystem, 'REQUEST_REFUSED', { fill: [`Table '${name}' cannot be deleted`], property: 'table' })
    for (const relation of [...app.relations.all()])
      if (relation.table === name || relation.relatedTable === name)
        dropRelationColumn(app, relation.table, relation.name)
    const objects = app.objects(name)
    for (const { objectId } of [...objects.all()]) objects.delete(objectId)
    dropTablePermissions(app, name)
    app.tables.delete(tableKey(name))
  })
}
