import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../server/contract/json'
import type { UserObject } from '../../server/contract/user'
import { dataClient, type DataClient } from '../support/data-client'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

type LoggedIn = UserObject & { 'user-token': string }

let t: TestServer
let data: DataClient
beforeEach(async () => {
  t = await startTestServer()
  data = dataClient(t)
})
afterEach(() => t.stop())

const upsert = (table: string, body: unknown, token?: string): Promise<TestAnswer> =>
  t.call('PUT', `data/${table}/upsert`, { body, ...(token === undefined ? {} : { token }) })
const upsertMany = (table: string, body: unknown): Promise<TestAnswer> =>
  t.call('PUT', `data/bulkupsert/${table}`, { body })

describe('an upsert of an object', () => {
  test('changes the one that is there and leaves the rest of it', async () => {
    const note = await data.create('Note', { text: 'hi', stars: 1 })
    const answer = await upsert('Note', { objectId: note.objectId, stars: 2, ownerId: 'me', created: 5 })
    expect(answer.body).toEqual({ ...note, stars: 2, updated: expect.any(Number) as number })
    expect(await data.find('Note')).toHaveLength(1)
  })

  test('creates one with the objectId that nobody has, and its table', async () => {
    const { body } = await upsert('Note', { objectId: 'first', text: 'hi' })
    expect(body).toMatchObject({ objectId: 'first', text: 'hi', updated: null, ___class: 'Note' })
    expect((await t.call('GET', 'data/Note/first')).body).toEqual(body)
    const { body: numbered } = await upsert('Note', { objectId: 7 })
    expect(numbered).toMatchObject({ objectId: '7', text: null })
  })

  test.each([[{}], [{ objectId: null }]])('creates one for %j', async (body) => {
    const created = (await upsert('Note', body)).body as JsonObject
    expect(created['objectId']).toMatch(/^[0-9A-F-]{36}$/)
  })

  test('is owned by whoever creates it, and stays its own', async () => {
    const guest = (await t.call('POST', 'users/register/guest')).body as LoggedIn
    const token = guest['user-token']
    expect((await upsert('Note', { objectId: 'mine' }, token)).body).toMatchObject({
      ownerId: guest.objectId,
    })
    expect((await upsert('Note', { objectId: 'mine', text: 'x' })).body).toMatchObject({
      ownerId: guest.objectId,
    })
    expect((await upsert('Note', { objectId: 'mine' }, 'STALE')).body).toMatchObject({ code: 3064 })
  })

  test.each([[''], ['x'.repeat(101)], [true], [{}], [[]]])('refuses %j as an objectId', async (objectId) => {
    const fault = { code: 3049, errorData: { property: 'objectId' } }
    expect((await upsert('Note', { objectId })).body).toMatchObject(fault)
    expect((await upsertMany('Note', [{ text: 'fine' }, { objectId }])).body).toMatchObject(fault)
    expect((await t.call('GET', 'data/Note')).body).toMatchObject({ code: 1009 })
  })
})

describe('an upsert of many objects', () => {
  test('answers their ids in order', async () => {
    const { objectId } = await data.create('Note', { text: 'old' })
    const answer = await upsertMany('Note', [
      { text: 'made' },
      { objectId, text: 'changed' },
      { objectId: 'chosen', text: 'chosen' },
      { objectId: 'chosen', text: 'twice' },
    ])
    const made = (answer.body as string[])[0] ?? ''
    expect(answer.body).toEqual([made, objectId, 'chosen', 'chosen'])
    const texts = (await data.find('Note')).map((note) => [note['objectId'], note['text']])
    expect(new Map(texts as [string, string][])).toEqual(
      new Map([
        [objectId, 'changed'],
        [made, 'made'],
        ['chosen', 'twice'],
      ]),
    )
  })

  test('leaves nothing of one with a bad object', async () => {
    const note = await data.create('Note', { text: 'old', stars: 1 })
    const many = [{ objectId: note.objectId, text: 'new' }, { objectId: 'chosen' }, { stars: 'many' }]
    expect((await upsertMany('Note', many)).body).toMatchObject({
      code: 3049,
      errorData: { property: 'stars' },
    })
    expect(await data.find('Note')).toEqual([note])
    for (const [body, code] of [
      [[1], 8002],
      [{}, 8002],
      [undefined, 3038],
    ] as const)
      expect((await upsertMany('Note', body)).body).toMatchObject({ code })
  })
})

describe('an upsert of users', () => {
  const ALICE = { email: 'alice@example.com', password: 'wonderland' }
  const BOB = { email: 'bob@example.com', password: 'iAmWatchingU' }
  const logIn = async (login: string, password: string): Promise<unknown> =>
    (await t.call('POST', 'users/login', { body: { login, password } })).body
  let alice: UserObject
  beforeEach(async () => {
    alice = (await t.call('POST', 'users/register', { body: ALICE })).body as UserObject
  })

  test('changes the one that is there, its password too', async () => {
    const { body } = await upsert('Users', { ...alice, name: 'Alice', password: 'changed' })
    expect(body).toEqual({ ...alice, name: 'Alice', updated: expect.any(Number) as number })
    expect(await logIn(ALICE.email, 'changed')).toMatchObject({ objectId: alice.objectId })
    expect(await logIn(ALICE.email, ALICE.password)).toMatchObject({ code: 3003 })
  })

  test('registers one without an objectId, and answers no password', async () => {
    const { body } = await upsert('Users', BOB)
    expect(body).toMatchObject({ email: BOB.email, userStatus: 'ENABLED' })
    expect(body).not.toHaveProperty('password')
    expect(body).not.toHaveProperty('user-token')
    expect(await logIn(BOB.email, BOB.password)).toMatchObject({
      objectId: (body as UserObject).objectId,
    })
  })

  test.each([
    [{ ...BOB, objectId: 'nobody' }, 3039],
    [{ email: 'x@example.com' }, 3011],
    [{ email: ALICE.email, password: 'x' }, 3033],
  ])('refuses %j with %i, alone and among others', async (user, code) => {
    expect((await upsert('Users', user)).body).toMatchObject({ code })
    const many = [{ objectId: alice.objectId, name: 'x' }, { email: 'fine@example.com', password: 'x' }, user]
    expect((await upsertMany('Users', many)).body).toMatchObject({ code })
    expect(await data.find('Users')).toEqual([alice])
  })

  test('changes and registers many at once', async () => {
    await data.create('Users', BOB)
    const many = [
      { email: 'carol@example.com', password: 'secret' },
      { objectId: alice.objectId, password: 'renewed' },
    ]
    const [carol, changed] = (await upsertMany('Users', many)).body as string[]
    expect(changed).toBe(alice.objectId)
    expect(await logIn('carol@example.com', 'secret')).toMatchObject({ objectId: carol })
    expect(await logIn(ALICE.email, 'renewed')).toMatchObject({ objectId: alice.objectId })
    const taken = [{ objectId: alice.objectId, email: BOB.email }]
    expect((await upsertMany('Users', taken)).body).toMatchObject({ code: 3018 })
  })

  test('leaves others alone where that is not allowed', async () => {
    await t.set({ updateOthersAllowed: false })
    const change = { objectId: alice.objectId, name: 'x' }
    expect((await upsert('Users', change)).body).toMatchObject({ code: 3029 })
    expect((await upsertMany('Users', [BOB, change])).body).toMatchObject({ code: 3029 })
    expect(await data.find('Users')).toEqual([alice])
    const { 'user-token': token } = (await logIn(ALICE.email, ALICE.password)) as LoggedIn
    expect((await upsert('Users', change, token)).body).toMatchObject({ name: 'x' })
  })
})
