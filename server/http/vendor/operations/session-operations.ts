import { login } from '../../../domain/sessions/login'
import { logout } from '../../../domain/sessions/logout'
import { isValidUserToken } from '../../../domain/sessions/sessions'
import { verifyPassword } from '../../../domain/sessions/verify-password'
import { assignRole, unassignRole } from '../../../domain/users/assign-role'
import { rolesOfUser, getUserRoles } from '../../../domain/users/user-roles'
import { json, loggedIn, nothing } from '../../rows/answers'
import { LOGIN_RULES } from '../../rows/fault-groups'
import { textOf } from '../amf-arguments'
import { userService } from '../amf-name'
import type { VendorOperation } from '../operation'

/** Logins, tokens and what a session may ask of itself (wire-reference.md C.1, C.2, C.4). */
export const SESSION_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'login',
    method: 'post',
    path: '/users/login',
    // SDKs send the token of whoever was logged in before (wire-reference.md, fact 10 of the ten)
    access: 'app-key',
    source: 'C.1',
    amf: [
      userService('login', ([login = null, password = null]) => ({ body: { login, password } }), {
        takes: (args) => args.length > 1,
      }),
      // with the key of server code
      userService('login', ([objectId = null]) => ({ body: { objectId } })),
    ],
    readsBody: true,
    failure: 'LOGIN_FAILED',
    faults: [
      ...LOGIN_RULES,
      'ACCOUNT_LOCKED',
      'LOGIN_BY_ID_REFUSED',
      'LOGIN_EMPTY',
      'LOGIN_INVALID',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'PASSWORD_NOT_TEXT',
      'USER_NOT_FOUND',
      'VALUE_TOO_LONG',
    ],
    run: async ({ services, caller, input }) =>
      loggedIn(await login(services, caller, input.body.object().values)),
  },
  {
    name: 'logout',
    method: 'get',
    path: '/users/logout',
    // it looks at the token itself: a disabled user may log out
    access: 'app-key',
    source: 'C.1',
    choice:
      'Without a token a success, as observed; the documentation calls the header mandatory (I, row 26).',
    amf: [userService('logout', () => ({}))],
    endsSession: true,
    failure: 'LOGOUT_FAILED',
    faults: ['SESSION_TIMEOUT', 'USER_TOKEN_UNKNOWN'],
    run: async ({ services, caller }) => {
      await logout(services, caller)
      return nothing
    },
  },
  {
    name: 'isValidUserToken',
    method: 'get',
    path: '/users/isvalidusertoken/:userToken',
    access: 'app-key',
    source: 'C.1',
    amf: [userService('isValidUserToken', ([userToken]) => ({ params: { userToken: textOf(userToken) } }))],
    faults: [],
    run: ({ services, caller, input }) =>
      json(isValidUserToken(services, caller.appId, input.param('userToken'))),
  },
  ...(['verifypassowrd', 'verifypassword'] as const).map((spelling): VendorOperation => ({
    name: 'verifyPassword',
    method: 'post',
    path: `/users/${spelling}`,
    access: 'app-key-session',
    source: 'C.2',
    choice: 'Both spellings, each in the shape of its source (I, row 9).',
    // a boolean, as the second spelling answers it
    ...(spelling === 'verifypassword' && {
      amf: [userService('verifyPassword', ([password = null]) => ({ body: { password } }))],
    }),
    needsSession: true,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'PASSWORD_CHECK_REFUSED', 'PASSWORD_NOT_TEXT'],
    run: async ({ services, caller, input }) => {
      const valid = await verifyPassword(services, caller, input.body.object().values)
      // the JS SDK calls the misspelled route and wants an object (wire-reference.md I, row 9)
      return json(spelling === 'verifypassowrd' ? { valid } : valid)
    },
  })),
  {
    name: 'getUserRoles',
    method: 'get',
    path: '/users/userroles',
    access: 'app-key-session',
    source: 'C.4',
    choice: 'Anonymous callers get the platform role too (I, row 22).',
    amf: [userService('getUserRoles', () => ({}), { takes: (args) => args.length === 0 })],
    faults: [],
    run: async ({ services, caller }) => json(await getUserRoles(services, caller)),
  },
  {
    name: 'getUserRoles',
    method: 'get',
    path: '/users/userroles/:objectId',
    access: 'app-key-session',
    source: 'C.4',
    choice: 'Without a platform role: the user is none of the call’s.',
    amf: [userService('getUserRoles', ([objectId]) => ({ params: { objectId: textOf(objectId) } }))],
    faults: ['USER_NOT_FOUND'],
    run: ({ services, caller, input }) => json(rolesOfUser(services, caller.appId, input.param('objectId'))),
  },
  {
    name: 'assignRole',
    method: 'post',
    path: '/users/assignRole',
    access: 'app-key-session',
    source: 'C.4',
    choice: 'POST, where one page has GET (I, row 24). Assigning again is a success.',
    amf: [userService('assignRole', ([user = null, roleName = null]) => ({ body: { user, roleName } }))],
    readsBody: true,
    failure: 'ROLE_NOT_ASSIGNED',
    faults: [
      'PARAMETERS_NULL',
      'ROLES_NOT_FOR_CLIENTS',
      'ROLE_UNKNOWN',
      'SYSTEM_ROLE_ASSIGNED',
      'USER_NOT_FOUND',
    ],
    run: async ({ services, caller, input }) => {
      await assignRole(services, caller, input.body.object().values)
      return nothing
    },
  },
  {
    name: 'unassignRole',
    method: 'post',
    path: '/users/unassignRole',
    access: 'app-key-session',
    source: 'C.4',
    amf: [userService('unassignRole', ([user = null, roleName = null]) => ({ body: { user, roleName } }))],
    readsBody: true,
    failure: 'ROLE_NOT_UNASSIGNED',
    faults: [
      'PARAMETERS_NULL',
      'ROLES_NOT_FOR_CLIENTS',
      'ROLE_UNKNOWN',
      'SYSTEM_ROLE_UNASSIGNED',
      'USER_NOT_FOUND',
    ],
    run: async ({ services, caller, input }) => {
      await unassignRole(services, caller, input.body.object().values)
      return nothing
    },
  },
]
