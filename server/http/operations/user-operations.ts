import { readDataQuery } from '../../domain/query/data-query'
import { findByRole } from '../../domain/objects/find-by-role'
import { describeUserClass } from '../../domain/schema/describe-users'
import { findUser, pickUserProperties } from '../../domain/query/find-user'
import { removeUser } from '../../domain/users/remove-user'
import { updateUserStatus } from '../../domain/users/update-user-status'
import { updateUser } from '../../domain/users/update-user'
import { parseJsonObject } from '../json-text'
import { json, nothing } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** Reading, changing and removing users (wire reference C.2, C.4). */
export const USER_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'describeUserClass',
    method: 'get',
    path: '/users/userclassprops',
    source: 'C.2',
    test: 'api/registration › become columns with a guessed type',
    run: ({ services, caller }) => Promise.resolve(json(describeUserClass(services.store, caller.appId))),
  },
  {
    ...DEFAULTS,
    name: 'findByRole',
    method: 'get',
    path: '/users/role/:roleName',
    source: 'C.4',
    choice: 'A system role is refused with 2005.',
    test: 'api/data-users › are found, paged, filtered and sorted',
    run: ({ services, caller, param, queryList }) =>
      Promise.resolve(
        json(findByRole(services.store, caller.appId, param('roleName'), readDataQuery(queryList))),
      ),
  },
  {
    ...DEFAULTS,
    name: 'updateUserStatus',
    method: 'put',
    path: '/users/:objectId/status',
    source: 'C.2',
    choice: 'Other keys answer 3054 with the observed text (I, row 8).',
    test: 'api/user-maintenance › is changed with the CloudCode key, without an answer',
    readsBody: true,
    failure: 'UPDATE_FAILED',
    run: async ({ services, caller, param, body }) => {
      await updateUserStatus(services, caller, param('objectId'), parseJsonObject(body).values)
      return nothing
    },
  },
  {
    ...DEFAULTS,
    name: 'getUser',
    method: 'get',
    path: '/users/:objectId',
    source: 'C.2',
    test: 'api/user-maintenance › chosen properties of a user are answered alone',
    run: ({ services, caller, param, query }) => {
      const user = findUser(services.store, caller.appId, param('objectId'))
      return Promise.resolve(json(pickUserProperties(user, query('props'))))
    },
  },
  {
    ...DEFAULTS,
    name: 'update',
    method: 'put',
    path: '/users/:objectId',
    source: 'C.2',
    choice: 'Others may be updated unless a setting says no (I, row 20).',
    test: 'api/user-maintenance › changes what is sent and answers the whole user without a token',
    readsBody: true,
    failure: 'UPDATE_FAILED',
    run: async ({ services, caller, param, body }) =>
      json(await updateUser(services, caller, param('objectId'), parseJsonObject(body))),
  },
  {
    ...DEFAULTS,
    name: 'remove',
    method: 'delete',
    path: '/users/:objectId',
    source: 'C.2',
    choice: 'The documentation’s second path (I, row 15). Others may be removed unless a setting says no.',
    test: 'api/user-maintenance › answers the time alone and ends the user’s sessions',
    run: async ({ services, caller, param }) => json(await removeUser(services, caller, param('objectId'))),
  },
]
