import { bodyOf } from './answers'
import { dataClient } from './data-client'
import type { CallOptions, TestAnswer, TestServer } from './start-test-server'

/** What clients do with the objects of a table Note, which have a text and a secret. */
export function notesOf(t: TestServer) {
  return {
    /** Makes one and answers its id. */
    note: async (options: CallOptions = {}): Promise<string> =>
      (await dataClient(t).create('Note', { text: 'x', secret: 's' }, options)).objectId,
    /** The ids of those that the caller finds, or of the objects of another table. */
    listed: async (options: CallOptions = {}, table = 'Note'): Promise<string[]> => {
      const body = { pageSize: 100 }
      const rows = bodyOf(await t.call('POST', `data/${table}/find`, { body, ...options }))
      return (rows as { objectId: string }[]).map(({ objectId }) => objectId)
    },
    show: (id: string, options: CallOptions = {}): Promise<TestAnswer> =>
      t.call('GET', `data/Note/${id}`, options),
    edit: (id: string, options: CallOptions = {}): Promise<TestAnswer> =>
      t.call('PUT', `data/Note/${id}`, { body: { text: 'y' }, ...options }),
    remove: (id: string, options: CallOptions = {}): Promise<TestAnswer> =>
      t.call('DELETE', `data/Note/${id}`, options),
  }
}
