import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PropertyRow } from '../../server/contract/property'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const list = async (): Promise<PropertyRow[]> =>
  (await t.control('GET', ROUTES.properties(t.app.id))).body as PropertyRow[]
const names = async (): Promise<string[]> => (await list()).map(({ name }) => name)
const declare = (property: unknown): Promise<TestAnswer> =>
  t.control('POST', ROUTES.properties(t.app.id), property)
const change = (name: string, body: unknown): Promise<TestAnswer> =>
  t.control('PATCH', ROUTES.property(t.app.id, name), body)
const remove = (name: string): Promise<TestAnswer> => t.control('DELETE', ROUTES.property(t.app.id, name))
const register = (body: object): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x', ...body } })
const userOf = ({ body }: TestAnswer): Record<string, unknown> => body as Record<string, unknown>
const reload = async (registered: TestAnswer): Promise<Record<string, unknown>> =>
  userOf(await t.call('GET', `data/Users/${String(userOf(registered)['objectId'])}`))
const code = ({ body }: TestAnswer): number => (body as { code: number }).code

describe('declare', () => {
  test('takes effect on the next registration', async () => {
    const declared = await declare({ name: 'age', type: 'INT', required: true })
    expect(declared).toMatchObject({ status: 200, body: { name: 'age', builtIn: false, removable: true } })
    expect(await names()).toEqual(['email', 'name', 'password', 'age'])
    expect(code(await register({}))).toBe(3012)
    expect(code(await register({ age: 'many' }))).toBe(3049)
    expect(userOf(await register({ age: '30' }))['age']).toBe(30)
  })

  test('a default value stands in for what was left out', async () => {
    await declare({ name: 'plan', type: 'STRING', required: true, defaultValue: 'free' })
    expect(userOf(await register({}))['plan']).toBe('free')
  })

  test.each(['a.b', 'with space', 'Zoë', 'toString', 'hasOwnProperty', 'a/b', '%', '_x'])(
    'the name %j is data',
    async (name) => {
      expect((await declare({ name, type: 'STRING' })).status).toBe(200)
      const registered = await register(Object.fromEntries([[name, 'kept']]))
      expect(JSON.stringify(await reload(registered))).toContain(`${JSON.stringify(name)}:"kept"`)
      expect((await change(name, { required: true })).body).toMatchObject({ name, required: true })
      expect((await remove(name)).status).toBe(204)
      expect(await names()).toEqual(['email', 'name', 'password'])
      expect(Object.hasOwn(await reload(registered), name)).toBe(false)
    },
  )

  test.each([
    'objectId',
    'created',
    'UPDATED',
    'userStatus',
    'user-token',
    '___class',
    'ownerId',
    'lastLogin',
    'id',
    '__proto__',
    'constructor',
    'prototype',
    'Prototype',
  ])('the name %s is reserved', async (name) => {
    expect(code(await declare({ name, type: 'STRING' }))).toBe(3016)
    expect(code(await change('name', { name }))).toBe(3016)
    expect(await names()).toEqual(['email', 'name', 'password'])
  })

  test.each(['email', 'EMAIL', 'Name', 'password'])('the name %s is taken', async (name) => {
    expect(code(await declare({ name, type: 'STRING' }))).toBe(3017)
  })

  test.each([
    [{}, 'name'],
    [{ name: 'x' }, 'type'],
    [{ name: '', type: 'STRING' }, 'name'],
    [{ name: 'x'.repeat(65), type: 'STRING' }, 'name'],
    [{ name: 5, type: 'STRING' }, 'name'],
    [{ name: 'x', type: 'string' }, 'type'],
    [{ name: 'x', type: 'RELATION' }, 'type'],
    [{ name: 'x', type: 'STRING', required: 'yes' }, 'required'],
    [{ name: 'x', type: 'STRING', colour: 'red' }, 'colour'],
    [{ name: 'x', type: 'STRING', customRegex: '(' }, 'customRegex'],
    [{ name: 'x', type: 'STRING', customRegex: 'a'.repeat(1001) }, 'customRegex'],
    ['{"name":"x","type":"STRING","__proto__":{"identity":true}}', '__proto__'],
  ])('%j is refused by name', async (property, name) => {
    expect(await declare(property)).toMatchObject({
      status: 400,
      body: { code: 400, errorData: { property: name } },
    })
    expect(await names()).toEqual(['email', 'name', 'password'])
  })

  test('a default that does not fit its type or its validator is refused', async () => {
    expect(code(await declare({ name: 'age', type: 'INT', defaultValue: 'old' }))).toBe(3049)
    expect(
      code(await declare({ name: 'code', type: 'STRING', defaultValue: 'x', customRegex: '\\d+' })),
    ).toBe(8000)
    expect(await names()).not.toContain('age')
  })
})

