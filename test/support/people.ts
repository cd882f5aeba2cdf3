import { beforeEach } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { SessionInfo, UserObject, UserRow } from '../../server/contract/user'
import { bodyOf, idOf, tokenOf, type Answer } from './answers'
import type { CallOptions, TestServer } from './start-test-server'

export const ALICE = { email: 'alice@example.com', password: 'wonderland' }
export const BOB = { email: 'bob@example.com', password: 'iAmWatchingU' }

/** A user as a login answers it. */
export type LoggedIn = UserObject & { 'user-token': string }

interface Credentials {
  email?: unknown
  /** The value of the identity property, where that is another. */
  login?: unknown
  password?: unknown
}

export const userOf = (answer: Answer): UserObject => bodyOf(answer) as UserObject
/** A user as the window lists it. */
export const rowOf = (answer: Answer): UserRow => bodyOf(answer) as UserRow

/**
 * What clients do with users by the vendor's API, and developers by the control API. What answers a value fails where
 * there is none; everything else answers what came.
 */
export function peopleOf(t: TestServer) {
  const register = (body: unknown, options: CallOptions = {}) =>
    t.call('POST', 'users/register', { ...options, body })
  const create = (properties: object, more: object = {}) =>
    t.control('POST', ROUTES.users(t.app.id), { properties, password: ALICE.password, ...more })
  const user = (objectId: string) => ROUTES.user(t.app.id, objectId)
  return {
    register,
    registerAlice: async (more: object = {}) => userOf(await register({ ...ALICE, ...more })),
    /** Logs Alice in with her email, unless it says otherwise. */
    logIn: (as: Credentials = {}, options: CallOptions = {}) => {
      const { email, login = email, password } = { ...ALICE, ...as }
      return t.call('POST', 'users/login', { ...options, body: { login, password } })
    },
    /** Logs in with any token of a provider, which stands for an account there. */
    logInAtFacebook: (body: object = { accessToken: 'AT' }, options: CallOptions = {}) =>
      t.call('POST', 'users/social/facebook/login', { ...options, body }),
    guest: async () => bodyOf(await t.call('POST', 'users/register/guest')) as LoggedIn,
    update: (objectId: string, change: unknown, options: CallOptions = {}) =>
      t.call('PUT', `users/${objectId}`, { ...options, body: change }),
    /** With the key of server code, unless another is given. */
    updateUserStatus: (objectId: string, userStatus: string, key = t.key('BL')) =>
      t.call('PUT', `users/${objectId}/status`, { body: { userStatus }, key }),
    reload: async (objectId: string) => userOf(await t.call('GET', `data/Users/${objectId}`)),
    /** 'true' or 'false', as the bare text of the answer is. */
    isValid: async (token: string) => (await t.call('GET', `users/isvalidusertoken/${token}`)).text,

    create,
    createAlice: async () => rowOf(await create({ email: ALICE.email, name: 'Alice' })).user,
    show: (objectId: string) => t.control('GET', user(objectId)),
    edit: (objectId: string, change: unknown) => t.control('PATCH', user(objectId), change),
    setStatus: (objectId: string, userStatus: unknown) =>
      t.control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus }),
    setPassword: (objectId: string, password: unknown) =>
      t.control('PUT', ROUTES.userPassword(t.app.id, objectId), { password }),
    sessionsOf: (objectId: string): Promise<SessionInfo[]> => t.read(ROUTES.userSessions(t.app.id, objectId)),
  }
}

/** Alice and Bob, registered and logged in before each test of a file: their ids, and calls of theirs. */
export function aliceAndBobPerTest(t: TestServer) {
  const { register, registerAlice, logIn } = peopleOf(t)
  const who = { alice: '', bob: '', asAlice: {} as CallOptions, asBob: {} as CallOptions }
  beforeEach(async () => {
    who.alice = (await registerAlice()).objectId
    who.bob = idOf(await register(BOB))
    who.asAlice = { token: tokenOf(await logIn()) }
    who.asBob = { token: tokenOf(await logIn(BOB)) }
  })
  return who
}
