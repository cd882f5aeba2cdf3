import { z } from 'zod'
import type { RelationDefinition } from '../../contract/relation'
import { addTable, hasTable } from '../data/ensure-table'
import { openTable } from '../data/table-view'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { parseInput } from './parse-input'

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
