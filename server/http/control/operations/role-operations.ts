import { z } from 'zod'
import { PATTERNS } from '../../../contract/routes'
import { findUserRow } from '../../../domain/users/list-users'
import { createRole, deleteRole, listRoles, setUserRoles } from '../../../domain/users/manage-roles'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

const rolesSchema = z.strictObject({ roles: z.array(z.string()).max(500) })

/** The roles of an app, and those of a user. */
export const CONTROL_ROLES: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listRoles',
    method: 'get',
    path: PATTERNS.roles,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(listRoles(services.store, appId)),
  },
  {
    ...CONTROL,
    name: 'createRole',
    method: 'post',
    path: PATTERNS.roles,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) =>
      json(await createRole(services, appId, input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'deleteRole',
    method: 'delete',
    path: PATTERNS.role,
    faults: ['APP_UNKNOWN', 'REQUEST_REFUSED', 'ROLE_UNKNOWN'],
    run: async ({ services, appId, input }) => {
      await deleteRole(services, appId, input.param('name'))
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'setUserRoles',
    method: 'put',
    path: PATTERNS.userRoles,
    readsBody: true,
    faults: [
      'APP_UNKNOWN',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'REQUEST_REFUSED',
      'ROLE_UNKNOWN',
      'USER_NOT_FOUND',
    ],
    run: async ({ services, appId, input }) => {
      const { roles } = bodyAs(input, rolesSchema)
      const objectId = input.param('objectId')
      await setUserRoles(services, appId, objectId, roles)
      return json(findUserRow(services, appId, objectId))
    },
  },
]
