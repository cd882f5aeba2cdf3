import { z } from 'zod'
import { addRelation, unrelate, type RelationOperation } from '../../../domain/objects/change-relation'
import { groupObjects } from '../../../domain/query/data-grouping'
import { readDataQuery, readRowQuery } from '../../../domain/query/data-query'
import { countObjects, loadObject } from '../../../domain/query/find-objects'
import { bodyGroupingQuery, sentChildren, sentTarget } from '../../request/data-input'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { DEVELOPERS_LINKS, DEVELOPERS_QUERY } from '../../rows/fault-groups'
import { actorOf, APP_ROOT, WITH_TABLES, type ConsoleCall, type ConsoleOperation } from '../operation'

const CELL = `${APP_ROOT}/data/:table/:objectId/:column`

const EVERY_ROW = readRowQuery(() => [])

const countersSchema = z.strictObject({
  tables: z.array(z.string()).max(1000),
  connectorId: z.unknown().optional(),
  resetCache: z.unknown().optional(),
})

const changeChildren = (call: ConsoleCall, change: RelationOperation): Promise<number> => {
  const { services, input } = call
  return change(services, actorOf(call), sentTarget(input), sentChildren(input))
}

/** A value of one object, and its related objects. */
const CELLS: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'tables.getCellData',
    method: 'get',
    path: `${CELL}/retrieve-value`,
    faults: [...DEVELOPERS_QUERY, 'ENTITY_NOT_FOUND'],
    run: async (call) => {
      const { tableName, objectId, column } = sentTarget(call.input)
      const query = readDataQuery((name) => (name === 'props' ? [[column]] : []))
      const found = await loadObject(call.services, actorOf(call), tableName, objectId, query)
      return json(found[column])
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.updateRelations',
    method: 'put',
    path: CELL,
    choice: 'The objects are added to those that are related already.',
    readsBody: true,
    faults: DEVELOPERS_LINKS,
    run: async (call) => {
      await changeChildren(call, addRelation)
      return nothing
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.removeRelations',
    method: 'delete',
    path: `${CELL}/relations`,
    readsBody: true,
    faults: DEVELOPERS_LINKS,
    run: async (call) => {
      await changeChildren(call, unrelate)
      return json(true)
    },
  },
]

/** Numbers of objects, and groups of them. */
const NUMBERS: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'tables.getRecordsCountForTables',
    otherNames: ['dataViews.getRecordsCounts'],
    method: 'post',
    path: `${APP_ROOT}/data/tables-counters`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'QUERY_TOO_COSTLY', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { tables } = bodyAs(call.input, countersSchema)
      const counts: [string, number][] = []
      for (const table of tables)
        counts.push([table, await countObjects(call.services, actorOf(call), table, EVERY_ROW)])
      return json(Object.fromEntries(counts))
    },
  },
  {
    ...WITH_TABLES,
    name: 'dataViews.loadGroupRecords',
    method: 'post',
    path: `${APP_ROOT}/data/data-grouping/:table`,
    choice: 'Of tables, as POST data/data-grouping/{table}; there are no views.',
    readsBody: true,
    faults: DEVELOPERS_QUERY,
    run: async (call) =>
      json(
        await groupObjects(
          call.services,
          actorOf(call),
          call.input.param('table'),
          bodyGroupingQuery(call.input),
        ),
      ),
  },
]

/** What the Console shows beside tables and objects: numbers, groups, single values, related objects. */
export const CONSOLE_CELLS: readonly ConsoleOperation[] = [...NUMBERS, ...CELLS]
