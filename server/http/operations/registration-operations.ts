import { registerGuest } from '../../domain/users/register-guest'
import { registerUser } from '../../domain/users/register-user'
import { parseJsonObject } from '../json-text'
import { json } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** Registration of users and guests (wire reference C.1). */
export const REGISTRATION_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'registerUser',
    method: 'post',
    path: '/users/register',
    source: 'C.1',
    choice: 'A registration does not log in, as documented (I, row 2).',
    test: 'api/registration › has every property of the schema and the system ones, and neither password nor token',
    readsBody: true,
    failure: 'REGISTRATION_FAILED',
    run: async ({ services, caller, body }) =>
      json(await registerUser(services, caller, parseJsonObject(body))),
  },
  {
    ...DEFAULTS,
    name: 'loginAsGuest',
    method: 'post',
    path: '/users/register/guest',
    source: 'C.1',
    choice:
      'Nothing purges guests: the moment is not known. With registration off there are none (3009, inferred), nor with logins off (3034).',
    test: 'api/guest › a guest login answers three properties and opens a session',
    // a login, like the next one
    staleToken: 'ignored',
    failure: 'REGISTRATION_FAILED',
    run: async ({ services, caller }) => json(await registerGuest(services, caller)),
  },
]
