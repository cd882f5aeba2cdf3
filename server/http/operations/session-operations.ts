import { login } from '../../domain/sessions/login'
import { logout } from '../../domain/sessions/logout'
import { isValidUserToken } from '../../domain/sessions/sessions'
import { assignRole, unassignRole } from '../../domain/users/assign-role'
import { rolesOfUser, userRoles } from '../../domain/users/user-roles'
import { verifyPassword } from '../../domain/sessions/verify-password'
import { parseJsonObject } from '../json-text'
import { json, nothing } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** Logins, tokens and what a session may ask of itself (wire reference C.1, C.2, C.4). */
export const SESSION_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'login',
    method: 'post',
    path: '/users/login',
    source: 'C.1',
    test: 'api/login › a login answers the whole user with a token and notes the time',
    readsBody: true,
    // SDKs send the token of whoever was logged in before (wire reference, fact 10 of the ten)
    staleToken: 'ignored',
    failure: 'LOGIN_FAILED',
    run: async ({ services, caller, body }) =>
      json(await login(services, caller, parseJsonObject(body).values)),
  },
  {
    ...DEFAULTS,
    name: 'logout',
    method: 'get',
    path: '/users/logout',
    source: 'C.1',
    choice:
      'Without a token a success, as observed; the documentation calls the header mandatory (I, row 26).',
    test: 'api/login › ends the session with an empty answer',
    failure: 'LOGOUT_FAILED',
    run: async ({ services, caller }) => {
      await logout(services, caller)
      return nothing
    },
  },
  {
    ...DEFAULTS,
    name: 'isValidUserToken',
    method: 'get',
    path: '/users/isvalidusertoken/:userToken',
    source: 'C.1',
    test: 'api/login › token checks are bare booleans without a newline',
    staleToken: 'ignored',
    run: ({ services, caller, param }) =>
      Promise.resolve(json(isValidUserToken(services, caller.appId, param('userToken')))),
  },
  ...(['verifypassowrd', 'verifypassword'] as const).map((spelling): Operation => ({
    ...DEFAULTS,
    name: 'verifyPassword',
    method: 'post',
    path: `/users/${spelling}`,
    source: 'C.2',
    choice: 'Both spellings, each in the shape of its source (I, row 9).',
    test: 'api/user-maintenance › on both routes, in the shape of each',
    readsBody: true,
    run: async ({ services, caller, body }) => {
      const valid = await verifyPassword(services, caller, parseJsonObject(body).values)
      // the JS SDK calls the misspelled route and wants an object (wire reference I, row 9)
      return json(spelling === 'verifypassowrd' ? { valid } : valid)
    },
  })),
  {
    ...DEFAULTS,
    name: 'getUserRoles',
    method: 'get',
    path: '/users/userroles',
    source: 'C.4',
    choice: 'Anonymous callers get the platform role too (I, row 22).',
    test: 'api/roles › a caller with the %s key is a %s',
    run: async ({ services, caller }) => json(await userRoles(services, caller)),
  },
  {
    ...DEFAULTS,
    name: 'getUserRoles',
    method: 'get',
    path: '/users/userroles/:objectId',
    source: 'C.4',
    choice: 'Without a platform role: the user is none of the call’s.',
    test: 'api/roles › a role is assigned by %s and taken again, without an answer',
    run: ({ services, caller, param }) =>
      Promise.resolve(json(rolesOfUser(services, caller.appId, param('objectId')))),
  },
  {
    ...DEFAULTS,
    name: 'assignRole',
    method: 'post',
    path: '/users/assignRole',
    source: 'C.4',
    choice: 'POST, where one page has GET (I, row 24). Assigning again is a success.',
    test: 'api/roles › a role is assigned by %s and taken again, without an answer',
    readsBody: true,
    failure: 'ROLE_NOT_ASSIGNED',
    run: async ({ services, caller, body }) => {
      await assignRole(services, caller, parseJsonObject(body).values)
      return nothing
    },
  },
  {
    ...DEFAULTS,
    name: 'unassignRole',
    method: 'post',
    path: '/users/unassignRole',
    source: 'C.4',
    test: 'api/roles › a role is assigned by %s and taken again, without an answer',
    readsBody: true,
    failure: 'ROLE_NOT_UNASSIGNED',
    run: async ({ services, caller, body }) => {
      await unassignRole(services, caller, parseJsonObject(body).values)
      return nothing
    },
  },
]
