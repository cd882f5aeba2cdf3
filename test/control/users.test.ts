import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { codeOf, expectStatus } from '../support/answers'
import { peopleOf, rowOf } from '../support/people'
import { send, serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { create, createAlice, edit, show, setStatus, setPassword, logIn } = peopleOf(t)

const ALICE = { email: 'alice@example.com', name: 'Alice' }
const BOB = { email: 'bob@example.com' }

describe('create', () => {
  test('makes a user who can log in, with the email that a registration sends', async () => {
    const created = rowOf(await create(ALICE))
    expect(created).toMatchObject({
      identity: ALICE.email,
      hasPassword: true,
      lockedUntil: null,
      sessionCount: 0,
    })
    expect(created.user).toMatchObject({ ...ALICE, userStatus: 'ENABLED' })
    expectStatus(await logIn(), 200)
    expect(await t.emails()).toHaveLength(1)
  })

  test('works while registration is off for clients', async () => {
    await t.set({ userRegistrationEnabled: false })
    expectStatus(await create(ALICE), 200)
  })

  test('takes a status', async () => {
    await create(ALICE, { userStatus: 'DISABLED' })
    expect(codeOf(await logIn())).toBe(3090)
    const bob = await create(BOB, { userStatus: 'EMAIL_CONFIRMATION_PENDING' })
    expect(rowOf(bob).user.userStatus).toBe('EMAIL_CONFIRMATION_PENDING')
    expect((await t.emails())[0]?.confirmationUrl).toContain('/users/confirm/')
  })

  test.each(['__proto__', 'constructor', 'prototype'])('%s is refused with 3016', async (name) => {
    const reserved = { status: 400, body: { code: 3016, errorData: { property: name } } }
    const properties = `{"email":"alice@example.com","${name}":{"admin":true}}`
    const creation = `{"password":"x","properties":${properties}}`
    expect(await t.control('POST', ROUTES.users(t.app.id), creation)).toMatchObject(reserved)
    const { objectId } = await createAlice()
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
    expect(codeOf(await create(ALICE, more))).toBe(expected)
    expect(await t.users()).toMatchObject({ total: 0 })
  })
})

describe('edit', () => {
  test('changes what is sent and leaves the rest', async () => {
    const { objectId } = await createAlice()
    const edited = rowOf(await edit(objectId, { name: 'Alicia', age: 30 }))
    expect(edited.user).toMatchObject({ email: ALICE.email, name: 'Alicia', age: 30 })
    expect(edited.user.updated).toBeGreaterThan(edited.user.created)
    expect(rowOf(await edit(objectId, { name: null })).user['name']).toBeNull()
  })

  test('a changed identity is the one to log in with', async () => {
    const { objectId } = await createAlice()
    await edit(objectId, { email: 'alicia@example.com' })
    expect(codeOf(await logIn())).toBe(3003)
    expectStatus(await logIn({ email: 'alicia@example.com' }), 200)
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
    await create(BOB)
    const { objectId } = await createAlice()
    const before = rowOf(await show(objectId))
    expect(codeOf(await edit(objectId, change))).toBe(expected)
    expect(rowOf(await show(objectId))).toEqual(before)
  })

  test('with dynamic schema off an unknown property is 3031', async () => {
    const { objectId } = await createAlice()
    await t.set({ dynamicSchema: false })
    expect(codeOf(await edit(objectId, { nickname: 'Al' }))).toBe(3031)
  })

  test('what the server owns cannot be edited', async () => {
    const { objectId } = await createAlice()
    const owned = {
      objectId: 'X',
      userStatus: 'DISABLED',
      created: 1,
      lastLogin: 1,
      'user-token': 'x',
      ___class: 'X',
    }
    expect(rowOf(await edit(objectId, owned)).user).toMatchObject({
      objectId,
      userStatus: 'ENABLED',
      lastLogin: null,
    })
  })
})

describe('delete', () => {
  test('takes sessions and links along, leaves the email and frees the identity', async () => {
    await t.set({ emailConfirmationRequired: true })
    const { objectId } = await createAlice()
    expect(await t.control('DELETE', ROUTES.user(t.app.id, objectId))).toMatchObject({
      status: 204,
      text: '',
    })
    expect(codeOf(await show(objectId))).toBe(3057)
    expect((await send('GET', await t.newestLink())).text).toContain('not known')
    expectStatus(await create(ALICE), 200)
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
      for (const answer of answers) expect([3057, 404]).toContain(codeOf(answer))
    },
  )

  test('an unknown app is 2002', async () => {
    for (const path of [
      ROUTES.users('nobody'),
      ROUTES.user('__proto__', 'x'),
      ROUTES.userSessions('constructor', 'x'),
    ])
      expect(codeOf(await t.control('GET', path))).toBe(2002)
  })
})

test('users of one app are not those of another', async () => {
  const { objectId } = await createAlice()
  await t.control('POST', ROUTES.apps(), { name: 'Other', id: 'OTHER' })
  expect((await t.read<UserPage>(ROUTES.users('OTHER'))).total).toBe(0)
  expect(codeOf(await t.control('DELETE', ROUTES.user('OTHER', objectId)))).toBe(3057)
  expectStatus(await show(objectId), 200)
})
