import { registerGuest } from '../../domain/register-guest'
import { registerUser } from '../../domain/register-user'
import { parseJsonObject } from '../json-text'
import { json } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** Registration of users and guests (users-api.md C.1). */
export const REGISTRATION_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'registerUser',
    method: 'post',
    path: '/users/register',
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
    // a login, like the next one
    staleToken: 'ignored',
    failure: 'REGISTRATION_FAILED',
    run: async ({ services, caller }) => json(await registerGuest(services, caller)),
  },
]
