import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../server/contract/json'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { jsonDocPerTest, START } from '../support/json-doc'
import { serverPerTest } from '../support/start-test-server'
import { operation, transactionsOf } from '../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { results } = transactionsOf(t)
const doc = jsonDocPerTest(t)
const { update, stored } = doc

describe('a JSON update', () => {
  test('of an object that is made has nothing to update', async () => {
    const before = await data.count('Doc')
    const json = { ___operation: 'JSON_SET', args: { '$.a': 1 } }
    for (const path of ['data/Doc', 'data/bulk/Doc']) {
      const body = path === 'data/Doc' ? { json } : [{ json }]
      const answer = await t.call('POST', path, { body })
      expect(answer.body).toMatchObject({ code: 400, errorData: { property: 'json' } })
    }
    expect(await data.count('Doc')).toBe(before)
  })

  test.each<[string, unknown, object]>([
    [
      'JSON_SET',
      {
        '$.letter': 'b',
        '$.state': true,
        '$.colours[0]': null,
        '$.colours[9]': 'pink',
        '$.inner': { a: 'b' },
        '$.inner.list': [4, 3],
        '$.marks."a b"': 1,
        '$.number[1]': 11,
        '$.no.where': 1,
      },
      {
        ...START,
        letter: 'b',
        state: true,
        colours: [null, 'green', 'blue', 'pink'],
        inner: { a: 'b', list: [4, 3] },
        marks: { ...START.marks, 'a b': 1 },
        number: [10, 11],
      },
    ],
    [
      'JSON_INSERT',
      { '$.decimals[2]': 20, '$.decimals[3]': 25, '$.state': 'on', '$.number': 11 },
      { ...START, decimals: [12.3, 43.28, 56.89, 25], state: 'on' },
    ],
    [
      'JSON_REPLACE',
      { '$.decimals[2]': 20, '$.decimals[3]': 25, '$.state': 'on', '$.number': 11 },
      { ...START, decimals: [12.3, 43.28, 20], number: 11 },
    ],
    [
      'JSON_REMOVE',
      ['$.marks.date', '$.number', '$.colours[1]', '$.colours[1]', '$.nothing'],
      { letter: 'a', decimals: START.decimals, colours: ['red'], marks: { time: '12:18' } },
    ],
    [
      'JSON_ARRAY_APPEND',
      { '$.decimals': 432.0, '$.colours': ['yellow', 'cyan'], '$.letter': 'b', '$.nothing': 1 },
      {
        ...START,
        decimals: [12.3, 43.28, 56.89, 432],
        colours: ['red', 'green', 'blue', ['yellow', 'cyan']],
        letter: ['a', 'b'],
      },
    ],
    [
      'JSON_ARRAY_INSERT',
      { '$.decimals[2]': 60, '$.decimals[3]': 61, '$.colours[99]': 'last', '$.letter[0]': 'no list' },
      { ...START, decimals: [12.3, 43.28, 60, 61, 56.89], colours: ['red', 'green', 'blue', 'last'] },
    ],
    ['JSON_SET', { $: [1, 2] }, [1, 2]],
  ])('%s %j', async (___operation, args, expected) => {
    expect((bodyOf(await update({ ___operation, args })) as JsonObject)['json']).toEqual(expected)
    expect(await stored()).toEqual(expected)
  })

  test('takes __proto__ as a name like another', async () => {
    const json = { ___operation: 'JSON_SET', args: { '$.__proto__': { a: 1 } } }
    const texts = [(await update(json)).text, (await t.call('GET', `data/Doc/${doc.id}`)).text]
    for (const text of texts) expect(text).toContain('"__proto__":{"a":1}')
    expect(await stored()).toMatchObject(START)
  })

  test.each([
    ['JSON_ARRAY_INSERT', { '$.decimals': 1 }],
    ['JSON_SET', { letter: 1 }],
    ['JSON_SET', { '$.*': 1 }],
    ['JSON_SET', ['$.letter']],
    ['JSON_SET', null],
    ['JSON_REMOVE', { '$.letter': 1 }],
    ['JSON_REMOVE', ['$']],
    ['JSON_REMOVE', [1]],
    ['JSON_MERGE', { '$.letter': 1 }],
    ['JSON_SET', Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`$.n${i}`, i]))],
  ])('%s %# is refused, and leaves the value', async (___operation, args) => {
    const answer = await update({ ___operation, args })
    expect(answer.body).toMatchObject({ code: 400, errorData: { property: 'json' } })
    expect(await stored()).toEqual(START)
  })

  test('goes for a column of another type, a new one and nothing stored', async () => {
    const set = { ___operation: 'JSON_SET', args: { '$.a': 1 } }
    for (const column of ['rate', 'fresh'])
      expect(
        (await t.call('PUT', 'data/Doc', { body: { objectId: doc.id, [column]: set } })).body,
      ).toMatchObject({
        code: 400,
        errorData: { property: column },
      })
    // as the functions of MySQL have it
    const { objectId } = await data.create('Doc', { json: null })
    expect((await t.call('PUT', `data/Doc/${objectId}`, { body: { json: set } })).body).toMatchObject({
      json: null,
    })
  })

  test('is refused for more objects than it can be carried out for at once', async () => {
    await t.set({ maxBulkObjects: 3000 })
    await data.createMany(
      'Doc',
      Array.from({ length: 3000 }, () => ({ json: {} })),
    )
    const args = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`$.a${i}.b`, i]))
    const json = { ___operation: 'JSON_SET', args }
    expect((await t.call('PUT', 'data/bulk/Doc', { body: { json } })).body).toMatchObject({
      code: 400,
      errorData: { property: 'json' },
    })
    expect(bodyOf(await t.call('PUT', 'data/bulk/Doc?where=rate=1.5', { body: { json } }))).toBe(1)
  })

  test('is carried out for each object of a bulk update, and in a transaction', async () => {
    await data.create('Doc', { json: { number: 1, letter: 'z' } })
    const json = { ___operation: 'JSON_REMOVE', args: ['$.letter'] }
    expect(bodyOf(await t.call('PUT', 'data/bulk/Doc', { body: { json } }))).toBe(2)
    const set = { ___operation: 'JSON_SET', args: { '$.number': 2 } }
    await results([operation('UPDATE_BULK', 'Doc', { changes: { json: set }, conditional: 'count is null' })])
    const { letter: _, ...rest } = START
    expect((await data.find('Doc')).map((doc) => doc['json'])).toEqual([rest, { number: 2 }])
  })
})
