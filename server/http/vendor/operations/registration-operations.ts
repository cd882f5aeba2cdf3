import { loginAsGuest } from '../../../domain/users/login-as-guest'
import { registerUser } from '../../../domain/users/register-user'
import { json, loggedIn } from '../../rows/answers'
import { NEW_USER } from '../../rows/fault-groups'
import { mapOf } from '../amf-arguments'
import { userService } from '../amf-name'
import type { VendorOperation } from '../operation'

/** Registration of users and guests (wire-reference.md C.1). */
export const REGISTRATION_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'registerUser',
    method: 'post',
    path: '/users/register',
    access: 'app-key-session',
    source: 'C.1',
    choice: 'A registration does not log in, as documented (I, row 2).',
    amf: [userService('register', ([user]) => ({ body: mapOf(user) }))],
    readsBody: true,
    failure: 'REGISTRATION_FAILED',
    faults: [
      ...NEW_USER,
      'EXTERNAL_REGISTRATION_FAILED',
      'MAIL_NOT_CONFIGURED',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'REGISTRATION_DISABLED',
      'UPDATE_OTHERS_REFUSED',
      'UPDATE_REFUSED',
    ],
    run: async ({ services, caller, input }) =>
      json(await registerUser(services, caller, input.body.object())),
  },
  {
    name: 'loginAsGuest',
    method: 'post',
    path: '/users/register/guest',
    // a login, like the next one
    access: 'app-key',
    source: 'C.1',
    choice:
      'Nothing purges guests: the moment is not known. With registration off there are none (3009, inferred), nor with logins off (3034).',
    amf: [userService('loginAsGuest', () => ({}))],
    failure: 'REGISTRATION_FAILED',
    faults: ['LOGIN_DISABLED', 'REGISTRATION_DISABLED'],
    run: async ({ services, caller }) => loggedIn(await loginAsGuest(services, caller)),
  },
]