describe('rename', () => {
  test('takes the values along', async () => {
    const registered = await register({ nickname: 'Al' })
    expect((await change('nickname', { name: 'alias' })).status).toBe(200)
    expect(await names()).toEqual(['email', 'name', 'password', 'alias'])
    const user = await reload(registered)
    expect(user).toMatchObject({ alias: 'Al' })
    expect(user).not.toHaveProperty('nickname')
  })

  test('of the identity keeps everybody able to log in', async () => {
    await register({})
    expect((await change('email', { name: 'mail' })).body).toMatchObject({ name: 'mail', identity: true })
    const login = { login: 'alice@example.com', password: 'x' }
    expect((await t.call('POST', 'users/login', { body: login })).status).toBe(200)
    const again = { mail: 'ALICE@example.com', password: 'x' }
    expect(code(await t.call('POST', 'users/register', { body: again }))).toBe(3033)
  })

  test('to another case of itself is no conflict, to a taken name it is', async () => {
    expect((await change('name', { name: 'Name' })).status).toBe(200)
    expect(code(await change('Name', { name: 'EMAIL' }))).toBe(3017)
    expect(await names()).toEqual(['email', 'Name', 'password'])
  })
})

describe('retype', () => {
  test('converts what is stored', async () => {
    const registered = await register({ age: '30' })
    expect((await change('age', { type: 'INT' })).status).toBe(200)
    expect((await reload(registered))['age']).toBe(30)
  })

  test('is refused with 3056 when one value does not fit, and no value changes', async () => {
    const first = await register({ age: '30' })
    await register({ email: 'bob@example.com', age: 'old' })
    expect(code(await change('age', { type: 'INT' }))).toBe(3056)
    expect((await reload(first))['age']).toBe('30')
    expect((await list()).find(({ name }) => name === 'age')?.type).toBe('STRING')
  })

  test('to a shorter column counts lengths', async () => {
    await register({ story: 'x'.repeat(600) })
    expect((await list()).find(({ name }) => name === 'story')?.type).toBe('TEXT')
    expect(code(await change('story', { type: 'STRING' }))).toBe(3056)
  })
})

describe('validator', () => {
  test('has to match the whole value', async () => {
    await declare({ name: 'zip', type: 'STRING', customRegex: '\\d{5}' })
    expect(code(await register({ zip: '123456' }))).toBe(8000)
    expect(code(await register({ zip: 'x12345' }))).toBe(8000)
    expect((await register({ zip: '12345' })).status).toBe(200)
  })

  test('that backtracks without end stops neither the request nor the server', async () => {
    await declare({ name: 'evil', type: 'STRING', customRegex: '(a+)+b' })
    const start = Date.now()
    const slow = register({ evil: 'a'.repeat(400) })
    expect((await fetch(`${t.server.url}/livez`)).status).toBe(200)
    expect(code(await slow)).toBe(8000)
    expect(Date.now() - start).toBeLessThan(5000)
    expect((await register({ evil: 'aab' })).status).toBe(200)
  })

  test('sees nothing of the server', async () => {
    await declare({ name: 'evil', type: 'STRING', customRegex: '${process.exit(1)}' })
    expect([200, 400]).toContain((await register({ evil: 'x' })).status)
    expect((await fetch(`${t.server.url}/livez`)).status).toBe(200)
  })
})

describe('password and email', () => {
  test.each([
    { name: 'secret' },
    { type: 'INT' },
    { required: false },
    { identity: true },
    { defaultValue: 'x' },
  ])('of password %j cannot be changed', async (body) => {
    expect(code(await change('password', body))).toBe(400)
    expect((await list()).find(({ name }) => name === 'password')).toMatchObject({
      type: 'STRING',
      required: true,
    })
  })

  test('password and the identity cannot be deleted', async () => {
    expect(code(await remove('password'))).toBe(3065)
    expect(code(await remove('email'))).toBe(3065)
  })

  test('email stays while confirmations need it', async () => {
    await declare({ name: 'login', type: 'STRING', identity: true })
    await t.set({ emailConfirmationRequired: true })
    expect(code(await remove('email'))).toBe(3074)
    expect(code(await change('email', { name: 'mail' }))).toBe(3074)
    await t.set({ emailConfirmationRequired: false })
    expect((await remove('email')).status).toBe(204)
    expect(
      (await t.control('PATCH', ROUTES.settings(t.app.id), { emailConfirmationRequired: true })).body,
    ).toMatchObject({ code: 3074 })
  })
})

test.each(['nothing', '__proto__', 'constructor', 'objectId'])('%s is not declared: 404', async (name) => {
  expect(await change(name, { required: true })).toMatchObject({ status: 404, body: { code: 404 } })
  expect(await remove(name)).toMatchObject({ status: 404, body: { code: 404 } })
})
