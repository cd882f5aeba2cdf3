import type { RoleRow } from '../../../contract/app'
import { ensure } from '../../../domain/fault'
import { createRole, deleteRole, listRoles } from '../../../domain/users/manage-roles'
import { json, nothing } from '../../rows/answers'
import { APP_ROOT, WITH_SECURITY, type ConsoleOperation } from '../operation'
import { stableId } from '../stable-id'

/** A role as the Console lists it, under the names that the SDK reads and those that it makes of them. */
const role = ({ name, isSystem }: RoleRow) => {
  const id = stableId('role', name)
  return { id, roleId: id, name, rolename: name, system: isSystem }
}

/** Roles: the app's own can be made and deleted. */
export const CONSOLE_ROLES: readonly ConsoleOperation[] = [
  {
    ...WITH_SECURITY,
    name: 'security.loadRoles',
    method: 'get',
    path: `${APP_ROOT}/security/roles`,
    faults: [],
    run: ({ services, appId }) => json(listRoles(services.store, appId).map(role)),
  },
  {
    ...WITH_SECURITY,
    name: 'security.createRole',
    method: 'put',
    path: `${APP_ROOT}/security/roles/:name`,
    faults: ['REQUEST_REFUSED'],
    run: async ({ services, appId, input }) =>
      json(role(await createRole(services, appId, { name: input.param('name') }))),
  },
  {
    ...WITH_SECURITY,
    name: 'security.deleteRole',
    method: 'delete',
    path: `${APP_ROOT}/security/roles/:id`,
    faults: ['REQUEST_REFUSED', 'ROLE_UNKNOWN'],
    run: async ({ services, appId, input }) => {
      const id = input.param('id')
      const found = listRoles(services.store, appId).find(({ name }) => stableId('role', name) === id)
      ensure(found !== undefined, 'ROLE_UNKNOWN', { property: 'id' })
      await deleteRole(services, appId, found.name)
      return nothing
    },
  },
]
