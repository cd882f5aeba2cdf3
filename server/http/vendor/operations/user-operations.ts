import { findByRole } from '../../../domain/objects/find-by-role'
import { removeObject } from '../../../domain/objects/remove-objects'
import { findUser, pickUserProperties } from '../../../domain/query/find-user'
import { describeUserClass } from '../../../domain/permissions/describe-for'
import { USERS_TABLE } from '../../../domain/schema/users-table'
import { updateUser } from '../../../domain/users/update-user'
import { updateUserStatus } from '../../../domain/users/update-user-status'
import { addressQuery } from '../../request/data-input'
import { queryText } from '../../request/input'
import { refuseOtherOptions, withoutOptions } from '../../request/query-options'
import { json, nothing } from '../../rows/answers'
import { CHANGED_USER, PERMITTED_UPDATE } from '../../rows/fault-groups'
import { idOf, mapOf, queryOf, textOf } from '../amf-arguments'
import { listOf, userService } from '../amf-name'
import { describedProperty } from '../amf-property'
import type { VendorOperation } from '../operation'

/** Reading, changing and removing users (wire-reference.md C.2, C.4). */
export const USER_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'describeUserClass',
    method: 'get',
    path: '/users/userclassprops',
    access: 'app-key-session',
    source: 'C.2',
    amf: [
      userService('describeUserClass', () => ({}), {
        toResult: listOf('com.backendless.services.users.property.UserProperty', describedProperty),
      }),
    ],
    faults: ['DESCRIBE_REFUSED'],
    run: ({ services, caller }) => json(describeUserClass(services.store, caller)),
  },
  {
    name: 'findByRole',
    method: 'get',
    path: '/users/role/:roleName',
    access: 'app-key-session',
    source: 'C.4',
    choice: 'A system role is refused with 2005.',
    amf: [
      userService('findByRole', ([roleName, loadRoles = null, query]) => ({
        params: { roleName: textOf(roleName) },
        query: { ...queryOf(query), loadRoles },
      })),
    ],
    faults: [
      'COLUMN_REFUSED',
      'HAVING_INVALID',
      'OFFSET_INVALID',
      'PAGE_SIZE_INVALID',
      'PAGE_SIZE_NEGATIVE',
      'QUERY_PROPERTY_UNKNOWN',
      'QUERY_TOO_COSTLY',
      'RELATION_UNKNOWN',
      'REQUEST_REFUSED',
      'ROLE_UNKNOWN',
      'TABLE_OPERATION_REFUSED',
      'WHERE_INVALID',
    ],
    run: async ({ services, caller, input }) =>
      json(await findByRole(services, caller, input.param('roleName'), addressQuery(input, ['loadRoles']))),
  },
  {
    name: 'updateUserStatus',
    method: 'put',
    path: '/users/:objectId/status',
    access: 'app-key-session',
    source: 'C.2',
    choice: 'Other keys answer 3054 with the observed text (I, row 8).',
    amf: [
      userService('changeUserStatus', ([objectId, userStatus = null]) => ({
        params: { objectId: textOf(objectId) },
        body: { userStatus },
      })),
    ],
    readsBody: true,
    failure: 'UPDATE_FAILED',
    faults: [
      'ALREADY_DISABLED',
      'ALREADY_ENABLED',
      'PARAMETERS_NULL',
      'STATUS_CHANGE_REFUSED',
      'USER_NOT_FOUND',
      'WRONG_VALUE_TYPE',
    ],
    run: async ({ services, caller, input }) => {
      await updateUserStatus(services, caller, input.param('objectId'), input.body.object().values)
      return nothing
    },
  },
  {
    name: 'getUser',
    method: 'get',
    path: '/users/:objectId',
    access: 'app-key-session',
    source: 'C.2',
    faults: [
      'ENTITY_NOT_FOUND',
      'FIND_REFUSED',
      'PAGE_SIZE_INVALID',
      'QUERY_PROPERTY_UNKNOWN',
      'REQUEST_REFUSED',
    ],
    run: ({ services, caller, input }) => {
      refuseOtherOptions(input, { inAddress: ['props'] })
      const user = findUser(services.store, caller, input.param('objectId'))
      return json(pickUserProperties(user, queryText(input, 'props')))
    },
  },
  {
    name: 'update',
    method: 'put',
    path: '/users/:objectId',
    access: 'app-key-session',
    source: 'C.2',
    choice:
      'Others may be updated unless a permission or the setting says no (I, row 20). userStatus, lastLogin and what else the server owns is taken and does not count, since SDKs send whole objects back (D.1).',
    amf: [
      userService('update', ([user]) => ({ params: { objectId: idOf(mapOf(user)) }, body: mapOf(user) })),
    ],
    needsSession: true,
    readsBody: true,
    failure: 'UPDATE_FAILED',
    faults: [
      ...CHANGED_USER,
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'PASSWORD_NOT_TEXT',
      'PASSWORD_OF_NOBODY',
      'UPDATE_NOT_LOGGED_IN',
      ...PERMITTED_UPDATE,
      'UPDATE_USER_UNKNOWN',
    ],
    run: async ({ services, caller, input }) =>
      json(await updateUser(services, caller, input.param('objectId'), withoutOptions(input).body.object())),
  },
  {
    name: 'remove',
    method: 'delete',
    path: '/users/:objectId',
    access: 'app-key-session',
    source: 'C.2',
    choice:
      'The documentation’s second path (I, row 15). Others may be removed unless a permission or the setting says no.',
    faults: [
      'ENTITY_NOT_FOUND',
      'QUERY_TOO_COSTLY',
      'REMOVE_OTHERS_REFUSED',
      'REMOVE_REFUSED',
      'REQUEST_REFUSED',
    ],
    run: async ({ services, caller, input }) =>
      json(await removeObject(services, caller, USERS_TABLE, withoutOptions(input).param('objectId'))),
  },
]
