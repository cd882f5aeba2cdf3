import { beforeEach } from 'vitest'
import type { JsonValue } from '../../server/contract/json'
import { dataClient } from './data-client'
import type { TestAnswer, TestServer } from './start-test-server'

/** What the JSON column of the object holds. */
export const START = {
  letter: 'a',
  number: 10,
  decimals: [12.3, 43.28, 56.89],
  colours: ['red', 'green', 'blue'],
  marks: { time: '12:18', date: '2015-07-29' },
}

/** An object of a table Doc with a JSON column and two of numbers, before each test of a file. */
export function jsonDocPerTest(t: TestServer) {
  const { create, find } = dataClient(t)
  const doc = {
    /** Its objectId. */
    id: '',
    update: (json: unknown): Promise<TestAnswer> =>
      t.call('PUT', 'data/Doc', { body: { objectId: doc.id, json } }),
    /** What its JSON column holds now. */
    stored: async (): Promise<JsonValue | undefined> => (await find('Doc'))[0]?.['json'],
  }
  beforeEach(async () => {
    doc.id = (await create('Doc', { json: START, rate: 1.5, count: 3 })).objectId
  })
  return doc
}
