import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../server/contract/json'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'
import { operation, transactionsOf } from '../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { results } = transactionsOf(t)

const START = {
  letter: 'a',
  number: 10,
  decimals: [12.3, 43.28, 56.89],
  colours: ['red', 'green', 'blue'],
  marks: { time: '12:18', date: '2015-07-29' },
}
let id: string
beforeEach(async () => {
  id = (await data.create('Doc', { json: START, rate: 1.5, count: 3 })).objectId
})

const update = (json: unknown) => t.call('PUT', 'data/Doc', { body: { objectId: id, json } })
const stored = async (): Promise<JsonValue | undefined> => (await data.find('Doc'))[0]?.['json']

describe('a text in a JSON column', () => {
  const after = async (json: unknown) => (bodyOf(await update(json)) as { json: JsonValue }).json

  test.each<[string, JsonValue]>([
    ['{}', {}],
    [' {"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
    ['[]', []],
    ['{"___operation":"JSON_SET","args":{}}', { ___operation: 'JSON_SET', args: {} }],
    ['{not json', '{not json'],
    ['12', '12'],
    ['"text"', '"text"'],
    ['', ''],
  ])('%j is stored as %j', async (text, expected) => {
    expect(await after(text)).toEqual(expected)
    expect(await stored()).toEqual(expected)
  })

  test('that is an object can be searched and updated like one', async () => {
    await update('{"deep": {"n": 5}}')
    expect(await data.find('Doc', { where: "json->'$.deep.n' > 4" })).toHaveLength(1)
    expect(await after({ ___operation: 'JSON_SET', args: { '$.text': '{"a":1}' } })).toEqual({
      deep: { n: 5 },
      text: '{"a":1}',
    })
  })

  test('is read for every object of a bulk and of a transaction', async () => {
    await data.create('Doc', { json: null })
    expect((await t.call('PUT', 'data/bulk/Doc', { body: { json: '[1]' } })).body).toBe(2)
    expect((await data.find('Doc')).map(({ json }) => json)).toEqual([[1], [1]])
    const [created] = await results([operation('CREATE', 'Doc', { json: '{"a":1}' })])
    expect(created).toMatchObject({ json: { a: 1 } })
  })

  test('is refused where a body of it would be: nested too deeply, or with a number that would be cut', async () => {
    expect(codeOf(await update('['.repeat(200) + ']'.repeat(200)))).toBe(1007)
    expect(codeOf(await update('{"n": 9007199254740993}'))).toBe(8000)
    for (const number of [
      '9223372036854775807',
      '-9223372036854775808',
      '18446744073709551615',
      '1e400',
      '-1e999',
    ])
      expect(codeOf(await update(`{"n": [${number}]}`)), number).toBe(8000)
    expect(await stored()).toEqual(START)
  })
})

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
    ['JSON_SET', { '$.__proto__': { a: 1 } }, JSON.parse(`{"__proto__":{"a":1}}`) as object],
  ])('%s %j', async (___operation, args, expected) => {
    const wanted = ___operation === 'JSON_SET' && '$.__proto__' in (args as object) ? { ...START } : expected
    const answer = bodyOf(await update({ ___operation, args })) as JsonObject
    expect(answer['json']).toMatchObject(wanted)
    if (wanted === expected) expect(answer['json']).toEqual(expected)
    else expect(Object.keys(answer['json'] as object)).toContain('__proto__')
    expect(await stored()).toEqual(answer['json'])
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
      expect((await t.call('PUT', 'data/Doc', { body: { objectId: id, [column]: set } })).body).toMatchObject(
        {
          code: 400,
          errorData: { property: column },
        },
      )
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

describe('an expression', () => {
  const expression = (value: unknown) => ({ ___class: 'BackendlessExpression', value })

  test.each([
    ['rate', 'rate + 10.00', 11.5],
    ['rate', '-(rate - count) * 2 / `count`', 1],
    ['rate', '2 + 3 * 4 - 1 - 1', 12],
    ['rate', 'rate / 0', null],
    ['rate', 'empty + 1', null],
    ['count', 'COUNT + rate', 5],
  ])('of %s, %s, is %j', async (column, value, expected) => {
    await t.call('PUT', 'data/Doc', { body: { objectId: id, empty: 1 } })
    await t.call('PUT', 'data/Doc', { body: { objectId: id, empty: null } })
    const body = { objectId: id, [column]: expression(value) }
    expect(bodyOf(await t.call('PUT', 'data/Doc', { body }))).toMatchObject({ [column]: expected })
  })

  test.each([
    'rate +',
    '1 2',
    '(rate',
    'json + 1',
    'shoe + 1',
    'SUM(rate)',
    '',
    7,
    '1'.repeat(1001),
    'rate % 2',
  ])('%j is refused, and leaves the value', async (value) => {
    const answer = await t.call('PUT', `data/Doc/${id}`, { body: { rate: expression(value) } })
    expect(answer.body).toMatchObject({ code: 400, errorData: { property: 'rate' } })
    expect(await data.find('Doc')).toMatchObject([{ rate: 1.5 }])
  })

  test('is evaluated for each object of a bulk update, users too', async () => {
    await data.create('Doc', { rate: 7 })
    expect(bodyOf(await t.call('PUT', 'data/bulk/Doc', { body: { rate: expression('rate * 2') } }))).toBe(2)
    expect((await data.find('Doc')).map((doc) => doc['rate'])).toEqual([3, 14])
    await schemaOf(t).addProperty({ name: 'level', type: 'INT' })
    await peopleOf(t).registerAlice({ level: 4 })
    await t.call('PUT', 'data/bulk/Users', { body: { level: expression('level + 1') } })
    expect(await data.find('Users')).toMatchObject([{ level: 5 }])
  })
})

describe('a JSON column', () => {
  test.each([[{}], [[]], ['text'], [7], [0.1], [true], [null], [[{ a: [null] }]], [1e300]])(
    'holds %j and answers it as it is',
    async (json) => {
      expect(bodyOf(await update(json))).toMatchObject({ json })
      expect(await stored()).toEqual(json)
    },
  )

  test('refuses a number that it could not hold exactly', async () => {
    const body = `{"objectId":"${id}","json":{"a":[9007199254740993]}}`
    expect((await t.call('PUT', 'data/Doc', { body })).body).toMatchObject({
      code: 8000,
      errorData: { property: 'json', hint: expect.stringContaining('exactly') as string },
    })
  })
})

describe('what does not fit is told in the words of the vendor', () => {
  test.each([
    [
      { count: 'String value', rate: 'x' },
      'Unable to save object - invalid data type for properties - count, rate. You can change the property type in developer console.',
    ],
    [{ day: 'soon' }, 'Invalid date format for property day'],
  ])('%j', async (body, message) => {
    await t.call('PUT', 'data/Doc', { body: { objectId: id, day: '2020-01-01T00:00:00Z' } })
    expect((await t.call('PUT', `data/Doc/${id}`, { body })).body).toMatchObject({ message })
  })

  test('an object and a table that are not there', async () => {
    expect((await t.call('GET', 'data/Doc/NonExistingObjectId')).body).toMatchObject({
      code: 1000,
      message: 'Entity with ID NonExistingObjectId not found',
    })
    for (const path of ['data/EmptyTable?pageSize=1', 'data/EmptyTable/properties'])
      expect((await t.call('GET', path)).body).toMatchObject({
        code: 1009,
        message:
          "Table not found by name 'Table not found by name 'EmptyTable'. Make sure the client class referenced in the API call has the same literal name as the table in Backendless console'",
      })
  })

  test('a column that is refused while dynamic schema is off', async () => {
    await t.set({ dynamicSchema: false })
    expect(codeOf(await t.call('PUT', `data/Doc/${id}`, { body: { shoe: 1 } }))).toBe(1006)
  })
})

test('a table is described by exactly nine keys', async () => {
  const columns = (await t.call('GET', 'data/Doc/properties')).body as object[]
  for (const column of columns)
    expect(Object.keys(column).sort()).toEqual(
      [
        'name',
        'required',
        'type',
        'defaultValue',
        'relatedTable',
        'customRegex',
        'autoLoad',
        'isPrimaryKey',
        'expression',
      ].sort(),
    )
  expect(columns).toContainEqual(expect.objectContaining({ name: 'json', type: 'JSON', expression: null }))
})
