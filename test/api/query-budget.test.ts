import { beforeAll, describe, expect, test } from 'vitest'
import { QueryWork } from '../../server/domain/query/work/query-work'
import { filterInSteps, inSlices, sortFirstInSteps } from '../../server/domain/query/work/steps'
import { bodyOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { repeat } from '../support/repeat'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

beforeAll(async () => {
  for (let i = 0; i < 10; i++)
    await data.createMany(
      'Row',
      Array.from({ length: 100 }, (_, n) => ({ n: i * 100 + n, name: `n${n}` })),
    )
  await data.create('Long', { text: 'a'.repeat(20_000) })
  await data.create('Json', { json: ['a'.repeat(1_500_000)] })
  await data.create('Deep', { json: JSON.parse(`${'['.repeat(95)}1${']'.repeat(95)}`) as unknown })
  const ids = await data.createMany(
    'Friend',
    Array.from({ length: 100 }, (_, n) => ({ n, label: 'x'.repeat(100) })),
  )
  for (const id of ids) await t.call('POST', `data/Friend/${id}/friends:Friend:n?whereClause=n>=0`)
})

describe('a query that asks for too much is refused by name', () => {
  const JOINED = `CONCAT(${'text,'.repeat(40)}text) = 'x'`
  const LIKES = repeat(1900, (i) => `text like '${'%a'.repeat(440)}%b${i}'`, ' or ')
  test.each([
    ['90,000 ORs', 'Row', repeat(90_000, (i) => `name = 'x${i}'`, ' or ')],
    ['6,000 sums on each of 1000 objects', 'Row', repeat(6000, (i) => `n + 1 <> ${i + 2000}`, ' and ')],
    ['1,900 LIKEs of 900 letters on one text of 20,000', 'Long', LIKES],
    ['a LIKE that is tried again at each letter of 1.5 MB', 'Json', `json like '%${'a'.repeat(900)}b%'`],
    ['9 relations in a row among 100 objects that all know all', 'Friend', `${'friends.'.repeat(9)}n = -1`],
    ['everything below everything in a deep document', 'Deep', `json->'$${'**[0]'.repeat(5)}' = 5`],
    ['a document that is compared with itself', 'Json', repeat(1000, () => 'json = json', ' and ')],
    ['19,000 dates', 'Row', `created in (${repeat(19_000, () => "'03/26/2015 15:04:05 GMT-0200'", ',')})`],
    ['6,000 paths of JSON', 'Json', repeat(6000, (i) => `json->'$[${i}]' = 1`, ' or ')],
    [
      'a text turned round 60 times',
      'Long',
      `${'REVERSE('.repeat(60)}'${'a'.repeat(900_000)}'${')'.repeat(60)} = 'a'`,
    ],
    ['a long text searched for each of 1000 objects', 'Row', `LOCATE('b', '${'É'.repeat(400_000)}') = n`],
    ['a document written out again and again', 'Json', repeat(2000, () => 'LENGTH(json) = 1', ' or ')],
    ['texts that are joined again and again', 'Long', repeat(300, () => JOINED, ' or ')],
  ])('%s', async (_, table, where) => {
    const answer = await t.call('POST', `data/${table}/find`, { body: { where } })
    expect(answer.body).toMatchObject({ code: 414, message: expect.stringContaining('query') as string })
  })

  const SUM = `n${'+n'.repeat(15_000)}`
  const SUMS = Array.from({ length: 30 }, (_, i) => `${SUM}+${i}`)
  test.each([
    ['props', { props: SUMS }],
    ['groupBy', { groupBy: SUMS }],
    ['sortBy', { sortBy: SUMS }],
    ['a having', { props: ['Count(n) as c'], having: `c = 1 and ${SUMS.slice(0, 3).join('=')}` }],
  ])('many long texts: %s', async (_, query) => {
    const answer = await t.call('POST', 'data/Row/find', { body: query })
    expect(answer.body).toMatchObject({
      code: 414,
      message: expect.stringContaining('names, values and signs') as string,
    })
  })

  test('the clauses of a transaction together', async () => {
    const where = repeat(9000, (i) => `n = -${i + 1}`, ' or ')
    const find = { operationType: 'FIND', table: 'Row', payload: { whereClause: where, pageSize: 1 } }
    const operations = Array.from({ length: 10 }, (_, i) => ({ ...find, opResultId: `found${i}` }))
    const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations } })
    expect(unit.body).toMatchObject({ success: false, error: { code: 414 } })
  })

  const COPIES = Array.from({ length: 900 }, (_, i) => `json as copy${i}`)
  test.each([
    ['as it is', { props: COPIES }],
    ['of rows that are compared', { props: COPIES, distinct: true }],
    ['of groups', { groupBy: Array.from({ length: 900 }, () => 'json') }],
    [
      'of related objects',
      { props: COPIES.slice(0, 20).map((_, i) => `friends.label as l${i}`), pageSize: 100 },
    ],
  ])('more than an answer holds: %s', async (name, query) => {
    const table = name === 'of related objects' ? 'Friend' : 'Json'
    const answer = await t.call('POST', `data/${table}/find`, { body: query })
    expect(answer.body).toMatchObject({ code: 414 })
  })

  test.each(['excludeProps', 'props', 'sortBy', 'groupBy'])('a path of 200,000 steps in %s', async (name) => {
    const path = `${'friends.'.repeat(200_000)}n`
    const body = { [name]: [name === 'props' ? `!${path}` : path] }
    const answer = await t.call('POST', 'data/Friend/find', { body })
    expect([414, 1006]).toContain((answer.body as { code: number }).code)
  })

  test.each([
    ['much on each', 'Row', repeat(6000, (i) => `n + 1 <> ${i + 2000}`, ' and ')],
    ['much on one', 'Long', LIKES],
    ['many relations', 'Friend', `${'friends.'.repeat(9)}n = -1`],
  ])('as a clause of a deletion, which deletes nothing: %s', async (_, table, where) => {
    const before = await data.count(table)
    const deletion = await t.call('POST', `data/bulk/${table}/delete`, { body: { where } })
    expect(deletion.body).toMatchObject({ code: 414 })
    expect(await data.count(table)).toBe(before)
  })

  test.each([
    { props: 'Count(friends.friends.friends) as n' },
    { props: 'n', groupBy: 'friends.friends.friends.n' },
  ])('rows that are joined by %j', async (query) => {
    expect((await t.call('POST', 'data/Friend/find', { body: query })).body).toMatchObject({ code: 414 })
    const pairs = { props: 'Count(friends.friends) as n', where: 'n < 10' }
    expect(await data.find('Friend', pairs)).toMatchObject([{ n: 100_000 }])
  })

  test('within a change less is done than within a find, which lets others go first', async () => {
    const where = repeat(2000, (i) => `n <> -${i + 1}`, ' and ')
    expect(await data.find('Row', { where, pageSize: 1 })).toHaveLength(1)
    const operations = [{ operationType: 'DELETE_BULK', table: 'Row', payload: { conditional: where } }]
    const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations } })
    expect(unit.body).toMatchObject({ success: false, error: { code: 414 } })
    // a bulk looks before its change, in slices
    const bulk = await t.call('POST', 'data/bulk/Row/delete', { body: { where: `${where} and n < 0` } })
    expect(bulk.text).toBe('0')
  })

  test('short texts that a change compares again and again', async () => {
    await data.createMany(
      'Text',
      Array.from({ length: 100 }, () => ({ text: 'x'.repeat(100) })),
    )
    const find = { operationType: 'FIND', table: 'Text', payload: { whereClause: "text like '%q%'" } }
    const operations = Array.from({ length: 1000 }, (_, i) => ({ ...find, opResultId: `found${i}` }))
    const unit = await t.call('POST', 'transaction/unit-of-work', { body: { operations } })
    expect(unit.body).toMatchObject({ success: false, error: { code: 414 } })
  })
})

