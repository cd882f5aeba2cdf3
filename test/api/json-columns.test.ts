import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../server/contract/json'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { jsonDocPerTest, START } from '../support/json-doc'
import { serverPerTest } from '../support/start-test-server'
import { operation, transactionsOf } from '../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { results } = transactionsOf(t)
const doc = jsonDocPerTest(t)
const { update, stored } = doc

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

describe('a JSON column', () => {
  test.each([[{}], [[]], ['text'], [7], [0.1], [true], [null], [[{ a: [null] }]], [1e300]])(
    'holds %j and answers it as it is',
    async (json) => {
      expect(bodyOf(await update(json))).toMatchObject({ json })
      expect(await stored()).toEqual(json)
    },
  )

  test('refuses a number that it could not hold exactly', async () => {
    const body = `{"objectId":"${doc.id}","json":{"a":[9007199254740993]}}`
    expect((await t.call('PUT', 'data/Doc', { body })).body).toMatchObject({
      code: 8000,
      errorData: { property: 'json', hint: expect.stringContaining('exactly') as string },
    })
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
