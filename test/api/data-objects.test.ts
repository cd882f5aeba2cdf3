import { describe, expect, test } from 'vitest'
import { A_NUMBER, A_TEXT, codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { guest: logInGuest } = peopleOf(t)

describe('an object', () => {
  test('makes its table and columns, and has what the server adds', async () => {
    const note = await data.create('Note', {
      text: 'hi',
      stars: 3,
      when: '2026-01-01T00:00:00Z',
      tags: ['a'],
    })
    expect(note).toEqual({
      objectId: A_TEXT,
      ___class: 'Note',
      created: A_NUMBER,
      updated: null,
      ownerId: null,
      text: 'hi',
      stars: 3,
      when: Date.UTC(2026, 0, 1),
      tags: ['a'],
    })
    const other = await data.create('note', { text: 'ho' })
    expect(other).toMatchObject({ ___class: 'Note', stars: null, tags: null })
    expect((await t.call('GET', `data/NOTE/${other.objectId}`)).body).toEqual(other)
  })

  test('has what stands in several places of it in full, as the JS SDK marks it', async () => {
    const shared = { __subID: 's', n: 1, list: [{ __subID: 't', deep: true }] }
    const body = { a: shared, b: { __originSubID: 's' }, c: [{ __originSubID: 't' }, 5] }
    const full = { n: 1, list: [{ deep: true }] }
    const note = await data.create('Note', body)
    expect(note).toMatchObject({ a: full, b: full, c: [{ deep: true }, 5] })
    expect(JSON.stringify(await data.find('Note'))).not.toContain('ubID')
    expect((await t.call('PUT', 'data/bulk/Note', { body })).text).toBe('1')
    expect(await data.find('Note')).toMatchObject([{ a: full, b: full, c: [{ deep: true }, 5] }])
  })

  test.each([
    [{ a: { __originSubID: 'nobody' } }],
    [{ a: { __subID: 's', self: { __originSubID: 's' } } }],
    // each of 40 holds the one before twice
    [
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `a${i}`,
          {
            __subID: `s${i}`,
            l: i && { __originSubID: `s${i - 1}` },
            r: i && { __originSubID: `s${i - 1}` },
          },
        ]),
      ),
    ],
  ])('names the mark that stands for nothing that could be stored', async (body) => {
    const answer = await t.call('PUT', 'data/Note', { body })
    expect(answer.body).toMatchObject({
      code: 400,
      errorData: { property: expect.stringMatching(/^a/) as string },
    })
    expect(codeOf(await t.call('GET', 'data/Note'))).toBe(1009)
  })

  test('is owned by whoever is logged in', async () => {
    const guest = await logInGuest()
    const note = await data.create('Note', {}, { token: guest['user-token'] })
    expect(note['ownerId']).toBe(guest.objectId)
    expect(codeOf(await t.call('PUT', 'data/Note', { body: {}, token: 'STALE' }))).toBe(3064)
  })

  test.each([
    ['PUT', (id: string) => `data/Note/${id}`],
    ['PUT', () => 'data/Note'],
  ])('is changed by %s with its objectId', async (method, path) => {
    const note = await data.create('Note', { text: 'hi', stars: 1 })
    const body = { ...note, stars: 2, created: 5, ownerId: 'me', ___class: 'Else' }
    const { body: changed } = await t.call(method, path(note.objectId), { body })
    expect(changed).toEqual({ ...note, stars: 2, updated: A_NUMBER })
  })

  test.each([
    ['POST', 'data/Note', (note: object) => note],
    ['POST', 'data/bulk/Note', (note: object) => [note]],
  ])('is created by %s %s with an objectId that nobody has', async (method, path, sent) => {
    const ask = (objectId: unknown, text: string) => t.call(method, path, { body: sent({ objectId, text }) })
    expectStatus(await ask('mine', 'hi'), 200)
    expectStatus(await ask(7, 'seven'), 200)
    expectStatus(await ask(null, 'none'), 200)
    expect((await ask('mine', 'ho')).body).toMatchObject({ code: 1062, errorData: { property: 'objectId' } })
    expect(await data.where('Note', "objectId in ('mine', '7')", 'text')).toEqual(['hi', 'seven'])
    expect(await data.count('Note')).toBe('3')
  })

  test.each([[true], [{}], [['x']], [''], ['x'.repeat(101)]])('is not saved as %j', async (objectId) => {
    await data.create('Note', { text: 'hi' })
    for (const [method, path] of [
      ['PUT', 'data/Note'],
      ['POST', 'data/Note'],
    ] as const)
      expect((await t.call(method, path, { body: { objectId, text: 'ho' } })).body).toMatchObject({
        code: 3049,
        errorData: { property: 'objectId' },
      })
    expect(await data.count('Note')).toBe('1')
  })

  test('of one bulk finds columns that take the values of all of them', async () => {
    const rows = [
      { n: 0, text: 'short' },
      { n: 1.5, text: 'x'.repeat(600) },
      { n: 2, text: '2020-01-01' },
    ]
    expect(await data.createMany('Row', rows)).toHaveLength(3)
    expect(await data.find('Row', { sortBy: 'created', props: 'n,text' })).toMatchObject(rows)
  })

  test('of one bulk is created when the others are', async () => {
    await data.createMany('Note', [{}, {}, {}])
    const created = (await data.find('Note')).map((note) => note['created'])
    expect(new Set(created).size).toBe(1)
  })

  test('is found by its primary key, and removed', async () => {
    const { objectId } = await data.create('Note', { text: 'hi' })
    expect((await t.call('GET', `data/Note/pk?objectId=${objectId}`)).body).toMatchObject({ text: 'hi' })
    const removal = await t.call('DELETE', `data/Note/${objectId}`)
    expect(Object.keys(removal.body as object)).toEqual(['deletionTime'])
    for (const method of ['GET', 'DELETE'])
      expect(codeOf(await t.call(method, `data/Note/${objectId}`))).toBe(1000)
  })

  test.each([
    ['PUT', 'data/Note/nobody', { a: 1 }, 1000],
    ['PUT', 'data/Note', { objectId: 'nobody' }, 1000],
    ['PUT', 'data/Note', [], 8002],
    ['PUT', 'data/Note', 'null', 3038],
    ['PUT', 'data/Note', { stars: 'many' }, 1007],
    ['PUT', 'data/Note', { Stars: 1, stars: 2 }, 3043],
    ['PUT', 'data/No-te', {}, 1009],
    ['GET', 'data/Unknown', undefined, 1009],
    ['GET', 'data/Unknown/properties', undefined, 1009],
    ['GET', 'data/Note/first?where=stars=9', undefined, 1010],
    ['POST', 'data/bulk/Note', {}, 8002],
    ['POST', 'data/bulk/Note', [1], 8002],
    ['POST', 'data/bulk/Note/delete', {}, 3038],
    ['PUT', 'data/bulk/Note?where=stars=1', { objectId: 'x' }, 1136],
    ['PUT', 'data/bulk/Note?where=stars=1', {}, 1001],
  ] as const)('%s %s with %j answers %#', async (method, path, body, code) => {
    await data.create('Note', { stars: 1 })
    const answer = await t.call(method, path, body === undefined ? {} : { body })
    expect(codeOf(answer)).toBe(code)
    expect(await data.count('Note')).toBe('1')
  })

  test('needs its table and columns declared while dynamic schema is off', async () => {
    await data.create('Note', { text: 'hi' })
    await t.set({ dynamicSchema: false })
    expect(codeOf(await t.call('PUT', 'data/Other', { body: {} }))).toBe(1009)
    const unknown = await t.call('PUT', 'data/Note', { body: { colour: 'red' } })
    expect(unknown.body).toMatchObject({ code: 1006, errorData: { property: 'colour' } })
    await t.set({ unknownProperties: 'drop' })
    expect(await data.create('Note', { text: 'ho', colour: 'red' })).not.toHaveProperty('colour')
  })

  test.each(['__proto__', 'constructor', 'prototype'])('%s is no column: 3016', async (name) => {
    const { objectId } = await data.create('Note', { text: 'hi' })
    const body = `{"text":"ho","${name}":{"mine":true}}`
    const reserved = { status: 400, body: { code: 3016, errorData: { property: name } } }
    expect(await t.call('PUT', 'data/Note', { body })).toMatchObject(reserved)
    expect(await t.call('PUT', `data/Note/${objectId}`, { body })).toMatchObject(reserved)
    expect(await t.call('PUT', 'data/bulk/Note', { body })).toMatchObject(reserved)
    expect(await t.call('POST', 'data/bulk/Note', { body: `[{"text":"ho"},${body}]` })).toMatchObject(
      reserved,
    )
    expect(await data.find('Note', {})).toMatchObject([{ text: 'hi' }])
    expect(({} as Record<string, unknown>)['mine']).toBeUndefined()
  })
})

test('a BOOLEAN takes 0 and 1 as well, and no other number', async () => {
  const { objectId } = await data.create('Flag', { is: true })
  for (const [sent, kept] of [
    [0, false],
    [1, true],
  ]) {
    const answer = await t.call('PUT', `data/Flag/${objectId}`, { body: { is: sent } })
    expect(answer.body).toMatchObject({ is: kept })
  }
  expect(codeOf(await t.call('PUT', `data/Flag/${objectId}`, { body: { is: 2 } }))).toBe(1007)
})
