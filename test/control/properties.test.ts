import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, reload } = peopleOf(t)
const { properties, names, declare, addProperty, change, remove } = schemaOf(t)

describe('declare', () => {
  test('takes effect on the next registration', async () => {
    const declared = await declare({ name: 'age', type: 'INT', required: true })
    expect(declared).toMatchObject({ status: 200, body: { name: 'age', builtIn: false, removable: true } })
    expect(await names()).toEqual(['email', 'name', 'password', 'age'])
    expect(codeOf(await register(ALICE))).toBe(3012)
    expect(codeOf(await register({ ...ALICE, age: 'many' }))).toBe(3049)
    expect((await registerAlice({ age: '30' }))['age']).toBe(30)
  })

  test('a default value stands in for what was left out', async () => {
    await addProperty({ name: 'plan', required: true, defaultValue: 'free' })
    expect((await registerAlice())['plan']).toBe('free')
  })

  test.each(['a.b', 'with space', 'Zoë', 'toString', 'hasOwnProperty', 'a/b', '%', '_x'])(
    'the name %j is data',
    async (name) => {
      expectStatus(await declare({ name, type: 'STRING' }), 200)
      const { objectId } = await registerAlice(Object.fromEntries([[name, 'kept']]))
      expect(JSON.stringify(await reload(objectId))).toContain(`${JSON.stringify(name)}:"kept"`)
      expect((await change(name, { required: true })).body).toMatchObject({ name, required: true })
      expectStatus(await remove(name), 204)
      expect(await names()).toEqual(['email', 'name', 'password'])
      expect(Object.hasOwn(await reload(objectId), name)).toBe(false)
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
    expect(codeOf(await declare({ name, type: 'STRING' }))).toBe(3016)
    expect(codeOf(await change('name', { name }))).toBe(3016)
    expect(await names()).toEqual(['email', 'name', 'password'])
  })

  test.each(['email', 'EMAIL', 'Name', 'password'])('the name %s is taken', async (name) => {
    expect(codeOf(await declare({ name, type: 'STRING' }))).toBe(3017)
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
    expect(codeOf(await declare({ name: 'age', type: 'INT', defaultValue: 'old' }))).toBe(3049)
    expect(
      codeOf(await declare({ name: 'code', type: 'STRING', defaultValue: 'x', customRegex: '\\d+' })),
    ).toBe(8000)
    expect(await names()).not.toContain('age')
  })
})

describe('rename', () => {
  test('takes the values along', async () => {
    const { objectId } = await registerAlice({ nickname: 'Al' })
    expectStatus(await change('nickname', { name: 'alias' }), 200)
    expect(await names()).toEqual(['email', 'name', 'password', 'alias'])
    const user = await reload(objectId)
    expect(user).toMatchObject({ alias: 'Al' })
    expect(user).not.toHaveProperty('nickname')
  })

  test('of the identity keeps everybody able to log in', async () => {
    await registerAlice()
    expect((await change('email', { name: 'mail' })).body).toMatchObject({ name: 'mail', identity: true })
    expectStatus(await logIn(), 200)
    expect(codeOf(await register({ mail: 'ALICE@example.com', password: 'x' }))).toBe(3033)
  })

  test('to another case of itself is no conflict, to a taken name it is', async () => {
    expectStatus(await change('name', { name: 'Name' }), 200)
    expect(codeOf(await change('Name', { name: 'EMAIL' }))).toBe(3017)
    expect(await names()).toEqual(['email', 'Name', 'password'])
  })
})

describe('retype', () => {
  test('converts what is stored', async () => {
    const { objectId } = await registerAlice({ age: '30' })
    expectStatus(await change('age', { type: 'INT' }), 200)
    expect((await reload(objectId))['age']).toBe(30)
  })

  test('is refused with 3056 when one value does not fit, and no value changes', async () => {
    const { objectId } = await registerAlice({ age: '30' })
    await registerAlice({ email: 'bob@example.com', age: 'old' })
    expect(codeOf(await change('age', { type: 'INT' }))).toBe(3056)
    expect((await reload(objectId))['age']).toBe('30')
    expect((await properties()).find(({ name }) => name === 'age')?.type).toBe('STRING')
  })

  test('to a shorter column counts lengths', async () => {
    await registerAlice({ story: 'x'.repeat(600) })
    expect((await properties()).find(({ name }) => name === 'story')?.type).toBe('TEXT')
    expect(codeOf(await change('story', { type: 'STRING' }))).toBe(3056)
  })
})

describe('validator', () => {
  test('has to match the whole value', async () => {
    await addProperty({ name: 'zip', customRegex: '\\d{5}' })
    expect(codeOf(await register({ ...ALICE, zip: '123456' }))).toBe(8000)
    expect(codeOf(await register({ ...ALICE, zip: 'x12345' }))).toBe(8000)
    await registerAlice({ zip: '12345' })
  })

  test('that backtracks without end stops neither the request nor the server', async () => {
    await addProperty({ name: 'evil', customRegex: '(a+)+b' })
    const start = Date.now()
    const slow = register({ ...ALICE, evil: 'a'.repeat(400) })
    expect((await fetch(`${t.server.url}/livez`)).status).toBe(200)
    expect(codeOf(await slow)).toBe(8000)
    expect(Date.now() - start).toBeLessThan(5000)
    await registerAlice({ evil: 'aab' })
  })

  test('sees nothing of the server', async () => {
    await addProperty({ name: 'evil', customRegex: '${process.exit(1)}' })
    expect([200, 400]).toContain((await register({ ...ALICE, evil: 'x' })).status)
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
    expect(codeOf(await change('password', body))).toBe(400)
    expect((await properties()).find(({ name }) => name === 'password')).toMatchObject({
      type: 'STRING',
      required: true,
    })
  })

  test('password and the identity cannot be deleted', async () => {
    expect(codeOf(await remove('password'))).toBe(3065)
    expect(codeOf(await remove('email'))).toBe(3065)
  })

  test('email stays while confirmations need it', async () => {
    await addProperty({ name: 'login', identity: true })
    await t.set({ emailConfirmationRequired: true })
    expect(codeOf(await remove('email'))).toBe(3074)
    expect(codeOf(await change('email', { name: 'mail' }))).toBe(3074)
    await t.set({ emailConfirmationRequired: false })
    expectStatus(await remove('email'), 204)
    expect(
      (await t.control('PATCH', ROUTES.settings(t.app.id), { emailConfirmationRequired: true })).body,
    ).toMatchObject({ code: 3074 })
  })
})

test.each(['nothing', '__proto__', 'constructor', 'objectId'])('%s is not declared: 404', async (name) => {
  expect(await change(name, { required: true })).toMatchObject({ status: 404, body: { code: 404 } })
  expect(await remove(name)).toMatchObject({ status: 404, body: { code: 404 } })
})
