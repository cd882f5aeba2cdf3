import { describe, expect, test } from 'vitest'
import type { PropertyDescription } from '../../server/contract/property'
import { bodyOf, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const DAY = Date.UTC(2015, 2, 23)
const HOUR = 3_600_000

const typeOf = async (table: string, column: string): Promise<string | undefined> => {
  const columns = bodyOf(await t.call('GET', `data/${table}/properties`)) as PropertyDescription[]
  return columns.find(({ name }) => name === column)?.type
}

describe('dates in a clause', () => {
  test('are compared by words and by texts of any format', async () => {
    await data.createMany(
      'Event',
      [-1, 0, 1].map((n) => ({ name: `${n}`, date: new Date(DAY + n * HOUR).toISOString() })),
    )
    for (const [clause, names] of [
      ["date > '23-Mar-2015'", ['1']],
      ["date after '03/23/2015'", ['1']],
      [`date AT OR AFTER ${DAY}`, ['0', '1']],
      [`date at  or  after '${DAY}'`, ['0', '1']],
      ["date before '2015-03-23'", ['-1']],
      ["date at or before 'March 23, 2015' and name != 'x'", ['-1', '0']],
      ["date at '03/23/2015 02:00:00 GMT+0200'", ['0']],
      ["date => '03/23/2015 01:00'", ['1']],
      ["not date after '2015-03-23' or date = '2015-03-23T01:00:00'", ['-1', '0', '1']],
      ["date between 'Sun Mar 22 23:00:00 GMT 2015' and '2015-082'", ['-1', '0']],
      ["date in ('23-Mar-2015', '2015-03-23 01:00:00')", ['0', '1']],
      ["'23-Mar-2015' before date", ['1']],
    ] as const)
      expect(await data.where('Event', clause), clause).toEqual(names)
    const refused = await t.call('POST', 'data/Event/find', { body: { where: "date after 'soon'" } })
    expect(codeOf(refused)).toBe(1017)
  })

  test('leave columns of the words’ names alone', async () => {
    await data.create('Odd', { at: 1, after: 2, before: 3, name: 'x' })
    expect(await data.where('Odd', 'at at 1 and after after 1 and before before 4')).toEqual(['x'])
  })
})

describe('dates as values', () => {
  test('may have any format, and are GMT where they name no zone', async () => {
    const first = await data.create('Event', { date: '2015-03-23T00:00:00' })
    expect(first['date']).toBe(DAY)
    expect(await typeOf('Event', 'date')).toBe('DATETIME')
    for (const date of ['03/23/2015 01:00:00 CET', '23-Mar-2015', DAY, String(DAY)])
      expect(await data.create('Event', { date })).toMatchObject({ date: DAY })
    expect(codeOf(await t.call('PUT', 'data/Event', { body: { date: 'soon' } }))).not.toBe(200)
  })

  test.each([
    ['23-Mar-2015', 'DATETIME'],
    ['2015-03-23', 'DATETIME'],
    ['Thursday, 26 March 2015', 'DATETIME'],
    ['1427068800000', 'STRING'],
    ['2015-045', 'STRING'],
    ['555 12 34', 'STRING'],
  ])('%s makes a new column %s', async (value, type) => {
    await data.create('Event', { value })
    expect(await typeOf('Event', 'value')).toBe(type)
  })
})
