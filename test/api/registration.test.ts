import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject, UserPage } from '../../server/contract/user'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const register = (body: unknown): Promise<TestAnswer> => t.call('POST', 'users/register', { body })
const userOf = (answer: TestAnswer): UserObject => {
  expect(answer.status, answer.text).toBe(200)
  return answer.body as UserObject
}
const codeOf = (answer: TestAnswer): number => (answer.body as { code: number }).code
const declare = async (property: object): Promise<void> => {
  const answer = await t.control('POST', ROUTES.properties(t.app.id), { type: 'STRING', ...property })
  expect(answer.status, answer.text).toBe(200)
}
const storedUsers = async (): Promise<UserPage> =>
  (await t.control('GET', ROUTES.users(t.app.id))).body as UserPage

describe('a registered user', () => {
  test('has every property of the schema and the system ones, and neither password nor token', async () => {
    const user = userOf(await register(ALICE))
    expect(user).toEqual({
      email: ALICE.email,
      name: null,
      objectId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/) as string,
      ___class: 'Users',
      userStatus: 'ENABLED',
      created: expect.any(Number) as number,
      updated: null,
      lastLogin: null,
      ownerId: user.objectId,
      socialAccount: 'BACKENDLESS',
      accountType: 'BACKENDLESS',
      oAuthIdentities: null,
      blUserLocale: null,
    })
  })

  test('is not logged in', async () => {
    const { objectId } = userOf(await register(ALICE))
    const sessions = await t.control('GET', ROUTES.userSessions(t.app.id, objectId))
    expect(sessions.body).toEqual([])
  })

  test('keeps what SDKs add: locale stored, class, status and token ignored', async () => {
    const sent = {
      ...ALICE,
      blUserLocale: 'de',
      ___class: 'Users',
      userStatus: 'DISABLED',
      'user-token': null,
    }
    expect(userOf(await register(sent))).toMatchObject({ blUserLocale: 'de', userStatus: 'ENABLED' })
    await t.set({ dynamicSchema: false })
    expect(userOf(await register({ ...sent, email: 'b@example.com' })).blUserLocale).toBe('de')
  })
})

describe('dynamic properties', () => {
  test('become columns with a guessed type', async () => {
    const sent = {
      nickname: 'Al',
      biography: 'x'.repeat(501),
      age: 7,
      height: 1.5,
      likesTea: true,
      born: '2020-01-01T00:00:00.000Z',
      prefs: { theme: 'dark' },
    }
    const user = userOf(await register({ ...ALICE, ...sent, nothing: null }))
    expect(user).toMatchObject({ ...sent, born: Date.UTC(2020, 0, 1) })
    expect(user).not.toHaveProperty('nothing')
    const described = (await t.call('GET', 'users/userclassprops')).body as { name: string; type: string }[]
    const types = Object.fromEntries(described.map(({ name, type }) => [name, type]))
    expect(types).toMatchObject({
      nickname: 'STRING',
      biography: 'TEXT',
      age: 'INT',
      height: 'DOUBLE',
      likesTea: 'BOOLEAN',
      born: 'DATETIME',
      prefs: 'JSON',
    })
    expect(types).not.toHaveProperty('nothing')
  })

  test('with the schema fixed are refused by name, or dropped', async () => {
    await t.set({ dynamicSchema: false })
    const refused = await register({ ...ALICE, foo: 1 })
    expect(refused.body).toMatchObject({ code: 3010, errorData: { property: 'foo' } })
    expect((await storedUsers()).total).toBe(0)
    await t.set({ unknownProperties: 'drop' })
    expect(userOf(await register({ ...ALICE, foo: 1 }))).not.toHaveProperty('foo')
  })

  test('of a refused registration are not declared', async () => {
    await register(ALICE)
    await register({ ...ALICE, nickname: 'Al' })
    expect(userOf(await register({ ...ALICE, email: 'b@example.com' }))).not.toHaveProperty('nickname')
  })

  test.each(['toString', 'hasOwnProperty', 'a.b', 'with space', '☃'])('%s is data', async (name) => {
    const body = `{"email":"${ALICE.email}","password":"x",${JSON.stringify(name)}:"mine"}`
    const answer = await register(body)
    expect(answer.status).toBe(200)
    expect(Object.entries(JSON.parse(answer.text) as object)).toContainEqual([name, 'mine'])
    const { objectId } = answer.body as UserObject
    const reloaded = await t.call('GET', `data/Users/${objectId}`)
    expect(Object.entries(JSON.parse(reloaded.text) as object)).toContainEqual([name, 'mine'])
    const second = await register({ email: 'b@example.com', password: 'x' })
    expect(Object.entries(JSON.parse(second.text) as object)).toContainEqual([name, null])
    expect(({} as Record<string, unknown>)['mine']).toBeUndefined()
  })

  test.each(['__proto__', 'constructor', 'prototype', 'Constructor'])(
    '%s is reserved: SDKs would copy it over a prototype',
    async (name) => {
      const sent = (value: string) =>
        register(`{"email":"${ALICE.email}","password":"x",${JSON.stringify(name)}:${value}}`)
      expect(await sent('{"mine":true}')).toMatchObject({
        status: 400,
        body: { code: 3016, errorData: { property: name } },
      })
      expect((await storedUsers()).total).toBe(0)
      // null declares nothing, whatever its name
      expect(Object.keys(userOf(await sent('null')))).not.toContain(name)
      expect(({} as Record<string, unknown>)['mine']).toBeUndefined()
    },
  )

  test.each([
    ['""', 'an empty name'],
    [JSON.stringify('n'.repeat(65)), 'a name of 65 characters'],
  ])('%s is refused', async (name) => {
    expect(codeOf(await register(`{"email":"a@b.co","password":"x",${name}:1}`))).toBe(8000)
  })
})

