import { beforeEach, describe, expect, test, vi } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import type { SdkClient } from '../support/sdk-types'

const app = sdkAppPerTest({ appDefaults: { unknownProperties: 'drop' } })
let client: SdkClient
beforeEach(() => {
  client = app.client()
})

const carol = { email: emailOf('carol'), password: PASSWORD }
const count = (): Promise<number> => store(client).getObjectCount()

test('what the Console requires is required of users, and made up for guests', async () => {
  await app.console.users.updateUsersProps(app.appId, { name: 'name', required: true })
  const absent = "Unable to register user. Property 'name' is required"
  await expect(client.Users.register(carol)).rejects.toMatchObject({ code: 3012, message: absent })
  const empty = { code: 3041, message: "Unable to register user. Missing required property value for 'name'" }
  for (const name of [null, ''])
    await expect(client.Users.register({ ...carol, name })).rejects.toMatchObject(empty)
  expect(await count()).toBe(0)
  expect(await app.users().loginAsGuest()).toMatchObject({ userStatus: 'GUEST' })
})

describe('a registration', () => {
  test('takes a user instance or a plain object, which it leaves alone', async () => {
    const given = Object.assign(new client.User(), {
      email: emailOf('alice'),
      password: PASSWORD,
      shoeSize: 42,
    })
    const alice = await client.Users.register(given)
    expect(alice).toBeInstanceOf(client.User)
    expect(alice).toEqual({
      ___class: 'Users',
      objectId: expect.any(String) as string,
      ownerId: alice.objectId,
      email: emailOf('alice'),
      name: null,
      shoeSize: 42,
      userStatus: 'ENABLED',
      socialAccount: 'BACKENDLESS',
      accountType: 'BACKENDLESS',
      oAuthIdentities: null,
      blUserLocale: null,
      created: expect.any(Number) as number,
      updated: null,
      lastLogin: null,
    })
    expect(given).toMatchObject({ password: PASSWORD, shoeSize: 42 })
    const bob = await client.Users.register({ email: emailOf('bob'), password: PASSWORD, blUserLocale: 'de' })
    expect(bob).toMatchObject({ shoeSize: null, blUserLocale: 'de' })
  })

  test('by the domain alone goes to the server’s first app', async () => {
    const domain = client.initApp({ domain: app.url, standalone: true }) as SdkClient
    await domain.Users.register(carol)
    expect(await domain.Users.login(carol.email, PASSWORD)).toMatchObject({ email: carol.email })
    await expect(client.Users.login(carol.email, PASSWORD)).rejects.toMatchObject({ code: 3003 })
  })

  test('logs nobody in', async () => {
    await app.register('eve')
    expect(await client.Users.getCurrentUser()).toBeNull()
    expect(client.Users.loggedInUser()).toBeNull()
    expect(await client.Users.isValidLogin()).toBe(false)
    await client.Users.logout()
  })

  test.each([
    [{}, 3011, "Property 'password' is required"],
    [{ email: emailOf('carol') }, 3011, "Property 'password' is required"],
    [{ password: 'x' }, 3013, "Unable to register user. Missing identity value for 'email'"],
    [{ ...carol, email: null }, 3013, "Unable to register user. Missing identity value for 'email'"],
    [{ ...carol, email: '' }, 3013, "Unable to register user. Missing identity value for 'email'"],
    [{ ...carol, email: 'nope' }, 3040, 'Provided email has wrong format.'],
    [{ ...carol, email: emailOf('eve') }, 3033, 'Unable to register user. User already exists.'],
    [{ ...carol, password: 1 }, 3050, 'Password should be string'],
    [{ ...carol, name: 'a'.repeat(501) }, 8000, 'Invalid value range'],
    [{ ...carol, shoeSize: 'abc' }, 3049, "Wrong value type for property 'shoeSize'."],
    [
      { ...carol, id: 'x' },
      3039,
      '"objectId" is a reserved system property and is not allowed when registering a user.',
    ],
    [
      { ...carol, objectId: 'nobody' },
      3039,
      '"objectId" is a reserved system property and is not allowed when registering a user.',
    ],
    [
      { ...carol, created: 1 },
      3077,
      '"created" is a reserved system property and is not allowed while registration',
    ],
    [
      { ...carol, updated: 1 },
      3076,
      '"updated" is a reserved system property and is not allowed while registration',
    ],
  ])('of %j is refused with %i', async (user, code, message) => {
    await app.register('eve', { shoeSize: 42 })
    const before = await count()
    await expect(client.Users.register(user)).rejects.toMatchObject({ code, message })
    expect(await count()).toBe(before)
  })

  test('is refused with its status while it is off, for guests too', async () => {
    await app.setRegistration({ userRegistrationEnabled: false })
    const fault = {
      code: 3009,
      status: 403,
      message: 'User registration is denied for this version of application',
    }
    await expect(client.Users.register(carol)).rejects.toMatchObject(fault)
    await expect(client.Users.loginAsGuest()).rejects.toMatchObject({ code: 3009 })
  })

  test('waits for a confirmation where that is required', async () => {
    await app.setRegistration({ emailConfirmationRequired: true })
    expect(await app.register('dora')).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
    await expect(client.Users.login(emailOf('dora'), PASSWORD)).rejects.toMatchObject({
      code: 3087,
      message: 'User cannot login - email address must be confirmed first',
    })
  })

  test('drops an unknown property while dynamic schema is off, and keeps the rest', async () => {
    await app.register('alice', { shoeSize: 42 })
    await app.console.tables.setConfigs(app.appId, { dynamicSchema: false })
    const fred = await app.register('fred', { foo: 'bar', foo2: 'bar' })
    expect(fred).toMatchObject({ name: 'fred', shoeSize: null })
    expect(fred).not.toHaveProperty('foo2')
    await app.console.tables.setConfigs(app.appId, { dynamicSchema: true })
    expect(await app.register('fay', { foo: 'bar' })).toMatchObject({ foo: 'bar' })
  })

  test('with keys that no app has is refused', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const message = 'Unable to find application. Check application id and/or API key.'
    for (const wrong of [{ apiKey: 'WRONG-KEY' }, { appId: app.appId, apiKey: app.appId }]) {
      const stranger = client.initApp({
        appId: app.appId,
        serverURL: app.url,
        standalone: true,
        ...wrong,
      }) as SdkClient
      await expect(stranger.Users.register(carol)).rejects.toMatchObject({ code: 2002, message })
    }
    await vi.waitFor(() => expect(printed).toHaveBeenCalledTimes(2))
    printed.mockRestore()
  })
})

