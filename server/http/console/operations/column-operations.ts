import { z } from 'zod'
import { ensure } from '../../../domain/fault'
import { getApp } from '../../../domain/get-app'
import { tableKey } from '../../../domain/records'
import { getRelation } from '../../../domain/schema/declare-relation'
import { createColumn, deleteColumn } from '../../../domain/schema/manage-columns'
import {
  createProperty,
  deleteProperty,
  changeProperty,
  listProperties,
} from '../../../domain/schema/manage-properties'
import { createRelationColumn, deleteRelationColumn } from '../../../domain/schema/manage-relations'
import { changeRelationColumn } from '../../../domain/schema/manage-tables'
import { isUsersTable, USERS_TABLE } from '../../../domain/schema/users-table'
import { bodyAs } from '../../request/input'
import { json, nothing, type Answer } from '../../rows/answers'
import { CHANGED_PROPERTY, PROPERTY } from '../../rows/fault-groups'
import { isRelation, readColumn, readRelation } from '../column-input'
import { APP_ROOT, WITH_TABLES, type ConsoleCall, type ConsoleOperation } from '../operation'
import { columnRow, relationRow } from '../table-shapes'

const COLUMNS = `${APP_ROOT}/data/tables/:table/columns`
/** What changes of a relation, and what the Console sends back with it. */
const autoLoadSchema = z.object({
  name: z.string(),
  autoLoad: z.boolean().default(false),
  toTableName: z.string().optional(),
  relationshipType: z.string().optional(),
})

type KeptParts = Omit<z.infer<typeof autoLoadSchema>, 'name' | 'autoLoad'>

const tableOf = ({ input }: ConsoleCall): string => input.param('table')
const appOf = ({ services, appId }: ConsoleCall) => getApp(services.store, appId)

/** The same properties on the screen that is about users. */
const PROPERTIES: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'users.getUsersProps',
    method: 'get',
    path: `${APP_ROOT}/userproperties`,
    faults: [],
    run: ({ services, appId }) => json(listProperties(services.store, appId)),
  },
  {
    ...WITH_TABLES,
    name: 'users.updateUsersProps',
    method: 'put',
    path: `${APP_ROOT}/userproperties/:name`,
    readsBody: true,
    faults: CHANGED_PROPERTY,
    run: async ({ services, appId, input }) => {
      const change = readColumn(input.body.object().values)
      return json(await changeProperty(services, appId, input.param('name'), change))
    },
  },
]

/** Before the columns by name, of which none is called `relation` in the Console. */
const RELATIONS: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'tables.createColumn',
    method: 'post',
    path: `${COLUMNS}/relation`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'PROPERTY_NAME_RESERVED', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: answerNewRelation,
  },
  {
    ...WITH_TABLES,
    name: 'tables.updateColumn',
    method: 'put',
    path: `${COLUMNS}/relation`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'RELATION_UNKNOWN', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { name, autoLoad, ...kept } = bodyAs(call.input, autoLoadSchema)
      const [app, table] = [appOf(call), tableOf(call)]
      guardKept(relationRow(app, table, getRelation(app, table, name)), kept)
      const changed = await changeRelationColumn(call.services, call.appId, table, name, autoLoad)
      return json(relationRow(app, table, changed))
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.deleteColumn',
    method: 'delete',
    path: `${COLUMNS}/relation/:name`,
    faults: ['RELATION_UNKNOWN', 'TABLE_UNKNOWN'],
    run: async (call) => {
      await deleteRelationColumn(call.services, call.appId, tableOf(call), call.input.param('name'))
      return nothing
    },
  },
]

const PLAIN_COLUMNS: readonly ConsoleOperation[] = [
  {
    ...WITH_TABLES,
    name: 'tables.createColumn',
    method: 'post',
    path: COLUMNS,
    readsBody: true,
    faults: [...PROPERTY, 'PARAMETERS_NULL', 'TABLE_UNKNOWN'],
    run: (call) =>
      isRelation(call.input.body.object().values) ? answerNewRelation(call) : answerNewColumn(call),
  },
  {
    ...WITH_TABLES,
    name: 'tables.updateColumn',
    method: 'put',
    path: `${COLUMNS}/:name`,
    choice: 'A column of another table than Users is refused (400): it is deleted and declared anew.',
    readsBody: true,
    faults: CHANGED_PROPERTY,
    run: async (call) => {
      const { services, appId, input } = call
      const column = input.body.object().values
      ensure(isUsersTable(tableOf(call)), 'REQUEST_REFUSED', {
        fill: [`Columns of '${tableOf(call)}' cannot be changed; delete the column and declare it anew`],
        property: 'name',
      })
      const changed = await changeProperty(services, appId, input.param('name'), readColumn(column))
      return json(columnRow(appOf(call), USERS_TABLE, changed))
    },
  },
  {
    ...WITH_TABLES,
    name: 'tables.deleteColumn',
    method: 'delete',
    path: `${COLUMNS}/:name`,
    faults: ['EMAIL_PROPERTY_MISSING', 'NOT_FOUND', 'PROPERTY_NOT_REMOVABLE', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId, input } = call
      if (isUsersTable(tableOf(call))) await deleteProperty(services, appId, input.param('name'))
      else await deleteColumn(services, appId, tableOf(call), input.param('name'))
      return nothing
    },
  },
]

/** User properties, and the columns and relations of tables. */
export const CONSOLE_COLUMNS: readonly ConsoleOperation[] = [...PROPERTIES, ...RELATIONS, ...PLAIN_COLUMNS]

/** Faults: REQUEST_REFUSED for what a relation has for good. */
function guardKept(
  current: ReturnType<typeof relationRow>,
  { toTableName = current.toTableName, relationshipType = current.relationshipType }: KeptParts,
): void {
  const isSameTable = tableKey(toTableName) === tableKey(current.toTableName)
  ensure(isSameTable && relationshipType === current.relationshipType, 'REQUEST_REFUSED', {
    fill: ['A relation keeps its table and its cardinality; delete it and declare it anew'],
    property: isSameTable ? 'relationshipType' : 'toTableName',
  })
}

async function answerNewRelation(call: ConsoleCall): Promise<Answer> {
  const { services, appId, input } = call
  const relation = readRelation(input.body.object().values)
  const created = await createRelationColumn(services, appId, tableOf(call), relation)
  return json(relationRow(appOf(call), tableOf(call), created))
}

async function answerNewColumn(call: ConsoleCall): Promise<Answer> {
  const { services, appId, input } = call
  const table = tableOf(call)
  const column = readColumn(input.body.object().values)
  const created = isUsersTable(table)
    ? await createProperty(services, appId, column)
    : await createColumn(services, appId, table, column)
  return json(columnRow(appOf(call), table, created))
}
