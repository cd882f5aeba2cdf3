import {
  listRolePermissions,
  listUserPermissions,
  ownerPermissions,
  rolePermissions,
  userPermissions,
} from '../../../domain/permissions/list-permissions'
import { clearPermissions, setPermissions } from '../../../domain/permissions/manage-permissions'
import { everyTable, ownerHolder, roleHolder, userHolder } from '../../../domain/permissions/targets'
import { json, type Answer } from '../../rows/answers'
import { APP_ROOT, WITH_PERMISSIONS, type ConsoleCall, type ConsoleOperation } from '../operation'
import { roleNameOf, roleRow, sentPage, sentPermissions, tableOf, userRow } from '../permission-shapes'

const DATA = `${APP_ROOT}/security/data`
const GLOBAL = `${APP_ROOT}/security/roles/permissions/:roleId`

async function dropOfRole(call: ConsoleCall, operation?: string): Promise<Answer> {
  const { services, appId } = call
  const [target, name] = [tableOf(call), roleNameOf(call)]
  await clearPermissions(services, appId, target, roleHolder(name), operation)
  return json(rolePermissions(services.store, appId, target, name))
}

async function dropOfUser(call: ConsoleCall, operation?: string): Promise<Answer> {
  const { services, appId, input } = call
  const [target, name] = [tableOf(call), input.param('userId')]
  await clearPermissions(services, appId, target, userHolder(name), operation)
  return json(userPermissions(services.store, appId, target, name))
}

/** The access of the one operation that a call is about. */
function ownerAccess(call: ConsoleCall, operation: unknown): Answer {
  const all = ownerPermissions(call.services.store, call.appId, tableOf(call))
  const asked = String(operation).toUpperCase()
  return json(all.find((permission) => permission.operation === asked)?.access ?? 'GRANT_INHERIT')
}

/** Who owns an object may do with it. Before the tables by id, of which none is called `ownerpolicy`. */
const OWNERS: readonly ConsoleOperation[] = [
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadPermissions',
    method: 'get',
    path: `${DATA}/ownerpolicy/:tableId`,
    faults: ['TABLE_UNKNOWN'],
    run: (call) => json(ownerPermissions(call.services.store, call.appId, tableOf(call))),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setPermission',
    method: 'put',
    path: `${DATA}/ownerpolicy/:tableId`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const sent = sentPermissions(call)
      await setPermissions(call.services, call.appId, tableOf(call), ownerHolder, sent)
      return ownerAccess(call, sent[0]?.['operation'])
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${DATA}/ownerpolicy/:tableId/:operation`,
    faults: ['PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const operation = call.input.param('operation')
      await clearPermissions(call.services, call.appId, tableOf(call), ownerHolder, operation)
      return ownerAccess(call, operation)
    },
  },
]

const USERS: readonly ConsoleOperation[] = [
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadPermissions',
    method: 'get',
    path: `${DATA}/:tableId/users`,
    faults: ['REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: (call) => {
      const { total, users } = listUserPermissions(
        call.services.store,
        call.appId,
        tableOf(call),
        sentPage(call),
      )
      return json({ data: users.map(userRow), totalRows: total })
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setPermission',
    method: 'put',
    path: `${DATA}/:tableId/users/:userId`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN', 'USER_NOT_FOUND'],
    run: async (call) => {
      const { services, appId, input } = call
      const [target, name] = [tableOf(call), input.param('userId')]
      await setPermissions(services, appId, target, userHolder(name), sentPermissions(call))
      return json(userPermissions(services.store, appId, target, name))
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${DATA}/:tableId/users/:userId`,
    faults: ['PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN', 'USER_NOT_FOUND'],
    run: (call) => dropOfUser(call),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${DATA}/:tableId/users/:userId/:operation`,
    faults: ['PERMISSION_NOT_UPDATED', 'TABLE_UNKNOWN', 'USER_NOT_FOUND'],
    run: (call) => dropOfUser(call, call.input.param('operation')),
  },
]

const ROLES: readonly ConsoleOperation[] = [
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadPermissions',
    method: 'get',
    path: `${DATA}/:tableId/roles`,
    faults: ['TABLE_UNKNOWN'],
    run: (call) => json(listRolePermissions(call.services.store, call.appId, tableOf(call)).map(roleRow)),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setPermission',
    method: 'put',
    path: `${DATA}/:tableId/roles/:roleId`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'PERMISSION_NOT_UPDATED', 'ROLE_UNKNOWN', 'TABLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId } = call
      const [target, name] = [tableOf(call), roleNameOf(call)]
      await setPermissions(services, appId, target, roleHolder(name), sentPermissions(call))
      return json(rolePermissions(services.store, appId, target, name))
    },
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${DATA}/:tableId/roles/:roleId`,
    faults: ['PERMISSION_NOT_UPDATED', 'ROLE_UNKNOWN', 'TABLE_UNKNOWN'],
    run: (call) => dropOfRole(call),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.dropPermissions',
    method: 'delete',
    path: `${DATA}/:tableId/roles/:roleId/:operation`,
    faults: ['PERMISSION_NOT_UPDATED', 'ROLE_UNKNOWN', 'TABLE_UNKNOWN'],
    run: (call) => dropOfRole(call, call.input.param('operation')),
  },
]

/** What a role may do with every table. */
const GLOBALS: readonly ConsoleOperation[] = [
  {
    ...WITH_PERMISSIONS,
    name: 'security.loadRolePermissions',
    method: 'get',
    path: GLOBAL,
    faults: ['ROLE_UNKNOWN'],
    run: (call) => json(rolePermissions(call.services.store, call.appId, everyTable, roleNameOf(call))),
  },
  {
    ...WITH_PERMISSIONS,
    name: 'security.setRolePermission',
    method: 'put',
    path: GLOBAL,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'PERMISSION_NOT_UPDATED', 'ROLE_UNKNOWN'],
    run: async (call) => {
      const { services, appId } = call
      const [target, name] = [everyTable, roleNameOf(call)]
      await setPermissions(services, appId, target, roleHolder(name), sentPermissions(call))
      return json(rolePermissions(services.store, appId, target, name))
    },
  },
]

/** What is granted and denied on tables, and on all of them to roles (data reference 6.4). */
export const CONSOLE_PERMISSIONS: readonly ConsoleOperation[] = [...OWNERS, ...USERS, ...ROLES, ...GLOBALS]
