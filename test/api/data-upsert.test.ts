import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../server/contract/json'
import type { UserObject } from '../../server/contract/user'
import { codeOf, idOf, tokenOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { ALICE, BOB, peopleOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { registerAlice, logIn, guest: logInGuest } = peopleOf(t)

const upsert = (table: string, body: unknown, token?: string): Promise<TestAnswer> =>
  t.call('PUT', `data/${table}/upsert`, { body, token })
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
    const { objectId: ownerId, 'user-token': token } = await logInGuest()
    expect((await upsert('Note', { objectId: 'mine' }, token)).body).toMatchObject({ ownerId })
    expect((await upsert('Note', { objectId: 'mine', text: 'x' })).body).toMatchObject({ ownerId })
    expect(codeOf(await upsert('Note', { objectId: 'mine' }, 'STALE'))).toBe(3064)
  })

  test.each([[''], ['x'.repeat(101)], [true], [{}], [[]]])('refuses %j as an objectId', async (objectId) => {
    const fault = { code: 3049, errorData: { property: 'objectId' } }
    expect((await upsert('Note', { objectId })).body).toMatchObject(fault)
    expect((await upsertMany('Note', [{ text: 'fine' }, { objectId }])).body).toMatchObject(fault)
    expect(codeOf(await t.call('GET', 'data/Note'))).toBe(1009)
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
      code: 1007,
      errorData: { property: 'stars' },
    })
    expect(await data.find('Note')).toEqual([note])
    for (const [body, code] of [
      [[1], 8002],
      [{}, 8002],
      [undefined, 3038],
    ] as const)
      expect(codeOf(await upsertMany('Note', body))).toBe(code)
  })
})

describe('an upsert of users', () => {
  let alice: UserObject
  beforeEach(async () => {
    alice = await registerAlice()
  })

  test('changes the one that is there, its password too', async () => {
    const { body } = await upsert('Users', { ...alice, name: 'Alice', password: 'changed' })
    expect(body).toEqual({ ...alice, name: 'Alice', updated: expect.any(Number) as number })
    expect(idOf(await logIn({ password: 'changed' }))).toBe(alice.objectId)
    expect(codeOf(await logIn())).toBe(3003)
  })

  test('registers one without an objectId, and answers no password', async () => {
    const answer = await upsert('Users', BOB)
    const { body } = answer
    expect(body).toMatchObject({ email: BOB.email, userStatus: 'ENABLED' })
    expect(body).not.toHaveProperty('password')
    expect(body).not.toHaveProperty('user-token')
    expect(idOf(await logIn(BOB))).toBe(idOf(answer))
  })

  test.each([
    [{ ...BOB, objectId: 'nobody' }, 3039],
    [{ email: 'x@example.com' }, 3011],
    [{ email: ALICE.email, password: 'x' }, 3033],
  ])('refuses %j with %i, alone and among others', async (user, code) => {
    expect(codeOf(await upsert('Users', user))).toBe(code)
    const many = [{ objectId: alice.objectId, name: 'x' }, { email: 'fine@example.com', password: 'x' }, user]
    expect(codeOf(await upsertMany('Users', many))).toBe(code)
    expect(await data.find('Users')).toEqual([alice])
  })

  test('changes and registers many at once', async () => {
    await data.create('Users', BOB)
    const carol = { email: 'carol@example.com', password: 'secret' }
    const many = [carol, { objectId: alice.objectId, password: 'renewed' }]
    const [registered, changed] = (await upsertMany('Users', many)).body as string[]
    expect(changed).toBe(alice.objectId)
    expect(idOf(await logIn(carol))).toBe(registered)
    expect(idOf(await logIn({ password: 'renewed' }))).toBe(alice.objectId)
    const taken = [{ objectId: alice.objectId, email: BOB.email }]
    expect(codeOf(await upsertMany('Users', taken))).toBe(3018)
  })

  test('leaves others alone where that is not allowed', async () => {
    await t.set({ updateOthersAllowed: false })
    const change = { objectId: alice.objectId, name: 'x' }
    expect(codeOf(await upsert('Users', change))).toBe(3029)
    expect(codeOf(await upsertMany('Users', [BOB, change]))).toBe(3029)
    expect(await data.find('Users')).toEqual([alice])
    expect((await upsert('Users', change, tokenOf(await logIn()))).body).toMatchObject({ name: 'x' })
  })
})