describe('a guest', () => {
  test('is logged in with three properties, and has the role of guests', async () => {
    const guests = app.users()
    const guest = await guests.loginAsGuest()
    expect(Object.assign({}, guest)).toEqual({
      ___class: 'Users',
      userStatus: 'GUEST',
      objectId: expect.any(String) as string,
      'user-token': expect.any(String) as string,
    })
    expect(await guests.isValidLogin()).toBe(true)
    expect(await guests.getUserRoles()).toContain('GuestUser')
    expect(await guests.getCurrentUser(true)).toMatchObject({ userStatus: 'GUEST', objectId: guest.objectId })
    const answer = { code: 3003, status: 401 }
    await expect(
      client.Users.login(String((await guests.getCurrentUser())?.email), 'x'),
    ).rejects.toMatchObject(answer)
  })

  test('becomes a user by registering with the whole of it, and keeps its id and its things', async () => {
    const guestClient = app.client()
    const guest = await guestClient.Users.loginAsGuest()
    const note = await store(guestClient, 'Note').save({ text: 'mine' })
    expect(note['ownerId']).toBe(guest.objectId)
    Object.assign(guest, { email: emailOf('gina'), password: PASSWORD })
    const gina = await guestClient.Users.register(guest)
    expect(gina).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED', email: emailOf('gina') })
    expect(gina).not.toHaveProperty('user-token')
    const loggedIn = await client.Users.login(emailOf('gina'), PASSWORD)
    expect(loggedIn).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED' })
    expect(await client.Users.getUserRoles()).not.toContain('GuestUser')
    await client.Users.logout()
  })

  test('is upgraded once: its objectId is refused when it is a user', async () => {
    const guests = app.users()
    const { objectId } = await guests.loginAsGuest()
    await client.Users.register({ objectId, email: emailOf('hal'), password: PASSWORD })
    await expect(client.Users.register({ ...carol, objectId })).rejects.toMatchObject({ code: 3039 })
    await expect(client.Users.login(carol.email, PASSWORD)).rejects.toMatchObject({ code: 3003 })
  })
})

test('the user class is described with its columns and their types', async () => {
  await app.register('alice', { shoeSize: 42, foo: 'bar' })
  const described = await client.Users.describeUserClass()
  const byName = new Map(described.map((property) => [property['name'], property]))
  for (const [name, type] of [
    ['objectId', 'STRING_ID'],
    ['email', 'STRING'],
    ['name', 'STRING'],
    ['password', 'STRING'],
    ['blUserLocale', 'STRING'],
    ['created', 'DATETIME'],
    ['updated', 'DATETIME'],
    ['shoeSize', 'INT'],
    ['foo', 'STRING'],
  ])
    expect(byName.get(name)).toMatchObject({ type, relatedTable: null, autoLoad: false })
  expect(byName.get('email')).toMatchObject({ identity: true, required: true, isPrimaryKey: false })
  expect(byName.get('objectId')).toMatchObject({ identity: false, required: false, isPrimaryKey: true })
  expect(described.filter(({ identity }) => identity)).toHaveLength(1)
})
