import { beforeEach } from 'vitest'
import { dataClient } from './data-client'
import type { TestAnswer, TestServer } from './start-test-server'

/**
 * The notes a, b, c and d before each test of a file, whose table has a relation `links` to many notes and a relation
 * `parent` to one.
 */
export function linkedNotesPerTest(t: TestServer) {
  const { createMany, declare } = dataClient(t)
  let ids: string[]
  beforeEach(async () => {
    ids = await createMany(
      'Note',
      ['a', 'b', 'c', 'd'].map((name) => ({ name })),
    )
    await declare('Note', { name: 'links', relatedTable: 'Note' })
    await declare('Note', { name: 'parent', relatedTable: 'Note', cardinality: 'one' })
  })
  const id = (index: number): string => ids[index] ?? ''
  return {
    /** Of a, b, c or d, which are 0 to 3. */
    id,
    ids: (): string[] => ids,
    /** The names of what is linked with a. */
    links: async (query = '', column = 'links'): Promise<unknown[]> => {
      const { body } = await t.call('GET', `data/Note/${id(0)}/${column}${query}`)
      return (body as { name: string }[]).map(({ name }) => name)
    },
    /** Sets, adds or deletes what is linked with a. */
    change: (method: string, column: string, body: unknown, query = ''): Promise<TestAnswer> =>
      t.call(method, `data/Note/${id(0)}/${column}${query}`, body === undefined ? {} : { body }),
  }
}
