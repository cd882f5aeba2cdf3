import { beforeEach, describe, expect, test } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import type { SdkUser, Users } from '../support/sdk-types'

const app = sdkAppPerTest({ appDefaults: { unknownProperties: 'drop' } })
let alice: SdkUser
let bob: SdkUser
/** Where alice is logged in. */
let users: Users
beforeEach(async () => {
  alice = await app.register('alice')
  bob = await app.register('bob')
  users = app.users()
  await users.login(emailOf('alice'), PASSWORD)
})

const stored = async (objectId: string): Promise<object> => store(app.client()).findById(objectId)
const STALE = {
  code: 3064,
  message: 'Not existing user token - STALE. Relogin user to update your user token',
}

describe('an update', () => {
  test('changes what is sent and answers the whole user, without its token', async () => {
    const updated = await users.update({ objectId: alice.objectId, nickname: 'Al', born: new Date(5000) })
    expect(updated).toBeInstanceOf(app.client().User)
    expect(updated).toMatchObject({ email: emailOf('alice'), name: 'alice', nickname: 'Al', born: 5000 })
    expect(updated['updated']).toEqual(expect.any(Number))
    expect(updated).not.toHaveProperty('user-token')
    expect(updated).not.toHaveProperty('password')
    expect(await stored(alice.objectId)).toEqual(updated)
    expect(await users.isValidLogin()).toBe(true)
  })

  test('takes the whole object back, whatever of it the server owns', async () => {
    const current = await users.getCurrentUser()
    const echo = Object.assign(current ?? {}, { name: 'Alice', created: 1, updated: 2, lastLogin: 3 })
    Object.assign(echo, {
      ownerId: 'x',
      userStatus: 'DISABLED',
      socialAccount: 'FACEBOOK',
      ___class: 'Users',
    })
    const updated = await users.update(echo)
    expect(updated).toMatchObject({ name: 'Alice', created: alice['created'], ownerId: alice.objectId })
    expect(updated).toMatchObject({ userStatus: 'ENABLED', socialAccount: 'BACKENDLESS' })
    expect(updated['lastLogin']).toBeGreaterThan(3)
  })

  test('of a neighbour is allowed, and makes whoever is logged in its owner', async () => {
    const updated = await users.update(Object.assign(bob, { name: 'Bobby' }))
    expect(updated).toMatchObject({ objectId: bob.objectId, name: 'Bobby', ownerId: alice.objectId })
    expect(await users.getCurrentUser()).toMatchObject({ objectId: alice.objectId })
  })

  test('of the password counts at the next login, and not the old one', async () => {
    await app.register('carol')
    const carols = app.users()
    const { objectId } = await carols.login(emailOf('carol'), PASSWORD)
    expect(await carols.update({ objectId, password: 'changed' })).not.toHaveProperty('password')
    expect(await carols.isValidLogin()).toBe(true)
    await expect(app.users().login(emailOf('carol'), PASSWORD)).rejects.toMatchObject({ code: 3003 })
    expect(await app.users().login(emailOf('carol'), 'changed')).toMatchObject({ objectId })
  })

  test('of the identity counts at the next login', async () => {
    const dan = app.users()
    const { objectId } = await app.register('dan')
    await dan.login(emailOf('dan'), PASSWORD)
    await dan.update({ objectId, email: emailOf('daniel') })
    await expect(app.users().login(emailOf('dan'), PASSWORD)).rejects.toMatchObject({ code: 3003 })
    expect(await app.users().login(emailOf('daniel'), PASSWORD)).toMatchObject({ objectId })
  })

  test.each([
    [{ email: emailOf('bob') }, 3018, `User with identity '${emailOf('bob')}' already exists`],
    [{ email: 'nope' }, 3040, 'Provided email has wrong format.'],
    [{ email: '' }, 3045, 'Unable to update user. Required fields are empty.'],
    [{ email: null }, 3045, 'Unable to update user. Required fields are empty.'],
    [{ born: 'never' }, 3049, "Wrong value type for property 'born'."],
    [{ name: 'a'.repeat(501) }, 8000, 'Invalid value range'],
  ])('to %j is refused with %i', async (change, code, message) => {
    await users.update({ objectId: alice.objectId, born: new Date(5000) })
    const before = await stored(alice.objectId)
    await expect(users.update({ objectId: alice.objectId, ...change })).rejects.toMatchObject({
      code,
      message,
    })
    expect(await stored(alice.objectId)).toEqual(before)
  })

  test('needs a login, a user and a token that is known', async () => {
    const change = { objectId: alice.objectId, name: 'x' }
    const nobody = { code: 3028, message: 'Unable to update user. User should be logged in' }
    await expect(app.users().update(change)).rejects.toMatchObject(nobody)
    const unknown = { code: 3030, message: 'Unable to update user. User cannot be located.' }
    await expect(users.update({ objectId: 'nobody', name: 'x' })).rejects.toMatchObject(unknown)
    users.setCurrentUserToken('STALE')
    await expect(users.update(change)).rejects.toMatchObject(STALE)
    expect(await stored(alice.objectId)).not.toMatchObject({ name: 'x' })
  })

  test('of others is refused where permissions forbid it, but not of oneself', async () => {
    await app.set({ updateOthersAllowed: false })
    await expect(users.update({ objectId: bob.objectId, name: 'x' })).rejects.toMatchObject({
      code: 3029,
      message: 'Unable to update user. User accounts can be updated only by admin or by the user himself.',
    })
    expect(await users.update({ objectId: alice.objectId, name: 'me' })).toMatchObject({ name: 'me' })
  })
})

