import { beforeEach, describe, expect, test, vi } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import type { LocalStore, SdkUser, Users } from '../support/sdk-types'

const app = sdkAppPerTest()
let alice: SdkUser
beforeEach(async () => {
  alice = await app.register('alice')
})

const logIn = (users: Users, stayLoggedIn?: boolean): Promise<SdkUser> =>
  users.login(emailOf('alice'), PASSWORD, stayLoggedIn)
const staleToken = (token: string | undefined) => ({
  code: 3064,
  status: 400,
  message: `Not existing user token - ${token}. Relogin user to update your user token`,
})
const DISABLED = { code: 3090, message: 'User account is disabled' }

describe('a login', () => {
  test('answers the user with a token and marks the time', async () => {
    const users = app.users()
    const before = Date.now()
    const user = await logIn(users)
    expect(user).toMatchObject(Object.assign({}, alice, { lastLogin: expect.any(Number) as number }))
    expect(user['lastLogin']).toBeGreaterThanOrEqual(before)
    expect(user['user-token']).toEqual(expect.any(String))
    expect(user).not.toHaveProperty('password')
    expect(users.getCurrentUserToken()).toBe(user['user-token'])
    expect(await users.isValidLogin()).toBe(true)
    expect(await users.getCurrentUser()).toBe(user)
  })

  test('does not tell an unknown user from a wrong password', async () => {
    const users = app.users()
    const fault = { code: 3003, status: 401, message: 'Invalid login or password' }
    await expect(users.login(emailOf('nobody'), PASSWORD)).rejects.toMatchObject(fault)
    await expect(users.login(emailOf('alice'), 'wrong')).rejects.toMatchObject(fault)
    expect(await users.getCurrentUser()).toBeNull()
  })

  test('that is over-long is out of range', async () => {
    await expect(app.users().login('a'.repeat(501), PASSWORD)).rejects.toMatchObject({ code: 8000 })
  })

  test('goes through with the token of a session that is over', async () => {
    const users = app.users()
    await logIn(users)
    await app.console.users.logoutAllUsers(app.appId)
    expect(users.getCurrentUserToken()).not.toBeNull()
    expect(await logIn(users)).toMatchObject({ objectId: alice.objectId })
    await app.console.users.logoutAllUsers(app.appId)
    expect(await users.loginAsGuest()).toMatchObject({ userStatus: 'GUEST' })
  })

  test('is refused while logins are off', async () => {
    await app.setLogin({ loginEnabled: false })
    const fault = { code: 3034, message: 'Unable to login. User login is disabled.' }
    await expect(logIn(app.users())).rejects.toMatchObject(fault)
    await expect(app.users('BL').login(alice.objectId)).rejects.toMatchObject(fault)
    await app.setLogin({ loginEnabled: true })
    expect(await logIn(app.users())).toMatchObject({ objectId: alice.objectId })
  })

  test('by objectId is for server code', async () => {
    const message = 'Login by object id is allowed only for Code Runner API key'
    await expect(app.users().login(alice.objectId)).rejects.toMatchObject({ code: 2014, message })
    const users = app.users('BL')
    expect(await users.login(alice.objectId)).toMatchObject({ email: emailOf('alice') })
    expect(await users.isValidLogin()).toBe(true)
    expect(await users.getUserRoles()).toContain('ServerCodeUser')
    await expect(users.login('nobody')).rejects.toMatchObject({ code: 3057 })
  })
})

