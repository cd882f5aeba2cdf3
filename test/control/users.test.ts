import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage, UserRow } from '../../server/contract/user'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', name: 'Alice' }
const create = (more: object = {}, properties: object = ALICE): Promise<TestAnswer> =>
  t.control('POST', ROUTES.users(t.app.id), { properties, password: 'wonderland', ...more })
const row = ({ body }: TestAnswer): UserRow => body as UserRow
const makeAlice = async (more: object = {}): Promise<string> => row(await create(more)).user.objectId
const edit = (objectId: string, change: unknown): Promise<TestAnswer> =>
  t.control('PATCH', ROUTES.user(t.app.id, objectId), change)
const setStatus = (objectId: string, userStatus: unknown): Promise<TestAnswer> =>
  t.control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus })
const setPassword = (objectId: string, password: unknown): Promise<TestAnswer> =>
  t.control('PUT', ROUTES.userPassword(t.app.id, objectId), { password })
const login = (password = 'wonderland'): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password } })
const show = (objectId: string): Promise<TestAnswer> => t.control('GET', ROUTES.user(t.app.id, objectId))
const code = ({ body }: TestAnswer): number => (body as { code: number }).code

describe('create', () => {
  test('makes a user who can log in, with the email that a registration sends', async () => {
    const created = row(await create())
    expect(created).toMatchObject({
      identity: ALICE.email,
      hasPassword: true,
      lockedUntil: null,
      sessionCount: 0,
    })
    expect(created.user).toMatchObject({ ...ALICE, userStatus: 'ENABLED' })
    expect((await login()).status).toBe(200)
    expect(await t.emails()).toHaveLength(1)
  })

  test('works while registration is off for clients', async () => {
    await t.set({ userRegistrationEnabled: false })
    expect((await create()).status).toBe(200)
  })

  test('takes a status', async () => {
    await makeAlice({ userStatus: 'DISABLED' })
    expect(code(await login())).toBe(3090)
    const bob = await create({ userStatus: 'EMAIL_CONFIRMATION_PENDING' }, { email: 'bob@example.com' })
    expect(row(bob).user.userStatus).toBe('EMAIL_CONFIRMATION_PENDING')
    expect((await t.emails())[0]?.confirmationUrl).toContain('/users/confirm/')
  })

  test.each(['__proto__', 'constructor', 'prototype'])('%s is refused with 3016', async (name) => {
    const reserved = { status: 400, body: { code: 3016, errorData: { property: name } } }
    const properties = `{"email":"alice@example.com","${name}":{"admin":true}}`
    const creation = `{"password":"x","properties":${properties}}`
    expect(await t.control('POST', ROUTES.users(t.app.id), creation)).toMatchObject(reserved)
    const objectId = await makeAlice()
    expect(await t.control('PATCH', ROUTES.user(t.app.id, objectId), properties)).toMatchObject(reserved)
    expect((await show(objectId)).text).not.toContain('admin')
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test.each([
    [{ properties: { email: 'nobody' } }, 3040],
    [{ properties: {} }, 3013],
    [{ properties: { ...ALICE, EMAIL: 'x@example.com' } }, 3043],
    [{ properties: { ...ALICE, id: 'x' } }, 3039],
    [{ password: '' }, 3011],
    [{ password: 5 }, 400],
    [{ properties: null }, 400],
    [{ properties: [] }, 400],
    [{ userStatus: 'GUEST' }, 400],
    [{ userStatus: null }, 400],
    [{ more: 1 }, 400],
  ])('%j is refused with %i and makes nobody', async (more, expected) => {
    expect(code(await create(more))).toBe(expected)
    expect((await t.control('GET', ROUTES.users(t.app.id))).body).toMatchObject({ total: 0 })
  })
})

describe('edit', () => {
  test('changes what is sent and leaves the rest', async () => {
    const objectId = await makeAlice()
    const edited = row(await edit(objectId, { name: 'Alicia', age: 30 }))
    expect(edited.user).toMatchObject({ email: ALICE.email, name: 'Alicia', age: 30 })
    expect(edited.user.updated).toBeGreaterThan(edited.user.created)
    expect(row(await edit(objectId, { name: null })).user['name']).toBeNull()
  })

  test('a changed identity is the one to log in with', async () => {
    const objectId = await makeAlice()
    await edit(objectId, { email: 'alicia@example.com' })
    expect(code(await login())).toBe(3003)
    const answer = await t.call('POST', 'users/login', {
      body: { login: 'alicia@example.com', password: 'wonderland' },
    })
    expect(answer.status).toBe(200)
  })

  test.each([
    [{ email: 'bob@example.com' }, 3018],
    [{ email: 'BOB@example.com' }, 3018],
    [{ email: '' }, 3045],
    [{ email: null }, 3045],
    [{ email: 'nobody' }, 3040],
    [{ name: 'x'.repeat(501) }, 8000],
    [{ name: { first: 'A' } }, 3049],
    [{ name: 'A', Name: 'B' }, 3043],
    [{ password: 'new' }, 400],
    [{ Password: 'new' }, 400],
    [[], 8002],
    ['null', 3038],
  ])('%j is refused with %i and changes nothing', async (change, expected) => {
    await create({}, { email: 'bob@example.com' })
    const objectId = await makeAlice()
    const before = await show(objectId)
    expect(code(await edit(objectId, change))).toBe(expected)
    expect(await show(objectId).then(({ body }) => body)).toEqual(before.body)
  })

  test('with dynamic schema off an unknown property is 3031', async () => {
    const objectId = await makeAlice()
    await t.set({ dynamicSchema: false })
    expect(code(await edit(objectId, { nickname: 'Al' }))).toBe(3031)
  })

  test('what the server owns cannot be edited', async () => {
    const objectId = await makeAlice()
    const owned = {
      objectId: 'X',
      userStatus: 'DISABLED',
      created: 1,
      lastLogin: 1,
      'user-token': 'x',
      ___class: 'X',
    }
    expect(row(await edit(objectId, owned)).user).toMatchObject({
      objectId,
      userStatus: 'ENABLED',
      lastLogin: null,
    })
  })
})

describe('delete', () => {
  test('takes sessions and links along, leaves the email and frees the identity', async () => {
    await t.set({ emailConfirmationRequired: true })
    const objectId = await makeAlice()
    expect(await t.control('DELETE', ROUTES.user(t.app.id, objectId))).toMatchObject({
      status: 204,
      text: '',
    })
    expect(code(await show(objectId))).toBe(3057)
    const [email] = await t.emails()
    expect(await (await fetch(email?.confirmationUrl ?? '')).text()).toContain('not known')
    expect((await create()).status).toBe(200)
  })
})

describe('who does not exist', () => {
  test.each(['nobody', '__proto__', 'constructor', '%', ' '])(
    '%j is a fault on every route',
    async (objectId) => {
      const { id } = t.app
      const answers = [
        await show(objectId),
        await edit(objectId, { name: 'x' }),
        await setStatus(objectId, 'ENABLED'),
        await setPassword(objectId, 'x'),
        await t.control('GET', ROUTES.userSessions(id, objectId)),
        await t.control('DELETE', ROUTES.userSessions(id, objectId)),
        await t.control('DELETE', ROUTES.userSession(id, objectId, 'x')),
        await t.control('POST', ROUTES.userResend(id, objectId)),
        await t.control('DELETE', ROUTES.user(id, objectId)),
      ]
      for (const answer of answers) expect([3057, 404]).toContain(code(answer))
    },
  )

  test('an unknown app is 2002', async () => {
    for (const path of [
      ROUTES.users('nobody'),
      ROUTES.user('__proto__', 'x'),
      ROUTES.userSessions('constructor', 'x'),
    ])
      expect(code(await t.control('GET', path))).toBe(2002)
  })
})

test('users of one app are not those of another', async () => {
  const objectId = await makeAlice()
  await t.control('POST', ROUTES.apps(), { name: 'Other', id: 'OTHER' })
  expect(((await t.control('GET', ROUTES.users('OTHER'))).body as UserPage).total).toBe(0)
  expect(code(await t.control('DELETE', ROUTES.user('OTHER', objectId)))).toBe(3057)
  expect((await show(objectId)).status).toBe(200)
})
