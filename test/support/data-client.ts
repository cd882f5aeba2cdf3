import { ROUTES } from '../../server/contract/routes'
import type { JsonObject } from '../../server/contract/json'
import { bodyOf } from './answers'
import type { CallOptions, TestServer } from './start-test-server'

/** What the data service answered, for tests that are not about its status: a refusal fails the test. */
export interface DataClient {
  /** Creates an object and answers it; by POST it may come with an objectId. */
  create(
    table: string,
    body: object,
    options?: CallOptions,
    method?: 'PUT' | 'POST',
  ): Promise<JsonObject & { objectId: string }>
  /** Creates objects and answers their ids. */
  createMany(table: string, objects: object[]): Promise<string[]>
  find(table: string, query?: object): Promise<JsonObject[]>
  /** Values of one column of the objects that a clause finds. */
  where(table: string, clause: string, column?: string): Promise<unknown[]>
  /** How many objects the table has, as the bare text of the answer. */
  count(table: string): Promise<string>
  relate(table: string, objectId: string, column: string, ids: string[], method?: string): Promise<string>
  declare(table: string, relation: object): Promise<void>
}

export function dataClient(t: TestServer): DataClient {
  const find: DataClient['find'] = async (table, query = {}) =>
    bodyOf(await t.call('POST', `data/${table}/find`, { body: query })) as JsonObject[]
  return {
    find,
    create: async (table, body, options = {}, method = 'PUT') =>
      bodyOf(await t.call(method, `data/${table}`, { body, ...options })) as JsonObject & {
        objectId: string
      },
    createMany: async (table, objects) =>
      bodyOf(await t.call('POST', `data/bulk/${table}`, { body: objects })) as string[],
    where: async (table, clause, column = 'name') =>
      (await find(table, { where: clause, pageSize: 100 })).map((row) => row[column]),
    count: async (table) => (await t.call('GET', `data/${table}/count`)).text,
    relate: async (table, objectId, column, ids, method = 'POST') =>
      (await t.call(method, `data/${table}/${objectId}/${column}`, { body: ids })).text,
    declare: async (table, relation) => {
      bodyOf(await t.control('POST', ROUTES.relations(t.app.id, table), relation))
    },
  }
}