describe('a second login of a user', () => {
  test('ends the first while multiple logins are off', async () => {
    const [first, second] = [app.users(), app.users()]
    const { 'user-token': token } = await logIn(first)
    expect((await logIn(second))['user-token']).not.toBe(token)
    expect(await first.isValidLogin()).toBe(false)
    expect(await second.isValidLogin()).toBe(true)
    await expect(first.update(alice)).rejects.toMatchObject(staleToken(token))
    await expect(first.getUserRoles()).rejects.toMatchObject(staleToken(token))
    await expect(first.getCurrentUser(true)).rejects.toMatchObject(staleToken(token))
  })

  test('is refused where the first is kept', async () => {
    await app.setLogin({ enableMultipleLogins: false, logoutLastUser: true })
    const [first, second] = [app.users(), app.users()]
    await logIn(first)
    await expect(logIn(second)).rejects.toMatchObject({
      code: 3002,
      message:
        'User is already logged in from another device/computer. The application is configured to disable multiple concurrent logins with the same user credentials.',
    })
    expect(await first.isValidLogin()).toBe(true)
    expect(await second.isValidLogin()).toBe(false)
    await first.logout()
    expect(await logIn(second)).toMatchObject({ objectId: alice.objectId })
  })

  test('is one more session up to the maximum, and the earlier ones stay', async () => {
    await app.setLogin({ enableMultipleLogins: true, maxConcurrentLogins: 2 })
    const [first, second, third] = [app.users(), app.users(), app.users()]
    await logIn(first)
    await logIn(second)
    await expect(logIn(third)).rejects.toMatchObject({
      code: 3044,
      message: 'Unable to login. Multiple login limit for the same user account has been reached',
    })
    expect(await first.isValidLogin()).toBe(true)
    expect(await second.isValidLogin()).toBe(true)
    await first.logout()
    expect(await second.isValidLogin()).toBe(true)
    expect(await logIn(third)).toMatchObject({ objectId: alice.objectId })
    await app.console.users.logoutAllUsers(app.appId)
    const atOnce = await Promise.allSettled([1, 2, 3, 4, 5].map(() => logIn(app.users())))
    expect(atOnce.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  })
})

describe('failed logins', () => {
  const fail = (users: Users) =>
    expect(users.login(emailOf('lock'), 'wrong')).rejects.toMatchObject({ code: 3003 })
  const succeed = (users: Users) => users.login(emailOf('lock'), PASSWORD)
  const LOCKED = {
    code: 3036,
    message: 'Unable to login. User account is locked out due to too many failed logins.',
  }

  test('lock the account, unless a success comes between', async () => {
    await app.setLogin({ failedLoginsLock: 2 })
    const { objectId } = await app.register('lock')
    const users = app.users()
    await fail(users)
    expect(await succeed(users)).toMatchObject({ objectId })
    await fail(users)
    expect(await succeed(users)).toMatchObject({ objectId })
    await fail(users)
    await fail(users)
    await expect(succeed(users)).rejects.toMatchObject(LOCKED)
    await expect(users.login(emailOf('lock'), 'wrong')).rejects.toMatchObject(LOCKED)
    expect(await logIn(app.users())).toMatchObject({ objectId: alice.objectId })
  })
})

describe('a disabled user', () => {
  test('can neither log in nor go on, but log out', async () => {
    const { objectId } = await app.register('dan')
    const setStatus = (userStatus: string) =>
      app.console.tables.updateRecord(app.appId, { name: 'Users' }, { objectId, userStatus })
    const users = app.users()
    await users.login(emailOf('dan'), PASSWORD)
    await setStatus('DISABLED')
    await expect(users.login(emailOf('dan'), PASSWORD)).rejects.toMatchObject(DISABLED)
    await expect(app.users().login(emailOf('dan'), 'wrong')).rejects.toMatchObject({ code: 3003 })
    await expect(users.update({ objectId, name: 'x' })).rejects.toMatchObject(DISABLED)
    await expect(users.getCurrentUser(true)).rejects.toMatchObject(DISABLED)
    expect(await users.isValidLogin()).toBe(false)
    await users.logout()
    expect(await users.getCurrentUser()).toBeNull()
    await setStatus('ENABLED')
    expect(await users.login(emailOf('dan'), PASSWORD)).toMatchObject({ userStatus: 'ENABLED', name: 'dan' })
  })
})

describe('a logout', () => {
  test('ends the session and forgets the user, and may come again', async () => {
    const users = app.users()
    const { 'user-token': token } = await logIn(users)
    await users.logout()
    expect(await users.getCurrentUser()).toBeNull()
    expect(users.getCurrentUserToken()).toBeNull()
    await users.logout()
    users.setCurrentUser(Object.assign({}, alice, { 'user-token': token }))
    expect(await users.isValidLogin()).toBe(false)
  })

  test('with a stale token rejects and forgets the user all the same', async () => {
    const [users, other] = [app.users(), app.users()]
    const { 'user-token': token } = await logIn(users)
    await logIn(other)
    await expect(users.logout()).rejects.toMatchObject(staleToken(token))
    expect(await users.getCurrentUser()).toBeNull()
    expect(users.loggedInUser()).toBeNull()
    await users.logout()
    expect(await other.isValidLogin()).toBe(true)
  })

  test('after the idle time is told so, and forgets the user', async () => {
    await app.setLogin({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: 1 })
    const users = app.users()
    await logIn(users)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await users.isValidLogin()).toBe(false)
    const timedOut = { code: 3091, message: 'Session timeout' }
    await expect(users.getCurrentUser(true)).rejects.toMatchObject(timedOut)
    await expect(users.logout()).rejects.toMatchObject(timedOut)
    expect(await users.getCurrentUser()).toBeNull()
  })

  test('of everybody ends every session', async () => {
    await app.register('zoe')
    const [users, zoes] = [app.users(), app.users()]
    await logIn(users)
    await zoes.login(emailOf('zoe'), PASSWORD)
    await app.console.users.logoutAllUsers(app.appId)
    expect([await users.isValidLogin(), await zoes.isValidLogin()]).toEqual([false, false])
  })
})

