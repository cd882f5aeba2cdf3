import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../server/contract/json'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { BOB, peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { logIn, registerAlice } = peopleOf(t)

const deepSave = (body: unknown, table = 'Person') => t.call('PUT', `data/${table}/deep-save`, { body })
const saved = async (body: unknown): Promise<JsonObject & { objectId: string }> =>
  bodyOf(await deepSave(body)) as JsonObject & { objectId: string }
const related = async (objectId: string): Promise<unknown> =>
  (await data.find('Person', { where: `objectId = '${objectId}'`, loadRelations: '*' }))[0]

beforeEach(async () => {
  await t.call('POST', 'data/Person', { body: { objectId: 'gone', name: 'Gone', age: 1 } })
  await t.call('DELETE', 'data/Person/gone')
  await t.call('POST', 'data/People', { body: { objectId: '1', name: 'Bob', age: 20 } })
  await data.declare('Person', { name: 'friend', relatedTable: 'People', cardinality: 'one' })
  await data.declare('Person', { name: 'family', relatedTable: 'People' })
  await data.declare('People', { name: 'pets', relatedTable: 'Pet' })
  await t.call('PUT', 'data/Pet', { body: { kind: 'cat' } })
})

describe('a deep save', () => {
  test('makes, changes and relates what is nested in it', async () => {
    const liza = await saved({
      name: 'Liza',
      age: null,
      friend: { name: 'Brother', age: 20, pets: [{ kind: 'dog' }] },
      family: [
        { objectId: '1', name: 'Anna' },
        { name: 'Dad', age: 50 },
      ],
    })
    expect(liza).toEqual({
      ___class: 'Person',
      objectId: expect.any(String) as string,
      created: expect.any(Number) as number,
      updated: null,
      ownerId: null,
      name: 'Liza',
      age: null,
      friend: expect.objectContaining({
        ___class: 'People',
        name: 'Brother',
        pets: [expect.objectContaining({ ___class: 'Pet', kind: 'dog' }) as object],
      }) as object,
      // new ones first, as observed
      family: [
        expect.objectContaining({ name: 'Dad', age: 50, updated: null }) as object,
        expect.objectContaining({
          objectId: '1',
          name: 'Anna',
          age: 20,
          updated: expect.any(Number) as number,
        }) as object,
      ],
    })
    expect(await related(liza.objectId)).toMatchObject({
      friend: { name: 'Brother' },
      family: [{ name: 'Dad' }, { name: 'Anna' }],
    })
  })

  test('of an object that is there changes what is sent, and leaves the rest', async () => {
    const { objectId } = await saved({
      name: 'Joe',
      age: 30,
      friend: { objectId: '1' },
      family: [{ name: 'Mum' }],
    })
    const { body: before } = await t.call('GET', 'data/People/1')
    expect(before).toMatchObject({ updated: null })
    const joe = await saved({ objectId, age: 25, friend: { name: 'Suzi' } })
    expect(joe).toMatchObject({ objectId, name: 'Joe', age: 25, friend: { name: 'Suzi' } })
    expect(joe).not.toHaveProperty('family')
    expect(await related(objectId)).toMatchObject({ friend: { name: 'Suzi' }, family: [{ name: 'Mum' }] })
    expect((await t.call('GET', 'data/People/1')).body).toEqual(before)
  })

  test.each([
    ['friend', null],
    ['family', []],
    ['family', null],
  ])('that clears %s with %j unrelates and keeps the objects', async (name, value) => {
    const { objectId } = await saved({ name: 'Joe', friend: { objectId: '1' }, family: [{ objectId: '1' }] })
    const cleared = await saved({ objectId, [name]: value })
    expect(cleared).not.toHaveProperty(name)
    expect(cleared).toMatchObject({ name: 'Joe', updated: null })
    expect(await related(objectId)).toMatchObject({ [name]: name === 'friend' ? null : [] })
    expect(await data.count('People')).toBe('1')
  })

  test('takes two marked places for one object', async () => {
    const { friend, family } = await saved({
      name: 'Joe',
      friend: { __subID: 'a', name: 'Both' },
      family: [{ __originSubID: 'a' }],
    })
    expect((family as JsonObject[])[0]).toMatchObject({ objectId: (friend as JsonObject)['objectId'] })
    expect(friend).not.toHaveProperty('__subID')
    expect(await data.count('People')).toBe('2')
  })

  test.each([
    ['of an object that is not sent', { name: 'Joe', friend: { __originSubID: 'z' } }],
    [
      'of an object that comes later',
      { friend: { __originSubID: 'a' }, family: [{ __subID: 'a', name: 'x' }] },
    ],
    ['of an object of another table', { __subID: 'a', name: 'Joe', friend: { __originSubID: 'a' } }],
    ['of nothing where nothing else is', { __originSubID: 'z' }],
  ])('refuses the mark %s', async (_, body) => {
    const answer = await deepSave(body)
    expect(answer.body).toMatchObject({ code: 400, errorData: { property: '__originSubID' } })
    expect(await data.count('Person')).toBe('0')
    expect(await data.count('People')).toBe('1')
  })

  test('has an object of JSON columns in full in each of its places', async () => {
    await data.create('Person', { note: {}, name: 'first' })
    const tree = { name: 'Joe', note: { a: { __subID: 's', n: 1 }, b: [{ __originSubID: 's' }] } }
    const both = { ...tree, friend: { name: 'Sid', age: 3 } }
    expect(await saved(both)).toMatchObject({ note: { a: { n: 1 }, b: [{ n: 1 }] } })
    expect(await saved({ note: { ___class: 'x' }, friend: { __subID: 's', name: 'Q' } })).toHaveProperty(
      'note',
    )
  })

  test('registers users that are nested in it', async () => {
    const { objectId } = await registerAlice()
    await data.declare('Person', { name: 'users', relatedTable: 'Users' })
    const { users } = await saved({ name: 'Team', users: [{ objectId, name: 'Al' }, BOB] })
    expect(users).toMatchObject([{ email: BOB.email }, { objectId, name: 'Al' }])
    expect(users).not.toHaveProperty('password')
    expectStatus(await logIn(BOB), 200)
    expect(codeOf(await deepSave({ name: 'No', users: [{ email: 'x@example.com' }] }))).toBe(3011)
    expect(await data.count('Person')).toBe('1')
  })

  test.each([
    [{ shoe: 1 }, 1126],
    [{ friend: { name: 'x', shoe: 1 } }, 1126],
    [{ objectId: 'nobody' }, 1000],
    [{ family: [{ objectId: 'nobody' }] }, 1000],
    [{ age: 'many' }, 1007],
    [{ friend: [{ name: 'x' }] }, 400],
    [{ family: { name: 'x' } }, 400],
    [{ family: ['1'] }, 400],
    [{ friend: '1' }, 400],
    [{ name: 'x', NAME: 'y' }, 3043],
    [{ friend: null, Friend: null }, 3043],
    [{ family: Array.from({ length: 1000 }, () => ({})) }, 400],
  ])('with %j beside good ones leaves nothing', async (bad, code) => {
    const body = { family: [{ name: 'Good' }], ...bad }
    expect(codeOf(await deepSave(body))).toBe(code)
    expect([await data.count('Person'), await data.where('People', '')]).toEqual(['0', ['Bob']])
  })

  test('makes no table', async () => {
    expect((await deepSave({}, 'Nothing')).body).toMatchObject({
      code: 1125,
      message:
        "Table 'Nothing' does not exists. All tables and columns must be present in the database before a transaction is executed.",
    })
    expect(codeOf(await t.call('GET', 'data/Nothing'))).toBe(1009)
  })
})
