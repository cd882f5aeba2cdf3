import { describe, expect, test } from 'vitest'
import { codeOf } from '../support/answers'
import { jsonDocPerTest } from '../support/json-doc'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const doc = jsonDocPerTest(t)

describe('what does not fit is told in the words of the vendor', () => {
  test.each([
    [
      { count: 'String value', rate: 'x' },
      'Unable to save object - invalid data type for properties - count, rate. You can change the property type in developer console.',
    ],
    [{ day: 'soon' }, 'Invalid date format for property day'],
  ])('%j', async (body, message) => {
    await t.call('PUT', 'data/Doc', { body: { objectId: doc.id, day: '2020-01-01T00:00:00Z' } })
    expect((await t.call('PUT', `data/Doc/${doc.id}`, { body })).body).toMatchObject({ message })
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
    expect(codeOf(await t.call('PUT', `data/Doc/${doc.id}`, { body: { shoe: 1 } }))).toBe(1006)
  })
})
