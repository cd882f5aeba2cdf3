import { z } from 'zod'
import { PATTERNS } from '../../../contract/routes'
import {
  createRelationColumn,
  listRelations,
  listTables,
  deleteRelationColumn,
} from '../../../domain/schema/manage-relations'
import { changeRelationColumn } from '../../../domain/schema/manage-tables'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { CONTROL, type ControlCall, type ControlOperation } from '../operation'

const changeSchema = z.strictObject({ autoLoad: z.boolean() })

const tableOf = ({ input }: ControlCall): string => input.param('table')

/** The tables of an app's data service and their relation columns. */
export const CONTROL_TABLES: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listTables',
    method: 'get',
    path: PATTERNS.tables,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(listTables(services.store, appId)),
  },
  {
    ...CONTROL,
    name: 'listRelations',
    method: 'get',
    path: PATTERNS.relations,
    faults: ['APP_UNKNOWN', 'TABLE_UNKNOWN'],
    run: (call) => json(listRelations(call.services.store, call.appId, tableOf(call))),
  },
  {
    ...CONTROL,
    name: 'createRelation',
    method: 'post',
    path: PATTERNS.relations,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'PROPERTY_NAME_RESERVED', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) =>
      json(
        await createRelationColumn(call.services, call.appId, tableOf(call), call.input.body.object().values),
      ),
  },
  {
    ...CONTROL,
    name: 'changeRelation',
    method: 'patch',
    path: PATTERNS.relation,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'RELATION_UNKNOWN', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId, input } = call
      const { autoLoad } = bodyAs(input, changeSchema)
      return json(await changeRelationColumn(services, appId, tableOf(call), input.param('name'), autoLoad))
    },
  },
  {
    ...CONTROL,
    name: 'deleteRelation',
    method: 'delete',
    path: PATTERNS.relation,
    faults: ['APP_UNKNOWN', 'RELATION_UNKNOWN', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId, input } = call
      await deleteRelationColumn(services, appId, tableOf(call), input.param('name'))
      return nothing
    },
  },
]
