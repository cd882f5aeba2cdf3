import { beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)

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
    for (const query of ['pageSize=101', 'pageSize=x', 'relationsPageSize=101'])
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

test('among ten thousand objects one is found quickly, and pages of them are sorted', async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => ({ n, name: `name ${n}` }))
  await t.set({ maxBulkObjects: rows.length })
  const ids = await data.createMany('Row', rows)
  // far above what a busy machine makes of a short wait
  const quickly = async (path: string): Promise<unknown> => {
    const start = performance.now()
    const found = bodyOf(await t.call('GET', path))
    expect(performance.now() - start).toBeLessThan(3000)
    return found
  }
  expect(await quickly(`data/Row/${ids[9999]}`)).toMatchObject({ n: 9999 })
  const where = encodeURIComponent("name LIKE '%99' and n > 9000")
  expect(await quickly(`data/Row?where=${where}&sortBy=n desc&pageSize=2`)).toMatchObject([
    { n: 9999 },
    { n: 9899 },
  ])
  // near the beginning and far from it
  const byName = [...rows].sort((a, b) => b.name.localeCompare(a.name))
  for (const offset of [0, 1995, 9995])
    expect(await data.find('Row', { sortBy: 'name desc', pageSize: 5, offset })).toMatchObject(
      byName.slice(offset, offset + 5),
    )
})
