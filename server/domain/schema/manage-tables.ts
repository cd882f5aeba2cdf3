import { z } from 'zod'
import type { RelationDefinition } from '../../contract/relation'
import { deleteRelationColumn } from './declare-relation'
import { addTable, hasTable } from './ensure-table'
import { openTable } from './table-view'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { tableKey } from '../records'
import { parseInput } from '../parse-input'

const creationSchema = z.object({ name: z.string().trim().min(1).max(64) })

/** Makes an empty table and answers its name. Faults: TABLE_UNKNOWN for a name no table can have, REQUEST_REFUSED. */
export async function createTable({ store }: Services, appId: string, input: unknown): Promise<string> {
  const { name } = parseInput(creationSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    ensure(!hasTable(app, name), 'REQUEST_REFUSED', {
      fill: [`There is a table '${name}' already`],
      property: 'name',
    })
    return addTable(app, name).name
  })
}

/** Sets whether related objects come with every object that is read. Faults: TABLE_UNKNOWN, RELATION_UNKNOWN (1021). */
export async function setAutoLoad(
  { store }: Services,
  appId: string,
  tableName: string,
  name: string,
  autoLoad: boolean,
): Promise<RelationDefinition> {
  return store.change((draft) => {
    const app = draft.app(appId)
    const relation = openTable(app, tableName).relations.get(name.toLowerCase())
    ensure(relation !== undefined, 'RELATION_UNKNOWN', { fill: [name], property: 'name' })
    const { relatedTable, cardinality } = relation
    app.relations.put({ ...relation, autoLoad })
    return { name: relation.name, relatedTable, cardinality, autoLoad }
  })
}

/** Deletes a table beside Users with its objects, and every relation to or from it. Faults: 1009, REQUEST_REFUSED for Users. */
export async function deleteTable({ store }: Services, appId: string, tableName: string): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const { name, isUsers } = openTable(app, tableName)
    ensure(!isUsers, 'REQUEST_REFUSED', { fill: ["Table 'Users' cannot be deleted"], property: 'table' })
    for (const relation of [...app.relations.all()])
      if (relation.table === name || relation.relatedTable === name)
        deleteRelationColumn(app, relation.table, relation.name)
    const objects = app.objects(name)
    for (const { objectId } of [...objects.all()]) objects.delete(objectId)
    app.tables.delete(tableKey(name))
  })
}
