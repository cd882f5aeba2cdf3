import { describe, expect, test } from 'vitest'
import { codeOf, expectStatus, idOf } from '../support/answers'
import { ALICE, peopleOf, userOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, sessionsOf } = peopleOf(t)
const { addProperty, declare } = schemaOf(t)

describe('a registered user', () => {
  test('has every property of the schema and the system ones, and neither password nor token', async () => {
    const user = await registerAlice()
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
    const { objectId } = await registerAlice()
    expect(await sessionsOf(objectId)).toEqual([])
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
    const user = await registerAlice({ ...sent, nothing: null })
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

  test('may be called Id, which is not the id that may not be sent', async () => {
    expect(await registerAlice({ Id: '123' })).toMatchObject({ Id: '123' })
    expect(codeOf(await register({ email: 'b@example.com', password: 'x', id: '123' }))).toBe(3039)
  })

  test('with the schema fixed are refused by name, or dropped', async () => {
    await t.set({ dynamicSchema: false })
    const refused = await register({ ...ALICE, foo: 1 })
    expect(refused.body).toMatchObject({ code: 3010, errorData: { property: 'foo' } })
    expect((await t.users()).total).toBe(0)
    await t.set({ unknownProperties: 'drop' })
    expect(await registerAlice({ foo: 1 })).not.toHaveProperty('foo')
  })

  test('of a refused registration are not declared', async () => {
    await registerAlice()
    expectStatus(await register({ ...ALICE, nickname: 'Al' }), 409)
    expect(await registerAlice({ email: 'b@example.com' })).not.toHaveProperty('nickname')
  })

  test.each(['toString', 'hasOwnProperty', 'a.b', 'with space', '☃'])('%s is data', async (name) => {
    const body = `{"email":"${ALICE.email}","password":"x",${JSON.stringify(name)}:"mine"}`
    const answer = await register(body)
    expectStatus(answer, 200)
    expect(Object.entries(JSON.parse(answer.text) as object)).toContainEqual([name, 'mine'])
    const reloaded = await t.call('GET', `data/Users/${idOf(answer)}`)
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
      expect((await t.users()).total).toBe(0)
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
    await addProperty({ name: 'plan', required: true, defaultValue: 'free' })
    expect((await registerAlice())['plan']).toBe('free')
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
    ['BOOLEAN', 1, true],
    ['BOOLEAN', 2, 3049],
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
    await addProperty({ name: 'field', type })
    const answer = await register({ ...ALICE, field: value })
    if (answer.status === 200) expect(userOf(answer)['field']).toEqual(result)
    else expect(answer.body).toMatchObject({ code: result, errorData: { property: 'field' } })
  })

  test('a validator has to match the whole value', async () => {
    await addProperty({ name: 'zip', customRegex: '\\d{5}' })
    expect(codeOf(await register({ ...ALICE, zip: '123456' }))).toBe(8000)
    expect((await registerAlice({ zip: '12345' }))['zip']).toBe('12345')
  })

  test('a property cannot become required while a user lacks it, unless a default stands in', async () => {
    await registerAlice()
    const zip = { name: 'zip', type: 'STRING', required: true }
    expect(codeOf(await declare(zip))).toBe(3073)
    await addProperty({ ...zip, defaultValue: '00000' })
  })

  test('a validator may escape more than it needs to', async () => {
    await addProperty({ name: 'handle', customRegex: '\\@\\w+' })
    expect((await registerAlice({ handle: '@al' }))['handle']).toBe('@al')
  })

  test('a validator that never ends does not stop the server', async () => {
    await addProperty({ name: 'trap', customRegex: '(a+)+' })
    const [refused, alive] = await Promise.all([
      register({ ...ALICE, trap: `${'a'.repeat(60)}!` }),
      t.call('GET', 'info'),
    ])
    expect(codeOf(refused)).toBe(8000)
    expectStatus(alive, 200)
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
    await addProperty({ name: 'phone', identity: true })
    userOf(await register({ phone: '+100', email: 'a@b.co', password: 'x' }))
    userOf(await register({ phone: '+101', email: 'a@b.co', password: 'x' }))
    expectStatus(await register({ phone: '+100', email: 'c@d.co', password: 'x' }), 409)
    expect(userOf(await logIn({ login: '+101', password: 'x' }))['phone']).toBe('+101')
  })

  test('a number can log in as a number', async () => {
    await addProperty({ name: 'memberNumber', type: 'INT', identity: true })
    userOf(await register({ memberNumber: 42, password: 'x', email: 'a@b.co' }))
    userOf(await logIn({ login: 42, password: 'x' }))
  })

  test('values differ by more than case', async () => {
    await registerAlice()
    expect(codeOf(await register({ ...ALICE, email: 'ALICE@example.com' }))).toBe(3033)
  })

  test('twenty equal registrations at once give one user', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(ALICE)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409 && codeOf(answer) === 3033)).toHaveLength(19)
    expect((await t.users()).total).toBe(1)
  })
})
