import { z } from 'zod'
import type { RoleRow } from '../../../contract/app'
import { ensure } from '../../../domain/fault'
import {
  assignedRoles,
  createRole,
  deleteRole,
  listRoles,
  setAssignedRoles,
} from '../../../domain/users/manage-roles'
import { bodyAs, queryText } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { APP_ROOT, WITH_SECURITY, type ConsoleCall, type ConsoleOperation } from '../operation'
import { stableId } from '../stable-id'

/** A role as the Console lists it, under the names that the SDK reads and those that it makes of them. */
const role = ({ name, isSystem }: RoleRow) => {
  const id = stableId('role', name)
  return { id, roleId: id, name, rolename: name, system: isSystem }
}

const assignmentSchema = z.strictObject({
  roles: z.array(z.string()).max(1000),
  users: z.array(z.string().min(1)).min(1).max(1000),
})

/** The name of a role by its id or name; another text as it is. */
function roleNamed({ services, appId }: ConsoleCall, idOrName: string): string {
  return (
    listRoles(services.store, appId).find(({ name }) => stableId('role', name) === idOrName)?.name ?? idOrName
  )
}

/** Roles: the app's own can be made and deleted, and given to users. */
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
  {
    ...WITH_SECURITY,
    name: 'tables.loadAssignedUserRoles',
    method: 'get',
    path: `${APP_ROOT}/security/assignedroles`,
    choice: 'The names of the app’s own roles by user; what the vendor answers is not known.',
    faults: ['USER_NOT_FOUND'],
    run: ({ services, appId, input }) => {
      const users = queryText(input, 'users').split(',')
      return json(
        assignedRoles(
          services.store,
          appId,
          users.map((id) => id.trim()).filter((id) => id !== ''),
        ),
      )
    },
  },
  {
    ...WITH_SECURITY,
    name: 'tables.updateAssignedUserRoles',
    method: 'put',
    path: `${APP_ROOT}/security/assignedroles`,
    choice:
      'Each of the users has afterwards the roles that are sent, by id or name, and no others of the app’s own.',
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED', 'ROLE_UNKNOWN', 'USER_NOT_FOUND'],
    run: async (call) => {
      const { services, appId, input } = call
      const { roles, users } = bodyAs(input, assignmentSchema)
      await setAssignedRoles(
        services,
        appId,
        users,
        roles.map((role) => roleNamed(call, role)),
      )
      return json(assignedRoles(services.store, appId, users))
    },
  },
]