describe('declared properties', () => {
  test('a default stands in for what is left out, not for null', async () => {
    await declare({ name: 'plan', required: true, defaultValue: 'free' })
    expect(userOf(await register(ALICE))['plan']).toBe('free')
    expect(codeOf(await register({ email: 'b@example.com', password: 'x', plan: null }))).toBe(3041)
  })

  test.each([
    ['INT', '42', 42],
    ['INT', 1.5, 3049],
    ['INT', '', 3049],
    ['DOUBLE', '1.5e3', 1500],
    ['DOUBLE', 'NaN', 3049],
    ['DECIMAL', 2, 2],
    ['INT', '9007199254740991', 9_007_199_254_740_991],
    ['INT', '9007199254740993', 8000],
    ['INT', -1e18, 8000],
    ['BOOLEAN', 'true', true],
    ['BOOLEAN', 1, 3049],
    ['STRING', 5, '5'],
    ['STRING', 2 ** 60, 3049],
    ['STRING', {}, 3049],
    ['STRING', 'a'.repeat(500), 'a'.repeat(500)],
    ['STRING', 'a'.repeat(501), 8000],
    ['TEXT', 'a'.repeat(21_000), 'a'.repeat(21_000)],
    ['TEXT', 'a'.repeat(21_001), 8000],
    ['DATETIME', '2020-01-01', Date.UTC(2020, 0, 1)],
    ['DATETIME', 1577836800000, 1577836800000],
    ['DATETIME', 'yesterday', 3049],
    ['DATETIME', 1e300, 3049],
    ['JSON', [1, { a: null }], [1, { a: null }]],
  ])('%s takes %j as %j', async (type, value, result) => {
    await declare({ name: 'field', type })
    const answer = await register({ ...ALICE, field: value })
    if (answer.status === 200) expect(userOf(answer)['field']).toEqual(result)
    else expect(answer.body).toMatchObject({ code: result, errorData: { property: 'field' } })
  })

  test('a validator has to match the whole value', async () => {
    await declare({ name: 'zip', customRegex: '\\d{5}' })
    expect(codeOf(await register({ ...ALICE, zip: '123456' }))).toBe(8000)
    expect(userOf(await register({ ...ALICE, zip: '12345' }))['zip']).toBe('12345')
  })

  test('a property cannot become required while a user lacks it, unless a default stands in', async () => {
    userOf(await register(ALICE))
    const add = (property: object): Promise<TestAnswer> =>
      t.control('POST', ROUTES.properties(t.app.id), {
        name: 'zip',
        type: 'STRING',
        required: true,
        ...property,
      })
    expect(codeOf(await add({}))).toBe(3073)
    expect((await add({ defaultValue: '00000' })).status).toBe(200)
  })

  test('a validator may escape more than it needs to', async () => {
    await declare({ name: 'handle', customRegex: '\\@\\w+' })
    expect(userOf(await register({ ...ALICE, handle: '@al' }))['handle']).toBe('@al')
  })

  test('a validator that never ends does not stop the server', async () => {
    await declare({ name: 'trap', customRegex: '(a+)+' })
    const [refused, alive] = await Promise.all([
      register({ ...ALICE, trap: `${'a'.repeat(60)}!` }),
      t.call('GET', 'info'),
    ])
    expect(codeOf(refused)).toBe(8000)
    expect(alive.status).toBe(200)
  })

  test('names are matched without case', async () => {
    expect(userOf(await register({ Email: 'a@b.co', PASSWORD: 'x', NAME: 'Al' }))).toMatchObject({
      email: 'a@b.co',
      name: 'Al',
    })
    expect(codeOf(await register({ email: 'c@d.co', EMAIL: 'e@f.co', password: 'x' }))).toBe(3043)
  })
})

