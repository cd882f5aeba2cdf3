import { z } from 'zod'
import { createObjects } from '../../../domain/objects/create-objects'
import { deleteAllObjects, deleteObjects } from '../../../domain/objects/remove-objects'
import { changeObject, saveObject } from '../../../domain/objects/save-object'
import { upsertObjects } from '../../../domain/objects/upsert-objects'
import { countObjects, findObjects } from '../../../domain/query/find-objects'
import { listRelations, listTables } from '../../../domain/schema/manage-relations'
import { createTable, deleteTable } from '../../../domain/schema/manage-tables'
import { renameTable } from '../../../domain/schema/rename-table'
import { addressQuery, bodyQuery, sentIds, sentObjects } from '../../request/data-input'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import {
  CHANGED_USER,
  DEVELOPERS_ROWS,
  DEVELOPERS_NEW_OBJECT,
  DEVELOPERS_QUERY,
  DEVELOPERS_SAVED_OBJECT,
  MISFITS,
} from '../../rows/fault-groups'
import { actorOf, APP_ROOT, WITH_TABLES, type ConsoleCall, type ConsoleOperation } from '../operation'
import { tableRow } from '../table-shapes'

const tableOf = ({ input }: ConsoleCall): string => input.param('table')

/** What changes of a table, and what the Console shows of one beside it. */
const tableSchema = z.strictObject({
  name: z.string(),
  ...Object.fromEntries(
    [
      'tableId',
      'columns',
      'relations',
      'geoRelations',
      'parentRelations',
      'system',
      'view',
      'dataConnector',
    ].map((name) => [name, z.unknown().optional()]),
  ),
})

const rowOf = ({ services: { store }, appId }: ConsoleCall, table: string) =>
  tableRow(store, appId, table, listRelations(store, appId, table))

const TABLES: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'tables.get',
    method: 'get',
    path: `${APP_ROOT}/data/tables`,
    faults: [],
    run: (call) => {
      const tables = listTables(call.services.store, call.appId).map(({ name }) => rowOf(call, name))
      return json({ mode: 'internal', tables })
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.create',
    method: 'post',
    path: `${APP_ROOT}/data/tables`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId, input } = call
      return json(rowOf(call, await createTable(services, appId, bodyAs(input, tableSchema))))
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.update',
    method: 'put',
    path: `${APP_ROOT}/data/tables/:table`,
    choice: 'The name alone can change.',
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId, input } = call
      const name = await renameTable(services, appId, tableOf(call), bodyAs(input, tableSchema))
      return json(rowOf(call, name))
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.remove',
    method: 'delete',
    path: `${APP_ROOT}/data/tables/:table`,
    faults: ['REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      await deleteTable(call.services, call.appId, tableOf(call))
      return json(true)
    },
  },
]

const OBJECTS: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'tables.deleteRecords',
    method: 'delete',
    path: `${APP_ROOT}/data/tables/:table/records`,
    readsBody: true,
    faults: ['ENTITY_NOT_FOUND', 'PARAMETERS_NULL', 'TABLE_UNKNOWN'],
    run: async (call) => {
      await deleteObjects(call.services, call.appId, tableOf(call), sentIds(call.input))
      return nothing
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.deleteRecords',
    method: 'delete',
    path: `${APP_ROOT}/data/tables/:table/all`,
    faults: ['TABLE_UNKNOWN'],
    run: async (call) => json(await deleteAllObjects(call.services, call.appId, tableOf(call))),
  },
  {
    ...WITH_TABLES,
    name: 'tables.bulkCreateRecords',
    method: 'post',
    path: `${APP_ROOT}/data/bulk/:table`,
    readsBody: true,
    faults: [...DEVELOPERS_NEW_OBJECT, 'OBJECT_ID_TAKEN', 'TOO_MANY_OBJECTS'],
    run: async (call) =>
      json(await createObjects(call.services, actorOf(call), tableOf(call), sentObjects(call.input))),
  },
  {
    ...WITH_TABLES,
    name: 'tables.bulkUpsertRecords',
    method: 'put',
    path: `${APP_ROOT}/data/bulkupsert/:table`,
    readsBody: true,
    faults: [...DEVELOPERS_SAVED_OBJECT, 'TOO_MANY_OBJECTS'],
    run: async (call) =>
      json(await upsertObjects(call.services, actorOf(call), tableOf(call), sentObjects(call.input))),
  },
  {
    ...WITH_TABLES,
    name: 'tables.loadRecords',
    method: 'post',
    path: `${APP_ROOT}/data/:table/find`,
    readsBody: true,
    faults: DEVELOPERS_QUERY,
    run: async (call) =>
      json(await findObjects(call.services, actorOf(call), tableOf(call), bodyQuery(call.input))),
  },
  {
    ...WITH_TABLES,
    name: 'tables.getRecordsCount',
    method: 'post',
    path: `${APP_ROOT}/data/:table/count`,
    readsBody: true,
    faults: [...DEVELOPERS_ROWS, 'OFFSET_INVALID', 'PAGE_SIZE_INVALID', 'PAGE_SIZE_NEGATIVE'],
    run: async (call) =>
      json(await countObjects(call.services, actorOf(call), tableOf(call), bodyQuery(call.input))),
  },
  {
    ...WITH_TABLES,
    // the SDK's permissions of users ask for their number this way
    name: 'security.loadPermissions',
    method: 'get',
    path: `${APP_ROOT}/data/:table/count`,
    faults: [...DEVELOPERS_ROWS, 'OFFSET_INVALID', 'PAGE_SIZE_INVALID', 'PAGE_SIZE_NEGATIVE'],
    run: async (call) =>
      json(await countObjects(call.services, actorOf(call), tableOf(call), addressQuery(call.input))),
  },
  {
    ...WITH_TABLES,
    name: 'tables.createRecord',
    method: 'post',
    path: `${APP_ROOT}/data/:table`,
    readsBody: true,
    faults: [...DEVELOPERS_SAVED_OBJECT, 'ENTITY_NOT_FOUND', 'PAGE_SIZE_INVALID'],
    run: async (call) =>
      json(await saveObject(call.services, actorOf(call), tableOf(call), call.input.body.object())),
  },
  {
    ...WITH_TABLES,
    name: 'tables.updateRecord',
    method: 'put',
    path: `${APP_ROOT}/data/:table/:objectId`,
    readsBody: true,
    faults: [
      ...CHANGED_USER,
      ...MISFITS,
      'ENTITY_NOT_FOUND',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'PASSWORD_MISSING',
      'QUERY_PROPERTY_UNKNOWN',
      'TABLE_UNKNOWN',
      'USER_NOT_FOUND',
    ],
    run: async ({ services, appId, input }) => {
      const [table, objectId] = [input.param('table'), input.param('objectId')]
      return json(await changeObject(services, appId, table, objectId, input.body.object()))
    },
  },
]

/** Tables and what is in them. */
export const CONSOLE_RECORDS: readonly ConsoleOperation[] = [...TABLES, ...OBJECTS]
