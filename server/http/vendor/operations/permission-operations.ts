import type { JsonObject } from '../../../contract/json'
import { EVERYBODY } from '../../../contract/permission'
import {
  setObjectPermission,
  setTablePermission,
  setUsersPermissions,
} from '../../../domain/permissions/set-permissions'
import { json, nothing } from '../../rows/answers'
import { PERMISSION } from '../../rows/fault-groups'
import { refuseOtherOptions, withoutOptions } from '../../request/query-options'
import type { Input, SentValues } from '../../request/input'
import { textOf } from '../amf-arguments'
import { clientPermissionService, type AmfArguments } from '../amf-name'
import type { VendorCall, VendorOperation } from '../operation'

const target = ({ input }: VendorCall): { tableName: string; objectId: string } => ({
  tableName: input.param('table'),
  objectId: input.param('objectId'),
})

/** An operation, and whom it is about. Faults: 3038 8002, REQUEST_REFUSED for anything else. */
function sentPermission(input: Input): JsonObject {
  refuseOtherOptions(withoutOptions(input), { inBody: ['permission', 'user', 'role'] })
  return input.body.object().values
}

/** The table, whom it is about where that is one, the object, the operation and the access (amf-reference.md 4). */
function ofObject(args: AmfArguments, whom: JsonObject): SentValues {
  const [objectId, permission, access] = args.slice(-3).map(textOf)
  return {
    params: { table: textOf(args[0]), objectId: objectId ?? '', access: access ?? '' },
    body: { permission: permission ?? '', ...whom },
  }
}

/**
 * Who may do what with an object or a table (data reference 6.1). Before the relations, whose paths match these.
 */
export const PERMISSION_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'Data.Permissions, several users',
    method: 'put',
    path: '/data/:table/permissions/:objectId/bulk',
    access: 'app-key-session',
    source: 'data 6.1',
    choice: 'A user that does not exist answers false in its place.',
    readsBody: true,
    faults: ['ENTITY_NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED', ...PERMISSION],
    run: async (call) =>
      json(
        await setUsersPermissions(
          call.services,
          call.caller,
          target(call),
          withoutOptions(call.input).body.list(),
        ),
      ),
  },
  {
    name: 'Data.Permissions',
    method: 'put',
    path: '/data/:table/permissions/:access/:objectId',
    access: 'app-key-session',
    source: 'data 6.1',
    choice: '`*` for an operation stands for all; `*` for a user for everybody who is logged in.',
    amf: [
      clientPermissionService('updateUserPermission', (args) => ofObject(args, { user: textOf(args[1]) })),
      clientPermissionService('updateRolePermission', (args) => ofObject(args, { role: textOf(args[1]) })),
      clientPermissionService('updateAllUserPermission', (args) => ofObject(args, { user: EVERYBODY })),
      clientPermissionService('updateAllRolePermission', (args) => ofObject(args, { role: EVERYBODY })),
    ],
    readsBody: true,
    faults: ['ENTITY_NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED', 'ROLE_UNKNOWN', ...PERMISSION],
    run: async (call) => {
      const sent = sentPermission(call.input)
      await setObjectPermission(call.services, call.caller, target(call), call.input.param('access'), sent)
      return nothing
    },
  },
  {
    name: 'Data.Permissions, whole table',
    method: 'put',
    path: '/data/:table/permissions/:access',
    access: 'app-key-session',
    source: 'data 6.1',
    choice: 'As for one object; when both user and role are sent, the role is ignored.',
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED', 'ROLE_UNKNOWN', ...PERMISSION],
    run: async ({ services, caller, input }) => {
      const sent = sentPermission(input)
      await setTablePermission(services, caller, input.param('table'), input.param('access'), sent)
      return nothing
    },
  },
]
