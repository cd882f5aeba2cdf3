import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { tempFolder } from '../store/temp-folder'
import { codeOf, expectStatus } from '../support/answers'
import { brokenDisk } from '../support/broken-disk'
import { dataClient } from '../support/data-client'
import { ALICE, peopleOf } from '../support/people'
import { serverPerTest, startTestServer } from '../support/start-test-server'

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
      objectId: expect.any(String) as string,
      ___class: 'Note',
      created: expect.any(Number) as number,
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
    expect(changed).toEqual({ ...note, stars: 2, updated: expect.any(Number) as number })
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

describe('a page of objects', () => {
  beforeEach(async () => {
    const rows = Array.from({ length: 25 }, (_, n) => ({
      n,
      name: `n${n % 5}`,
      odd: n % 2 === 1 ? true : null,
    }))
    expect(await data.createMany('Row', rows)).toHaveLength(25)
  })
  const column = async (query: object, name = 'n'): Promise<unknown[]> =>
    (await data.find('Row', query)).map((row) => row[name])

  test('has ten of them in the order of their creation, and a hundred at most', async () => {
    expect(await column({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(await column({ pageSize: '3', offset: '20' })).toEqual([20, 21, 22])
    expect(await column({ pageSize: 100, offset: 24 })).toEqual([24])
    expect(await column({ offset: 99 })).toEqual([])
    expect((await t.call('GET', 'data/Row?pageSize=3&offset=2')).body).toHaveLength(3)
    for (const query of ['pageSize=101', 'pageSize=0', 'pageSize=-1', 'pageSize=x', 'relationsPageSize=101'])
      expect(codeOf(await t.call('GET', `data/Row?${query}`))).toBe(1025)
    expect(codeOf(await t.call('GET', 'data/Row?offset=1.5'))).toBe(1004)
  })

  test.each([
    ['created desc', [24, 23]],
    ['name asc, n desc', [20, 15]],
    [
      ['name DESC', 'n'],
      [4, 9],
    ],
    ['odd,n desc', [24, 22]],
    ['odd desc,n', [1, 3]],
    ['created', [0, 1]],
  ])('is sorted by %s', async (sortBy, first) => {
    expect(await column({ sortBy, pageSize: 2 })).toEqual(first)
  })

  test.each(['nope', 'n up', 'n asc desc', 'password'])('is not sorted by %s', async (sortBy) => {
    expect(codeOf(await t.call('POST', 'data/Row/find', { body: { sortBy } }))).toBe(1006)
  })

  test('has the properties asked for, however they are sent', async () => {
    const keys = async (path: string): Promise<string[]> =>
      Object.keys(((await t.call('GET', path)).body as object[])[0] ?? {}).sort()
    const wanted = ['___class', 'n', 'name']
    await t.set({ includeObjectIdByDefault: true })
    expect(await keys('data/Row?props=n,name')).toEqual([...wanted, 'objectId'])
    expect(await keys('data/Row?props=n,name&excludeProps=objectId')).toEqual(wanted)
    await t.set({ includeObjectIdByDefault: false })
    expect(await keys('data/Row?props=n,name')).toEqual(wanted)
    expect(await keys('data/Row?property=n&property=name')).toEqual(wanted)
    for (const props of ['N, NAME', ['n', 'name']])
      expect(Object.keys((await data.find('Row', { props }))[0] ?? {}).sort()).toEqual(wanted)
    expect(await keys('data/Row?excludeProps=created,updated,ownerId,objectId,odd')).toEqual(wanted)
    for (const query of ['props=nope', 'props=nope&where=n<0', 'sortBy=nope&where=n<0'])
      expect(codeOf(await t.call('GET', `data/Row?${query}`))).toBe(1006)
    const relation = await t.call('GET', 'data/Row?loadRelations=nope&where=n<0')
    expect(codeOf(relation)).toBe(1021)
  })

  test('is not held up by lists without end', async () => {
    const many = (text: string, length: number): string => Array.from({ length }, () => text).join()
    expect(await column({ sortBy: many('n desc', 1000), pageSize: 1 })).toEqual([24])
    expect(await column({ props: many('n', 1000), pageSize: 1 })).toEqual([0])
    for (const name of ['sortBy', 'props', 'excludeProps', 'groupBy', 'loadRelations']) {
      const answer = await t.call('POST', 'data/Row/find', { body: { [name]: many('n', 200_000) } })
      expect(answer.body).toMatchObject({ code: 414, errorData: { property: name } })
    }
    const loadRelations = many('nope', 200_000).replaceAll(',', '.')
    expect(codeOf(await t.call('POST', 'data/Row/find', { body: { loadRelations } }))).toBe(1021)
  })

  test('has a first and a last', async () => {
    expect((await t.call('GET', 'data/Row/first')).body).toMatchObject({ n: 0 })
    expect((await t.call('GET', 'data/Row/last')).body).toMatchObject({ n: 24 })
    expect((await t.call('GET', 'data/Row/last?sortBy=name,n')).body).toMatchObject({ n: 0 })
  })

  test('is counted, changed and deleted as a whole, in bare numbers', async () => {
    const text = async (method: string, path: string, body?: object): Promise<string> =>
      (await t.call(method, path, body ? { body } : {})).text
    expect(await text('POST', 'data/Row/count', { where: 'n < 5' })).toBe('5')
    expect(await text('POST', 'data/Row/count')).toBe('25')
    expect(await text('GET', 'data/Row/count?where=n%3C5')).toBe('5')
    expect(await text('PUT', 'data/bulk/Row?where=n%3C5', { name: 'x', extra: 1 })).toBe('5')
    expect(await text('GET', "data/Row/count?where=name='x' and extra=1 and updated is not null")).toBe('5')
    expect(await text('POST', 'data/bulk/Row/delete', { where: "name = 'x'" })).toBe('5')
    expect(await text('DELETE', 'data/bulk/Row?where=n>20')).toBe('4')
    expect(await data.count('Row')).toBe('16')
  })

  test('leaves nothing of a bulk request with one bad object', async () => {
    const body = [{ n: 1, fresh: true }, { n: 'x' }]
    expect(codeOf(await t.call('POST', 'data/bulk/Row', { body }))).toBe(1007)
    expect(await data.count('Row')).toBe('25')
    const columns = (await t.call('GET', 'data/Row/properties')).body as { name: string }[]
    expect(columns.map(({ name }) => name)).toEqual([
      'objectId',
      'created',
      'updated',
      'ownerId',
      'n',
      'name',
      'odd',
    ])
  })
})

test('tables, objects and relations are there after a restart', async () => {
  const folder = await tempFolder()
  const first = await startTestServer({ dataFolder: folder })
  const before = dataClient(first)
  const [a, b] = [await before.create('Note', { text: 'a' }), await before.create('Note', { text: 'b' })]
  await before.declare('Note', { name: 'next', relatedTable: 'Note', cardinality: 'one' })
  expect(await before.relate('Note', a.objectId, 'next', [b.objectId])).toBe('1')
  await first.stop()
  const second = await startTestServer({ dataFolder: folder })
  try {
    expect(await dataClient(second).find('Note', { loadRelations: 'next' })).toEqual([
      { ...a, next: b },
      { ...b, next: null },
    ])
    const tables = await second.read(ROUTES.tables(second.app.id))
    expect(tables).toContainEqual({ name: 'Users', objectCount: 0 })
    expect(tables).toContainEqual({ name: 'Note', objectCount: 2 })
  } finally {
    await second.stop()
  }
})

test('a data file from before the data service is read as one without tables', async () => {
  const folder = await tempFolder()
  const first = await startTestServer({ dataFolder: folder })
  await peopleOf(first).registerAlice()
  await first.stop()
  const file = join(folder, 'understudy.json')
  const json = JSON.parse(await readFile(file, 'utf8')) as {
    apps: Record<string, unknown>[]
  }
  for (const app of json.apps)
    for (const name of ['tables', 'objects', 'relations', 'links']) delete app[name]
  await writeFile(file, JSON.stringify({ ...json, version: 1 }))
  const second = await startTestServer({ dataFolder: folder })
  try {
    expect(await dataClient(second).where('Users', 'objectId != null', 'email')).toEqual([ALICE.email])
    expect(await dataClient(second).create('Note', { text: 'a' })).toMatchObject({ text: 'a' })
  } finally {
    await second.stop()
  }
})

test('what cannot be written is not there', async () => {
  const answer = await brokenDisk(async (broken) => {
    const failed = await broken.call('PUT', 'data/Note', { body: { text: 'a' } })
    expect(codeOf(failed)).toBe(500)
    return broken.call('GET', 'data/Note')
  })
  expect(codeOf(answer)).toBe(1009)
})

test('among ten thousand objects one is found quickly', async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => ({ n, name: `name ${n}` }))
  await t.set({ maxBulkObjects: rows.length })
  const ids = await data.createMany('Row', rows)
  const time = async (path: string): Promise<number> => {
    const start = performance.now()
    expectStatus(await t.call('GET', path), 200)
    return performance.now() - start
  }
  expect(await time(`data/Row/${ids[9999]}`)).toBeLessThan(200)
  expect(await time("data/Row?where=name LIKE '%99' and n > 5000&sortBy=n desc")).toBeLessThan(1000)
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