describe('identity', () => {
  test('another property can be it; email is free then', async () => {
    await declare({ name: 'phone', identity: true })
    userOf(await register({ phone: '+100', email: 'a@b.co', password: 'x' }))
    userOf(await register({ phone: '+101', email: 'a@b.co', password: 'x' }))
    expect((await register({ phone: '+100', email: 'c@d.co', password: 'x' })).status).toBe(409)
    const login = await t.call('POST', 'users/login', { body: { login: '+101', password: 'x' } })
    expect(userOf(login)['phone']).toBe('+101')
  })

  test('a number can log in as a number', async () => {
    await declare({ name: 'memberNumber', type: 'INT', identity: true })
    userOf(await register({ memberNumber: 42, password: 'x', email: 'a@b.co' }))
    userOf(await t.call('POST', 'users/login', { body: { login: 42, password: 'x' } }))
  })

  test('values differ by more than case', async () => {
    userOf(await register(ALICE))
    expect(codeOf(await register({ ...ALICE, email: 'ALICE@example.com' }))).toBe(3033)
  })

  test('twenty equal registrations at once give one user', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(ALICE)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409 && codeOf(answer) === 3033)).toHaveLength(19)
    expect((await storedUsers()).total).toBe(1)
  })
})

describe('guard order', () => {
  // each body breaks this rule and every later one
  test.each([
    ['3043 before 3039', '{"email":"x","email":"y","id":1}', 3043],
    ['3039 before 3077', { id: 1, created: 1 }, 3039],
    ['3077 before 3011', { created: 1 }, 3077],
    ['3011 before 3013', {}, 3011],
    ['3050 before 3013', { password: 1 }, 3050],
    ['3013 before 3040', { password: 'x', email: '' }, 3013],
    ['3040 for half a character', { password: 'x', email: 'a\ud800@b.example' }, 3040],
    ['3040 before 3010', { password: 'x', email: 'nope', unknown: 1 }, 3040],
    ['3010 before 3012', { password: 'x', email: 'a@b.co', unknown: 1 }, 3010],
    ['3012 before 3049', { password: 'x', email: 'a@b.co', age: 'abc' }, 3012],
    [
      '3049 before 8000',
      { password: 'x', email: 'a@b.co', needed: 1, age: 'abc', name: 'a'.repeat(501) },
      3049,
    ],
    ['8000 before 3033', { password: 'x', email: 'taken@b.co', needed: 1, name: 'a'.repeat(501) }, 8000],
  ])('%s', async (_, body, code) => {
    await declare({ name: 'needed', required: true })
    userOf(await register({ email: 'taken@b.co', password: 'x', needed: 1 }))
    await declare({ name: 'age', type: 'INT' })
    await t.set({ dynamicSchema: false })
    expect(codeOf(await register(body))).toBe(code)
  })

  test('2002 comes before what is wrong with the body, 3009 before what is in it', async () => {
    const options = { body: '{', key: 'ANOTHER' }
    expect(codeOf(await t.call('POST', 'users/register', options))).toBe(2002)
    await t.set({ userRegistrationEnabled: false })
    expect(codeOf(await register({}))).toBe(3009)
    expect(codeOf(await register('{'))).toBe(8002)
    expect(codeOf(await register('null'))).toBe(3038)
  })
})

describe('an unreadable body', () => {
  test.each([
    ['half an object', '{"email":"a@b.co"'],
    ['a comment', '{"email":"a@b.co"/**/}'],
    ['a list', '[]'],
    ['text', '"email"'],
    ['a number', '1'],
    ['values nested too deeply', `{"a":${'['.repeat(101)}${']'.repeat(101)}}`],
    ['a body that never stops nesting', '['.repeat(200_000)],
  ])('%s answers 8002', async (_, body) => {
    expect(codeOf(await register(body))).toBe(8002)
  })

  test('the answer does not quote it: it may hold a password', async () => {
    const answer = await register('{"password":"sesame-sesame" "email":"a@b.co"}')
    expect(codeOf(answer)).toBe(8002)
    expect(answer.text).not.toContain('sesame')
  })

  test('one that is too large is refused', async () => {
    expect(codeOf(await register({ ...ALICE, blob: 'x'.repeat(3_000_000) }))).toBe(8002)
  })

  test('any content type will do, and latin-1 is read as such', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    userOf(await t.call('POST', 'users/register', { body: JSON.stringify(ALICE), headers }))
    const bytes = Buffer.from('{"email":"b@example.com","password":"x","name":"Zoë"}', 'latin1')
    const answer = await fetch(`${t.server.url}/${t.app.id}/${t.key('REST')}/users/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=iso-8859-1' },
      body: bytes,
    })
    expect(((await answer.json()) as UserObject)['name']).toBe('Zoë')
  })
})
