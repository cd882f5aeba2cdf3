import {
  columnPermissions,
  listRolePermissions,
  listUserPermissions,
  listUsersWithPermissions,
  userPermissions,
} from '../../../domain/permissions/list-permissions'
import {
  clearPermissions,
  clearRolePermissions,
  setColumnPermission,
  setPermissions,
} from '../../../domain/permissions/manage-permissions'
import { roleHolder, userHolder } from '../../../domain/permissions/targets'
import { getApp } from '../../../domain/get-app'
import { json } from '../../rows/answers'
import { APP_ROOT, WITH_PERMISSIONS, type ConsoleCall, type ConsoleOperation } from '../operation'
import {
  byOperation,
  objectOf,
  roleIdOf,
  roleNameOf,
  sentPermissions,
  tableNameOf,
  userRow,
} from '../permission-shapes'
import { columnIdOf } from '../table-shapes'

const COLUMNS = `${APP_ROOT}/security/data/:tableId/columns/permissions`
const ACL = `${APP_ROOT}/security/data/:table/objectAcl/:objectId`

function columnRows({ services, appId }: ConsoleCall, tableName: string) {
  const app = getApp(services.store, appId)
  return columnPermissions(services.store, appId, tableName).map(({ role, columns }) => ({
    roleId: roleIdOf(role),
    roleName: role,
    permissions: columns.map(({ column, access }) => ({
      columnId: columnIdOf(app, tableName, column),
      columnName: column,
      access,
    })),
  }))
}

/** The column whose id or name the path has: the SDK sends what it got as an id in the place of an operation. */
function columnNameOf(call: ConsoleCall, tableName: string): string {
  const id = call.input.param('column')
  const [first] = columnRows(call, tableName)
  return first?.permissions.find(({ columnId }) => columnId === id)?.columnName ?? id
}

/** Which columns roles may see. */
const OF_COLUMNS: readonly ConsoleOperation[] = [
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadColumnPermissions',
    method: 'get',
    path: COLUMNS,
    faults: ['TABLE_UNKNOWN'],
    run: (call) => json(columnRows(call, tableNameOf(call))),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setPermission',
    method: 'put',
    path: `${COLUMNS}/:column/:roleId`,
    readsBody: true,
    faults: ['NOT_FOUND', 'PARAMETERS_NULL', 'PERMISSION_NOT_UPDATED', 'ROLE_UNKNOWN', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const [tableName, role] = [tableNameOf(call), roleNameOf(call)]
      const { access } = call.input.body.object().values
      const column = columnNameOf(call, tableName)
      await setColumnPermission(call.services, call.appId, tableName, { column, role, access })
      return json(columnRows(call, tableName).find(({ roleName }) => roleName === role)?.permissions ?? [])
    },
  },
]

const rolesOfObject = (call: ConsoleCall) =>
  byOperation(listRolePermissions(call.services.store, call.appId, objectOf(call)))

/** Who may do what with one object: the users for whom something is set, and every role. */
const OF_OBJECTS: readonly ConsoleOperation[] = [
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadPermissions',
    method: 'get',
    path: `${ACL}/users`,
    faults: ['ENTITY_NOT_FOUND', 'TABLE_UNKNOWN', 'USER_NOT_FOUND'],
    run: (call) =>
      json(listUsersWithPermissions(call.services.store, call.appId, objectOf(call)).map(userRow)),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.searchDataACLUsers',
    method: 'get',
    path: `${ACL}/users/search/:query`,
    choice: 'A hundred users at most.',
    faults: ['ENTITY_NOT_FOUND', 'TABLE_UNKNOWN'],
    run: (call) => {
      const page = { name: call.input.param('query'), offset: 0, pageSize: 100 }
      const { users } = listUserPermissions(call.services.store, call.appId, objectOf(call), page)
      return json(users.map(userRow))
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setPermission',
    method: 'put',
    path: `${ACL}/users/:userId`,
    readsBody: true,
    faults: [
      'ENTITY_NOT_FOUND',
      'PARAMETERS_NULL',
      'PERMISSION_NOT_UPDATED',
      'TABLE_UNKNOWN',
      'USER_NOT_FOUND',
    ],
    run: async (call) => {
      const { services, appId, input } = call
      const [target, name] = [objectOf(call), input.param('userId')]
      await setPermissions(services, appId, target, userHolder(name), sentPermissions(call))
      return json(userPermissions(services.store, appId, target, name))
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${ACL}/users/:userId`,
    faults: ['ENTITY_NOT_FOUND', 'PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN', 'USER_NOT_FOUND'],
    run: async (call) => {
      const { services, appId, input } = call
      const [target, name] = [objectOf(call), input.param('userId')]
      await clearPermissions(services, appId, target, userHolder(name), undefined)
      return json(userPermissions(services.store, appId, target, name))
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadPermissions',
    method: 'get',
    path: `${ACL}/roles`,
    faults: ['ENTITY_NOT_FOUND', 'TABLE_UNKNOWN'],
    run: (call) => json(rolesOfObject(call)),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setPermission',
    method: 'put',
    path: `${ACL}/roles/:roleId`,
    readsBody: true,
    faults: [
      'ENTITY_NOT_FOUND',
      'PARAMETERS_NULL',
      'PERMISSION_NOT_UPDATED',
      'ROLE_UNKNOWN',
      'TABLE_UNKNOWN',
    ],
    run: async (call) => {
      const { services, appId } = call
      const name = roleNameOf(call)
      await setPermissions(services, appId, objectOf(call), roleHolder(name), sentPermissions(call))
      return json(rolesOfObject(call))
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${ACL}/roles/:operation`,
    faults: ['ENTITY_NOT_FOUND', 'PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId, input } = call
      await clearRolePermissions(services, appId, objectOf(call), input.param('operation'))
      return json(rolesOfObject(call))
    },
  },
]

/** Permissions of columns and of single objects (data reference 6.4). */
export const CONSOLE_ACLS: readonly ConsoleOperation[] = [...OF_COLUMNS, ...OF_OBJECTS]
