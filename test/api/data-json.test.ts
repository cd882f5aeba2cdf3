import { beforeAll, describe, expect, test } from 'vitest'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)
const JSON_VALUE = {
  letter: 'a',
  status: true,
  number: 10,
  colours: ['red', 'green', 'blue'],
  decimals: [12.3, 43.28, 56.89],
  description: 'It is an "Example".',
  timeMarks: { date: '2015-07-29', time: '12:18:29.000000', date_time: '2015-07-29 12:18:29.000000' },
  nothing: null,
  'odd key': { __proto: 1, deep: [{ city: 'Rome' }, { city: 'Oslo' }] },
}

beforeAll(async () => {
  const [first = '', second = ''] = await data.createMany('Doc', [
    { name: 'one', json: JSON_VALUE },
    { name: 'two', json: { number: 9, letter: 'B', list: [[1, 2], { k: '10' }] } },
    { name: 'three', json: [5, 'x', [{ k: 1 }]] },
    { name: 'four', json: null },
  ])
  await data.declare('Doc', { name: 'parent', relatedTable: 'Doc', cardinality: 'one' })
  await data.relate('Doc', first, 'parent', [first])
  await data.relate('Doc', second, 'parent', [first])
})

const value = async (path: string, name = 'one'): Promise<unknown> => {
  const query = { props: [`json->'${path}' as v`], where: `name = '${name}'` }
  return (await data.find('Doc', query))[0]?.['v']
}

describe('a path leads to', () => {
  test.each([
    ['$.letter', 'a'],
    ['$.status', true],
    ['$.number', 10],
    ['$.nothing', null],
    ['$.missing', null],
    ['$.colours[1]', 'green'],
    ['$.colours[9]', null],
    ['$.colours[last]', 'blue'],
    ['$.colours[last-1]', 'green'],
    ['$.colours[*]', ['red', 'green', 'blue']],
    ['$.timeMarks.time', '12:18:29.000000'],
    // by the length of their names, as MySQL keeps them
    ['$.timeMarks.*', ['2015-07-29', '12:18:29.000000', '2015-07-29 12:18:29.000000']],
    ['$.*[1]', ['green', 43.28]],
    ['$."odd key".deep[1].city', 'Oslo'],
    ['$**.city', ['Rome', 'Oslo']],
    ['$**.none', null],
    ['$.letter[0]', 'a'],
    ['$.letter.x', null],
    ['$.constructor', null],
    ['$.__proto__', null],
  ])('%s', async (path, expected) => {
    expect(await value(path)).toEqual(expected)
  })

  test('elements of a list, and the whole', async () => {
    expect(await value('$[1]', 'three')).toBe('x')
    expect(await value('$[2][0].k', 'three')).toBe(1)
    expect(await value('$[*]', 'three')).toEqual([5, 'x', [{ k: 1 }]])
    expect(await value('$', 'one')).toEqual(JSON_VALUE)
    expect(await value('$.x', 'four')).toBeNull()
  })
})

describe('a clause compares what a path leads to', () => {
  test.each([
    ["json->'$.decimals[0]' < 13", ['one']],
    ["json->'$.timeMarks.date' = '2015-07-29'", ['one']],
    ["json->'$.decimals[0]' = parent.json->'$.decimals[0]'", ['one']],
    ["parent.json->'$.number' > json->'$.number'", ['two']],
    ["json->'$.number' > 9", ['one']],
    ["json->'$.number' in (9, 11)", ['two']],
    ["json->'$.number' between 9 and 10", ['one', 'two']],
    ["json->'$.letter' like 'b%'", ['two']],
    ["json->'$.status' = true", ['one']],
    ["json->'$.missing' is null", ['one', 'two', 'three', 'four']],
    ["json->'$.letter' is not null and name != 'one'", ['two']],
    ["json->>'$.letter' = 'A'", ['one']],
    ["json->'$.list[1].k' = 10", ['two']],
    ["`json`->'$.letter' = 'a'", ['one']],
    ["UPPER(json->'$.letter') = 'B' and json->'$.number' * 2 = 18", ['two']],
  ])('%s', async (clause, names) => {
    expect(await data.where('Doc', clause)).toEqual(names)
  })
})

test('objects are sorted and grouped by what a path leads to', async () => {
  const names = async (query: object): Promise<unknown[]> =>
    (await data.find('Doc', query)).map(({ name }) => name)
  const where = "name in ('one', 'two')"
  expect(await names({ sortBy: "json->'$.number'", where })).toEqual(['two', 'one'])
  expect(await names({ sortBy: ["json->'$.number' desc"], where })).toEqual(['one', 'two'])
  const query = { props: "json->'$.letter',Count(*)", groupBy: "json->'$.letter'", where }
  expect(await data.find('Doc', query)).toEqual([
    { ___class: 'Doc', letter: 'a', count: 1 },
    { ___class: 'Doc', letter: 'B', count: 1 },
  ])
})

test.each(['letter', '$.', '$.a..b', '$[x]', '$[-1]', '$**', '$.a b', '$."open', `$${'.a'.repeat(101)}`, ''])(
  '%s is no path',
  async (path) => {
    const { body } = await t.call('POST', 'data/Doc/find', { body: { where: `json->'${path}' = 1` } })
    expect(body).toMatchObject({
      code: 1017,
      errorData: { hint: expect.stringContaining('JSON path') as string },
    })
  },
)
