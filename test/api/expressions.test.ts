import { describe, expect, test } from 'vitest'
import { bodyOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { jsonDocPerTest } from '../support/json-doc'
import { peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const doc = jsonDocPerTest(t)

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
    await t.call('PUT', 'data/Doc', { body: { objectId: doc.id, empty: 1 } })
    await t.call('PUT', 'data/Doc', { body: { objectId: doc.id, empty: null } })
    const body = { objectId: doc.id, [column]: expression(value) }
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
    const answer = await t.call('PUT', `data/Doc/${doc.id}`, { body: { rate: expression(value) } })
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
