import { ROUTES } from '../../server/contract/routes'
import type { JsonObject } from '../../server/contract/json'
import type { CallOptions, TestServer } from './start-test-server'

/** What the data service answered, for tests that are not about its status. */
export interface DataClient {
  /** Creates an object and answers it. */
  create(table: string, body: object, options?: CallOptions): Promise<JsonObject & { objectId: string }>
  find(table: string, query?: object): Promise<JsonObject[]>
  /** Values of one column of the objects that a clause finds. */
  where(table: string, clause: string, column?: string): Promise<unknown[]>
  relate(table: string, objectId: string, column: string, ids: string[], method?: string): Promise<string>
  declare(table: string, relation: object): Promise<void>
}

/** Faults become errors that show their body. */
export function dataClient(t: TestServer): DataClient {
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<unknown> => {
    const answer = await t.call(method, path, options)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.text}`)
    return answer.body
  }
  const find: DataClient['find'] = async (table, query = {}) =>
    (await call('POST', `data/${table}/find`, { body: query })) as JsonObject[]
  return {
    find,
    create: async (table, body, options = {}) =>
      (await call('PUT', `data/${table}`, { body, ...options })) as JsonObject & { objectId: string },
    where: async (table, clause, column = 'name') =>
      (await find(table, { where: clause, pageSize: 100 })).map((row) => row[column]),
    relate: async (table, objectId, column, ids, method = 'POST') =>
      (await t.call(method, `data/${table}/${objectId}/${column}`, { body: ids })).text,
    declare: async (table, relation) => {
      const answer = await t.control('POST', ROUTES.relations(t.app.id, table), relation)
      if (answer.status !== 200) throw new Error(answer.text)
    },
  }
}