describe('a user who stays logged in', () => {
  /** What a browser keeps between two visits; clients that are given it share it. */
  const storage = (): new () => LocalStore => {
    const kept = new Map<string, unknown>()
    return class {
      get = (key: string) => kept.get(key)
      set = (key: string, value: unknown) => void kept.set(key, value)
      remove = (key: string) => void kept.delete(key)
    }
  }
  const visit = (Storage: new () => LocalStore): Users => {
    const client = app.client()
    client.LocalCache.setStorage(Storage)
    return client.Users
  }

  test('is found again by the next start of the app', async () => {
    const Storage = storage()
    const { 'user-token': token } = await logIn(visit(Storage), true)
    const next = visit(Storage)
    expect(next.loggedInUser()).toBe(alice.objectId)
    const user = await next.getCurrentUser()
    expect(user).toMatchObject({ email: emailOf('alice'), userStatus: 'ENABLED', ___class: 'Users' })
    expect(next.getCurrentUserToken()).toBe(token)
    expect(await next.isValidLogin()).toBe(true)
    expect(await next.update({ objectId: alice.objectId, name: 'renamed' })).toMatchObject({
      name: 'renamed',
    })
    expect(await next.getCurrentUser(true)).toMatchObject({ name: 'renamed' })
    await next.logout()
    expect(await visit(Storage).getCurrentUser()).toBeNull()
  })

  test('is not found where nobody asked to stay', async () => {
    const Storage = storage()
    await logIn(visit(Storage))
    expect(await visit(Storage).getCurrentUser()).toBeNull()
  })

  test('whose session ended meanwhile gets the fault, and can log in again', async () => {
    const Storage = storage()
    const { 'user-token': token } = await logIn(visit(Storage), true)
    await app.console.users.logoutAllUsers(app.appId)
    const next = visit(Storage)
    await expect(next.getCurrentUser()).rejects.toMatchObject(staleToken(token))
    expect(await next.isValidLogin()).toBe(false)
    await logIn(next, true)
    expect(await visit(Storage).getCurrentUser()).toMatchObject({ objectId: alice.objectId })
  })

  test('whose stale token goes along with the app’s own first call is logged out by it', async () => {
    const client = app.client()
    await logIn(client.Users)
    await app.console.users.logoutAllUsers(app.appId)
    expect(client.Users.getCurrentUserToken()).not.toBeNull()
    // what initApp sends; the SDK drops the token and asks again
    void (client as unknown as { appInfoPromise(again: boolean): Promise<object> }).appInfoPromise(true)
    await vi.waitFor(() => expect(client.Users.getCurrentUserToken()).toBeNull())
    expect(await store(client).getObjectCount()).toBeGreaterThan(0)
  })
})
