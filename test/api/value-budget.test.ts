import { beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { repeat } from '../support/repeat'
import { serverPerFile } from '../support/start-test-server'
import { transactionsOf } from '../support/transactions'
import { ownTurnsOf } from '../support/turn-counter'

const t = serverPerFile()
const data = dataClient(t)
const { carryOut } = transactionsOf(t)
const TWENTY = Array.from({ length: 20 }, (_, i) => i)
/** A letter with as many marks as are put in order. */
const MARKED = `a${'\u0301\u0323'.repeat(15)}`

beforeAll(async () => {
  for (const i of TWENTY) await data.create('Long', { n: i, json: { a: `${'aB'.repeat(300_000)}${i}` } })
  const names = Object.fromEntries(
    Array.from({ length: 31_000 }, (_, i) => [`member-of-the-document-${i}`, i]),
  )
  await data.create('Wide', { json: names })
  await data.create('Texts', { json: TWENTY.map((i) => `${MARKED.repeat(500)}${i}`) })
})

const orOfTwenty = (term: (i: number) => string): string => repeat(20, term, ' or ')

describe('what takes long for each value is counted by its length', () => {
  const OTHERS = JSON.stringify(TWENTY.map(() => `${MARKED.repeat(500)}19`))
  test.each([
    [
      'a document that is written out for each LIKE',
      'Long',
      { where: orOfTwenty((i) => `json like 'x${i}'`) },
    ],
    [
      'a document that is written out for each function',
      'Long',
      { where: orOfTwenty((i) => `LENGTH(json) = ${i}`) },
    ],
    ['texts that are turned round', 'Long', { where: orOfTwenty((i) => `REVERSE(json->'$.a') = '${i}'`) }],
    [
      'texts of which each letter is replaced',
      'Long',
      { where: orOfTwenty(() => "REPLACE(json->'$.a','a','b') = ''") },
    ],
    ['members in their order', 'Wide', { where: orOfTwenty((i) => `json->'$.*' = ${i}`) }],
    ['all that is below', 'Wide', { where: orOfTwenty((i) => `json->'$**.m${i}' is not null`) }],
    ['the names of members', 'Wide', { where: orOfTwenty((i) => `JSON_LENGTH(JSON_KEYS(json)) = ${i}`) }],
    ['texts with marks in a list', 'Texts', { where: `JSON_CONTAINS(json,'${OTHERS}') = true` }],
  ])('%s', async (_, table, query) => {
    const answer = await t.call('POST', `data/${table}/find`, { body: query })
    expect(answer.body).toMatchObject({ code: 414 })
  })

  test.each([
    ['the greatest of documents', 'data/Long/find', { props: ['LENGTH(MAX(json)) as length'] }],
    ['the least of documents', 'data/Long/find', { props: ['LENGTH(MIN(json)) as length'] }],
    ['documents that are sorted', 'data/Long/find', { sortBy: ['json'], props: ['n'] }],
    [
      'the texts of a query within',
      'data/Long/find',
      { where: "n in (Long[n >= 0].n) and 'x' in (Long[n >= 0].json)" },
    ],
    [
      'groups of documents',
      'data/data-grouping/Long',
      { groupBy: ['json'], pageSize: 1, groupPageSize: 1, recordsPageSize: 1 },
    ],
  ])('%s, of which each has a turn of its own', async (_, path, body) => {
    const turns = await ownTurnsOf(async () => {
      expectStatus(await t.call('POST', path, { body }), 200)
    })
    expect(turns).toBeGreaterThanOrEqual(TWENTY.length)
  })

  test.each([
    ['the greatest of documents', { properties: ['LENGTH(MAX(json)) as length'] }],
    ['the texts of a query within', { whereClause: "'x' in (Long[n >= 0].json)" }],
  ])('%s within a transaction, which cannot pause', async (_, payload) => {
    const { error } = await carryOut([{ operationType: 'FIND', table: 'Long', payload }])
    expect(error).toMatchObject({ code: 414 })
  })

  test('once each of them is carried out', async () => {
    expect(
      await data.find('Long', { where: "n = 7 and json like '%7\"}' and LENGTH(json) > 9", props: 'n' }),
    ).toEqual([expect.objectContaining({ n: 7 })])
    expect(await data.find('Wide', { props: ['JSON_LENGTH(JSON_KEYS(json)) as count'] })).toMatchObject([
      { count: 31_000 },
    ])
  })
})

test('a document that comes as a text has no more parts than a body', async () => {
  const text = JSON.stringify(Array.from({ length: 250_000 }, () => []))
  const answer = await t.call('POST', 'data/Wide', { body: { json: text } })
  expect(answer.body).toMatchObject({ code: 1007 })
  expect(await data.count('Wide')).toBe('1')
})
