import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject } from '../../server/contract/user'
import { bodyOf, codeOf, expectStatus, tokenOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { ALICE, BOB, peopleOf, userOf, type LoggedIn } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { registerAlice, logIn, update, reload } = peopleOf(t)
const tokenFor = async (user = ALICE): Promise<string> => tokenOf(await logIn(user))

let alice: UserObject
beforeEach(async () => {
  alice = await registerAlice()
})

describe('a user made by the data service', () => {
  test.each(['PUT', 'POST'])('by %s is one that can log in', async (method) => {
    const sent = { ...BOB, ___class: 'Users', shoeSize: 42 }
    const user = userOf(await t.call(method, 'data/Users', { body: sent }))
    expect(user).toMatchObject({ email: BOB.email, userStatus: 'ENABLED', shoeSize: 42, ___class: 'Users' })
    expect(user.ownerId).toBe(user.objectId)
    expect(user).not.toHaveProperty('password')
    expect(user).not.toHaveProperty('user-token')
    expectStatus(await logIn(BOB), 200)
  })

  test('sends no mail and waits for no confirmation', async () => {
    await t.set({ emailConfirmationRequired: true })
    const emails = (await t.emails()).length
    expect(await data.create('Users', BOB)).toMatchObject({ userStatus: 'ENABLED' })
    expect(await t.emails()).toHaveLength(emails)
  })

  test('is made by server code alone while registrations are off', async () => {
    await t.set({ userRegistrationEnabled: false })
    expect(codeOf(await t.call('PUT', 'data/Users', { body: BOB }))).toBe(3009)
    expect(codeOf(await t.call('PUT', 'data/Users/upsert', { body: BOB }))).toBe(3009)
    expect(await data.count('Users')).toBe('1')
    await data.create('Users', BOB, { key: t.key('BL') })
    // what is there can still be changed
    await data.create('Users', { ...alice, name: 'Al' })
  })

  test.each([
    [{ email: 'x@example.com' }, 3011],
    [{ password: 'x' }, 3013],
    [{ email: 'nope', password: 'x' }, 3040],
    [ALICE, 3033],
    [{ ...BOB, password: 1 }, 3050],
    [{ ...BOB, name: 'a'.repeat(501) }, 8000],
  ])('%j answers %i, alone and among others', async (body, code) => {
    expect(codeOf(await t.call('PUT', 'data/Users', { body }))).toBe(code)
    const many = [{ email: 'fine@example.com', password: 'x' }, body]
    expect(codeOf(await t.call('POST', 'data/bulk/Users', { body: many }))).toBe(code)
    expect(await data.count('Users')).toBe('1')
  })

  test('among many comes with its id in order, and two of one identity are none', async () => {
    const list = ['c', 'a', 'b'].map((name) => ({ email: `${name}@example.com`, password: 'x', name }))
    const ids = await data.createMany('Users', list)
    const made = await Promise.all(ids.map(reload))
    expect(made.map(({ name }) => name)).toEqual(['c', 'a', 'b'])
    expect(codeOf(await t.call('POST', 'data/bulk/Users', { body: [BOB, BOB] }))).toBe(3033)
    expect(await data.count('Users')).toBe('4')
  })
})

describe('a user changed by the data service', () => {
  test.each([
    ['PUT', () => `data/Users/${alice.objectId}`],
    ['PUT', () => 'data/users'],
  ])('by %s needs no login and keeps its owner', async (method, path) => {
    const body = { ...alice, name: 'Alice', password: 'changed', userStatus: 'DISABLED' }
    const answer = await t.call(method, path(), { body })
    expect(answer.body).toEqual({ ...alice, name: 'Alice', updated: expect.any(Number) as number })
    expectStatus(await logIn({ password: 'changed' }), 200)
  })

  test.each([
    [{ email: 'bob@example.com' }, 3018],
    [{ email: '' }, 3045],
    [{ email: 'nope' }, 3040],
    [{ password: '' }, 3045],
    [{ password: 5 }, 3050],
  ])('to %j answers %i', async (body, code) => {
    await data.create('Users', BOB)
    expect(codeOf(await t.call('PUT', `data/Users/${alice.objectId}`, { body }))).toBe(code)
  })

  test('by another is refused where that is not allowed', async () => {
    await t.set({ updateOthersAllowed: false })
    await data.create('Users', BOB)
    const path = `data/Users/${alice.objectId}`
    const body = { name: 'x' }
    expect(codeOf(await t.call('PUT', path, { body }))).toBe(3029)
    expect(codeOf(await t.call('PUT', path, { body, token: await tokenFor(BOB) }))).toBe(3029)
    expectStatus(await t.call('PUT', path, { body, token: await tokenFor() }), 200)
    expectStatus(await t.call('PUT', path, { body, key: t.key('BL') }), 200)
    const developer = { key: t.key('BL'), token: await tokenFor(BOB) }
    expectStatus(await update(alice.objectId, body, developer), 200)
    const bulk = async (where: string, options: object): Promise<unknown> =>
      (await t.call('PUT', `data/bulk/Users?where=${where}`, { body: { name: 'y' }, ...options })).body
    // a bulk passes over what it may not touch
    expect(await bulk("email like '%'", { token: await tokenFor() })).toBe(1)
    expect(await data.where('Users', "name = 'y'", 'email')).toEqual([ALICE.email])
    expect(await bulk("email like '%'", { key: t.key('BL') })).toBe(2)
  })

  test('or removed', async () => {
    await t.set({ updateOthersAllowed: false })
    const bob = await data.create('Users', BOB)
    const refused = { status: 400, body: { code: 3095 } }
    const token = await tokenFor()
    for (const path of ['data/Users', 'users']) {
      expect(await t.call('DELETE', `${path}/${alice.objectId}`)).toMatchObject(refused)
      expect(await t.call('DELETE', `${path}/${bob.objectId}`, { token })).toMatchObject(refused)
    }
    const others = { body: { where: `email != '${ALICE.email}'` }, token }
    expect((await t.call('POST', 'data/bulk/Users/delete', others)).text).toBe('0')
    expect((await t.call('GET', 'data/Users/count')).body).toBe(2)
    expectStatus(await t.call('DELETE', `data/Users/${alice.objectId}`, { token }), 200)
    expectStatus(await t.call('DELETE', `users/${bob.objectId}`, { key: t.key('BL') }), 200)
  })

  test('among many keeps identity, password and what is the server’s', async () => {
    await data.create('Users', BOB)
    const bulk = async (body: object): Promise<unknown> =>
      (await t.call('PUT', "data/bulk/Users?where=email like '%'", { body })).body
    expect(await bulk({ name: 'x', level: 3 })).toBe(2)
    expect(await data.where('Users', "name = 'x' and level = 3", 'email')).toEqual([ALICE.email, BOB.email])
    expect(await bulk({ EMAIL: 'z@example.com' })).toMatchObject({
      code: 3098,
      errorData: { property: 'email' },
    })
    for (const name of ['password', 'userStatus', 'Created', 'objectId', 'lastLogin', 'ownerId'])
      expect(await bulk({ [name]: 1 })).toMatchObject({ code: 1136, errorData: { property: name } })
    expectStatus(await logIn(), 200)
  })
})

describe('what may not leave', () => {
  const SECRETS = ['password', 'user-token', 'passwordHash', 'PASSWORD', 'failedLogins']

  test.each(SECRETS)('%s is no column', async (name) => {
    await logIn()
    for (const query of [`where=${name} like '%'`, `where=${name} is not null`])
      expect(codeOf(await t.call('GET', `data/Users?${query}`))).toBe(1017)
    for (const query of [`sortBy=${name}`, `props=${name}`, `property=${name}`])
      expect(codeOf(await t.call('GET', `data/Users?${query}`))).toBe(1006)
    await data.declare('Users', { name: 'friends', relatedTable: 'Users' })
    const related = await t.call('GET', `data/Users?where=friends.${name} like '%'`)
    expect(related.body).toMatchObject({ code: 1017 })
  })

  test('no answer holds a password or its hash', async () => {
    const token = await tokenFor()
    await data.declare('Users', { name: 'friends', relatedTable: 'Users', autoLoad: true })
    await data.relate('Users', alice.objectId, 'friends', [alice.objectId])
    for (const path of [
      '',
      '/first',
      `/${alice.objectId}`,
      `/${alice.objectId}/friends`,
      '?loadRelations=*&relationsDepth=3',
    ]) {
      const { text } = await t.call('GET', `data/Users${path}`, { token })
      expect(text).toContain(ALICE.email)
      expect(text).not.toMatch(/password|user-token|passwordHash/i)
    }
  })

  test('the password is described without a value', async () => {
    type Column = Record<'name' | 'identity' | 'defaultValue', unknown>
    const columns = (await t.call('GET', 'users/userclassprops')).body as Column[]
    // as the data service describes every table
    const ofTable = columns.map(({ identity: _, ...column }) => ({ ...column, expression: null }))
    expect((await t.call('GET', 'data/Users/properties')).body).toEqual(ofTable)
    expect(columns.find(({ name }) => name === 'password')).toMatchObject({ defaultValue: null })
  })
})

test('a removed user leaves its sessions and relations', async () => {
  const { objectId } = await data.create('Users', BOB)
  await data.declare('Users', { name: 'friends', relatedTable: 'Users' })
  expect(await data.relate('Users', alice.objectId, 'friends', [objectId])).toBe('1')
  const token = await tokenFor(BOB)
  expect(
    (await t.call('POST', 'data/bulk/Users/delete', { body: { where: `objectId in ('${objectId}')` } })).text,
  ).toBe('1')
  expect(codeOf(await t.call('GET', 'data/Users', { token }))).toBe(3064)
  expect((await t.call('GET', `data/Users/${alice.objectId}/friends`)).body).toEqual([])
})

test('users are related to objects, and found by them', async () => {
  await data.declare('Users', { name: 'orders', relatedTable: 'Order' })
  const order = await data.create('Order', { total: 12.5 })
  await data.create('Users', BOB)
  await data.relate('Users', alice.objectId, 'orders', [order.objectId])
  expect(await data.where('Users', 'orders.total > 10', 'email')).toEqual([ALICE.email])
  const [found] = await data.find('Users', { where: 'orders is not null', loadRelations: 'orders' })
  expect(found).toMatchObject({ orders: [{ ___class: 'Order', total: 12.5 }] })
  expectStatus(await update(alice.objectId, found, { token: await tokenFor() }), 200)
  expect(await data.where('Users', 'orders is not null', 'email')).toEqual([ALICE.email])
})

test('relations that load by themselves come with every user object', async () => {
  await data.declare('Users', { name: 'orders', relatedTable: 'Order', autoLoad: true })
  const order = await data.create('Order', { total: 1 })
  await data.relate('Users', alice.objectId, 'orders', [order.objectId])
  const loggedIn = bodyOf(await logIn()) as LoggedIn
  expect(loggedIn).toMatchObject({ orders: [{ ___class: 'Order', total: 1 }] })
  expect((await t.call('GET', `users/${alice.objectId}`)).body).toMatchObject({ orders: [order] })
  const updated = await update(alice.objectId, loggedIn, { token: loggedIn['user-token'] })
  expect(updated.body).toMatchObject({ orders: [order] })
})

describe('the users of a role', () => {
  beforeEach(async () => {
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    for (const name of ['u1', 'u2', 'u3']) {
      const { objectId } = await data.create('Users', { email: `${name}@example.com`, password: 'x', name })
      if (name !== 'u3') await t.control('PUT', ROUTES.userRoles(t.app.id, objectId), { roles: ['Editor'] })
    }
  })
  const names = async (query: string): Promise<unknown> => {
    const { body } = await t.call('GET', `users/role/Editor${query}`)
    return Array.isArray(body) ? (body as { name: string }[]).map(({ name }) => name) : body
  }

  test('are found, paged, filtered and sorted', async () => {
    expect(await names('')).toEqual(['u1', 'u2'])
    expect(await names('?pageSize=1&offset=1')).toEqual(['u2'])
    expect(await names('?sortBy=created%20desc')).toEqual(['u2', 'u1'])
    expect(await names("?where=name='u2'&distinct=true")).toEqual(['u2'])
    expect(await names('?where=name=')).toMatchObject({ code: 1017 })
    expect(await names('?pageSize=101')).toMatchObject({ code: 1025 })
  })

  test('come with their roles when asked', async () => {
    await t.set({ includeObjectIdByDefault: false })
    expect((await t.call('GET', 'users/role/Editor?loadRoles=true&props=name')).body).toEqual([
      { name: 'u1', ___class: 'Users', roles: ['Editor'] },
      { name: 'u2', ___class: 'Users', roles: ['Editor'] },
    ])
    const { body } = await t.call('GET', 'users/role/Editor?loadRoles=false&property=name&property=email')
    expect(body).toContainEqual({ name: 'u1', email: 'u1@example.com', ___class: 'Users' })
  })

  test.each(['Nobody', 'RestUser', 'constructor'])('%s are refused', async (role) => {
    expect(codeOf(await t.call('GET', `users/role/${role}`))).toBe(2005)
  })
})

test('nothing is calculated from a password', async () => {
  const path = `data/Users/${alice.objectId}`
  for (const value of ['password', '`Password` + 1']) {
    const score = { ___class: 'BackendlessExpression', value }
    expectStatus(await t.call('PUT', path, { body: { score: 3 } }), 200)
    expect(codeOf(await t.call('PUT', path, { body: { score } }))).toBe(400)
    expect(bodyOf(await t.call('GET', path))).toMatchObject({ score: 3 })
  }
})
