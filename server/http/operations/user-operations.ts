import { readDataQuery } from '../../domain/data/data-query'
import { findByRole } from '../../domain/data/find-by-role'
import { describeUserClass } from '../../domain/describe-user-class'
import { findUser, pickUserProperties } from '../../domain/find-user'
import { removeUser } from '../../domain/remove-user'
import { updateUserStatus } from '../../domain/update-user-status'
import { updateUser } from '../../domain/update-user'
import { parseJsonObject } from '../json-text'
import { json, nothing } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** Reading, changing and removing users (users-api.md C.2, C.4). */
export const USER_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'describeUserClass',
    method: 'get',
    path: '/users/userclassprops',
    run: ({ services, caller }) => Promise.resolve(json(describeUserClass(services.store, caller.appId))),
  },
  {
    ...DEFAULTS,
    name: 'findByRole',
    method: 'get',
    path: '/users/role/:roleName',
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
    run: async ({ services, caller, param }) =>
      json(await removeUser(services, caller.appId, param('objectId'))),
  },
]