describe('an unknown property', () => {
  test('becomes a column, of its type, that every user then has', async () => {
    const change = { level: 7, share: 0.5, happy: true, tags: ['a', { b: 1 }], story: 'x'.repeat(501) }
    const sent = { objectId: alice.objectId, ...change, born: new Date(5000) }
    expect(await users.update(sent)).toMatchObject({ ...change, born: 5000 })
    expect(await stored(bob.objectId)).toMatchObject({ level: null, tags: null, story: null })
    const described = await users.describeUserClass()
    for (const [name, type] of Object.entries({
      level: 'INT',
      share: 'DOUBLE',
      happy: 'BOOLEAN',
      tags: 'JSON',
      story: 'TEXT',
      born: 'DATETIME',
    }))
      expect(described).toContainEqual(expect.objectContaining({ name, type, required: false }))
  })

  test('is dropped, or refused where that is set, while dynamic schema is off', async () => {
    await app.console.tables.setConfigs(app.appId, { dynamicSchema: false })
    const change = { objectId: alice.objectId, name: 'kept', surplus: 1 }
    const updated = await users.update(change)
    expect(updated).toMatchObject({ name: 'kept' })
    expect(updated).not.toHaveProperty('surplus')
    await app.set({ unknownProperties: 'refuse' })
    await expect(users.update({ ...change, name: 'lost' })).rejects.toMatchObject({
      code: 3031,
      message: 'Unable to update user. Dynamic property definition is disabled.',
    })
    await expect(app.register('eve', { surplus: 1 })).rejects.toMatchObject({
      code: 3010,
      message: 'Dynamic property definition is disabled.',
    })
    expect(await stored(alice.objectId)).toMatchObject({ name: 'kept' })
  })
})

describe('the status of a user', () => {
  test('is changed by server code', async () => {
    const server = app.users('BL')
    const { objectId } = await app.register('fred')
    expect(await server.disableUser(objectId)).toBeFalsy()
    expect(await stored(objectId)).toMatchObject({ userStatus: 'DISABLED' })
    await expect(server.disableUser(objectId)).rejects.toMatchObject({
      code: 3085,
      message: 'Unable to disable user. User is already disabled.',
    })
    await expect(app.users().login(emailOf('fred'), PASSWORD)).rejects.toMatchObject({
      code: 3090,
      message: 'User account is disabled',
    })
    expect(await server.enableUser(objectId)).toBeFalsy()
    await expect(server.enableUser(objectId)).rejects.toMatchObject({
      code: 3086,
      message: 'Unable to enable user. User is already enabled.',
    })
    expect(await app.users().login(emailOf('fred'), PASSWORD)).toMatchObject({ userStatus: 'ENABLED' })
    await expect(server.enableUser('nobody')).rejects.toMatchObject({ code: 3057 })
    await expect(server.updateUserStatus(objectId, 'GUEST')).rejects.toMatchObject({ code: 3049 })
  })

  test('of one who waits for confirmation can become either', async () => {
    const server = app.users('BL')
    await app.setRegistration({ emailConfirmationRequired: true })
    const [gina, hal] = [await app.register('gina'), await app.register('hal')]
    await server.enableUser(gina.objectId)
    await server.disableUser(hal.objectId)
    expect(await app.users().login(emailOf('gina'), PASSWORD)).toMatchObject({ userStatus: 'ENABLED' })
    await expect(app.users().login(emailOf('hal'), PASSWORD)).rejects.toMatchObject({ code: 3090 })
  })

  test('is not for clients to change', async () => {
    const fault = { code: 3054, message: 'Operation allowed only for BL logic.' }
    for (const change of ['enableUser', 'disableUser'] as const) {
      await expect(users[change](bob.objectId)).rejects.toMatchObject(fault)
      await expect(app.users('REST')[change](alice.objectId)).rejects.toMatchObject(fault)
    }
    expect(await stored(bob.objectId)).toMatchObject({ userStatus: 'ENABLED' })
  })
})

describe('a password check', () => {
  test('says whether it is the password of who is logged in', async () => {
    const server = app.users('BL')
    await server.login(emailOf('alice'), PASSWORD)
    expect(await server.verifyPassword(PASSWORD)).toBe(true)
    expect(await server.verifyPassword('wrong')).toBe(false)
    await server.login(bob.objectId)
    expect(await server.verifyPassword(PASSWORD)).toBe(true)
  })

  test('is for server code with a session', async () => {
    await expect(users.verifyPassword(PASSWORD)).rejects.toMatchObject({
      code: 3122,
      message: 'Password verification allowed only from CloudCode',
    })
    const server = app.users('BL')
    await server.login(alice.objectId)
    server.setCurrentUserToken('STALE')
    await expect(server.verifyPassword(PASSWORD)).rejects.toMatchObject(STALE)
  })
})