// the engine's own search takes minutes for it
test('a text is sought in the time of both lengths', async () => {
  const [half, whole] = ['a'.repeat(299_000), 'a'.repeat(600_000)]
  expect(
    await data.find('Long', { where: `LOCATE('${half}b', '${whole}') = 0`, props: 'objectId' }),
  ).toHaveLength(1)
  expect(await data.find('Long', { where: `REPLACE('${whole}', '${half}b', '') = text` })).toEqual([])
})

describe('what a person asks is carried out', () => {
  test.each([
    ['50 terms', 'Row', repeat(50, (i) => `name != 'x${i}' and n > -${i + 1}`, ' and '), 1000],
    ['a list of 5,000 names', 'Row', `name in (${repeat(5000, (i) => `'n${i}'`, ',')})`, 1000],
    ['a LIKE on a long text', 'Long', "text like '%aaa%a_a%'", 1],
    ['friends of friends', 'Friend', 'friends.friends.n = 5', 100],
  ])('%s', async (_, table, where, count) => {
    expect((await t.call('POST', `data/${table}/count`, { body: { where } })).text).toBe(String(count))
  })
})

test('others are answered while a long query goes on', async () => {
  const where = repeat(5000, (i) => `n <> -${i + 1}`, ' and ')
  let isDone = false
  const long = t.call('POST', 'data/Row/find', { body: { where } }).finally(() => (isDone = true))
  for (let i = 0; i < 3; i++) expectStatus(await t.call('GET', 'data/Long/count'), 200)
  expect(isDone).toBe(false)
  expect(bodyOf(await long)).toHaveLength(10)
})

type Pair = { group: number; position: number }

describe('work in slices', () => {
  const NUMBERS = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_007)

  test('ends when nobody waits for it', async () => {
    const client = new AbortController()
    const work = new QueryWork()
    let looked = 0
    const steps = filterInSteps(work, NUMBERS, () => {
      work.spend(100)
      if (++looked === 2000) client.abort()
      return true
    })
    await expect(inSlices(work, steps, client)).rejects.toThrow('abort')
    expect(looked).toBeLessThan(3000)
  })

  test.each([1, 700, 2000, 2001, Infinity])('finds the first %d in an order', async (count) => {
    const ascending = [...NUMBERS].sort((a, b) => a - b)
    for (const numbers of [NUMBERS, ascending, ascending.toReversed(), NUMBERS.slice(0, 3), []]) {
      const pairs = numbers.map((number, position) => ({ group: number % 100, position }))
      const order = (a: Pair, b: Pair): number => a.group - b.group || a.position - b.position
      const work = new QueryWork()
      const found = sortFirstInSteps(work, numbers, (_, at) => pairs[at] as Pair, order, count)
      expect(await inSlices(work, found, {})).toEqual([...pairs].sort(order).slice(0, count))
    }
  })
})

test('a bulk judges by what is there when it writes, not by what it found ahead', async () => {
  const [first = ''] = await data.createMany(
    'Busy',
    Array.from({ length: 100 }, (_, n) => ({ n })),
  )
  // looks for so long that the other call comes between
  const where = `n >= 0 and ${repeat(7500, (i) => `n <> -${i + 10}`, ' and ')}`
  const bulk = t.call('POST', 'data/bulk/Busy/delete', { body: { where } })
  const [change, deletion] = await Promise.all([
    t.call('PUT', `data/Busy/${first}`, { body: { n: -1 } }),
    bulk,
  ])
  expect([change.status, deletion.text]).toEqual([200, '99'])
  expect(await data.where('Busy', 'n < 0', 'objectId')).toEqual([first])
})
