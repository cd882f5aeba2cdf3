import { ROUTES } from '../../server/contract/routes'
import type { TestAnswer, TestServer } from '../support/start-test-server'
import type { TransactionAnswer } from '../support/transactions'
import { consoleOf, type ConsoleCall } from '../console/console-client'

/** A server and a developer's access to its Console API. */
export interface Doors {
  t: TestServer
  console: ConsoleCall
}

export async function doorsOf(t: TestServer): Promise<Doors> {
  return { t, console: await consoleOf(t) }
}

/** Makes a user of what is sent; `token` is of whoever is logged in. */
type Creation = (doors: Doors, sent: Record<string, unknown>, token?: string) => Promise<TestAnswer>
/** Changes a user. */
type Change = (
  doors: Doors,
  objectId: string,
  sent: Record<string, unknown>,
  token?: string,
) => Promise<TestAnswer>
type Removal = (doors: Doors, objectId: string, token?: string) => Promise<TestAnswer>

const client = ({ t }: Doors, method: string, path: string, body: unknown, token?: string) =>
  t.call(method, path, { body, token })
const whereId = (objectId: string): string => `where=${encodeURIComponent(`objectId = '${objectId}'`)}`

/** One operation of a transaction, answered as its own request would be: by its result, or by its fault. */
async function transaction(
  { t }: Doors,
  operationType: string,
  payload: unknown,
  token?: string,
): Promise<TestAnswer> {
  const operations = [{ operationType, table: 'Users', opResultId: 'only', payload }]
  const answer = await t.call('POST', 'transaction/unit-of-work', { body: { operations }, token })
  const { error, results } = answer.body as TransactionAnswer
  return error ? { ...answer, status: 400, body: error } : { ...answer, body: results?.['only']?.result }
}

/** The kind of door is given, the names are taken from the table. */
const tableOf =
  <Door>() =>
  <Name extends string>(table: Record<Name, Door>): Record<Name, Door> =>
    table

/** Every way to make a user with a password. */
export const CREATIONS = tableOf<Creation>()({
  'users/register': (d, sent, token) => client(d, 'POST', 'users/register', sent, token),
  'POST data/Users': (d, sent, token) => client(d, 'POST', 'data/Users', sent, token),
  'PUT data/Users': (d, sent, token) => client(d, 'PUT', 'data/Users', sent, token),
  'data/bulk/Users': (d, sent, token) => client(d, 'POST', 'data/bulk/Users', [sent], token),
  'data/Users/upsert': (d, sent, token) => client(d, 'PUT', 'data/Users/upsert', sent, token),
  'data/bulkupsert/Users': (d, sent, token) => client(d, 'PUT', 'data/bulkupsert/Users', [sent], token),
  'transaction CREATE': (d, sent, token) => transaction(d, 'CREATE', sent, token),
  'transaction CREATE_BULK': (d, sent, token) => transaction(d, 'CREATE_BULK', [sent], token),
  'transaction UPSERT': (d, sent, token) => transaction(d, 'UPSERT', sent, token),
  window: ({ t }, { password, ...properties }) =>
    t.control('POST', ROUTES.users(t.app.id), { properties, password }),
  'Console data/Users': ({ console }, sent) => console('POST', 'data/Users', sent),
  'Console bulk': ({ console }, sent) => console('POST', 'data/bulk/Users', [sent]),
  'Console bulkupsert': ({ console }, sent) => console('PUT', 'data/bulkupsert/Users', [sent]),
})
export type CreationDoor = keyof typeof CREATIONS

/** Every way to change the properties of a user. */
export const CHANGES = tableOf<Change>()({
  'users/{objectId}': (d, id, sent, token) => client(d, 'PUT', `users/${id}`, sent, token),
  'data/Users/{objectId}': (d, id, sent, token) => client(d, 'PUT', `data/Users/${id}`, sent, token),
  'PUT data/Users': (d, id, sent, token) => client(d, 'PUT', 'data/Users', { objectId: id, ...sent }, token),
  'data/Users/upsert': (d, id, sent, token) =>
    client(d, 'PUT', 'data/Users/upsert', { objectId: id, ...sent }, token),
  'data/bulkupsert/Users': (d, id, sent, token) =>
    client(d, 'PUT', 'data/bulkupsert/Users', [{ objectId: id, ...sent }], token),
  'PUT data/bulk/Users': (d, id, sent, token) =>
    client(d, 'PUT', `data/bulk/Users?${whereId(id)}`, sent, token),
  'transaction UPDATE': (d, id, sent, token) => transaction(d, 'UPDATE', { objectId: id, ...sent }, token),
  'transaction UPDATE_BULK': (d, id, sent, token) =>
    transaction(d, 'UPDATE_BULK', { changes: sent, conditional: `objectId = '${id}'` }, token),
  'transaction UPSERT_BULK': (d, id, sent, token) =>
    transaction(d, 'UPSERT_BULK', [{ objectId: id, ...sent }], token),
  window: ({ t }, id, sent) => t.control('PATCH', ROUTES.user(t.app.id, id), sent),
  'Console data/Users/{objectId}': ({ console }, id, sent) => console('PUT', `data/Users/${id}`, sent),
  'Console data/Users': ({ console }, id, sent) => console('POST', 'data/Users', { objectId: id, ...sent }),
  'Console bulkupsert': ({ console }, id, sent) =>
    console('PUT', 'data/bulkupsert/Users', [{ objectId: id, ...sent }]),
})
export type ChangeDoor = keyof typeof CHANGES

/** Every way to remove a user. */
export const REMOVALS = tableOf<Removal>()({
  'users/{objectId}': (d, id, token) => client(d, 'DELETE', `users/${id}`, undefined, token),
  'data/Users/{objectId}': (d, id, token) => client(d, 'DELETE', `data/Users/${id}`, undefined, token),
  'DELETE data/bulk/Users': (d, id, token) =>
    client(d, 'DELETE', `data/bulk/Users?${whereId(id)}`, undefined, token),
  'data/bulk/Users/delete': (d, id, token) =>
    client(d, 'POST', 'data/bulk/Users/delete', { where: `objectId = '${id}'` }, token),
  'transaction DELETE': (d, id, token) => transaction(d, 'DELETE', id, token),
  'transaction DELETE_BULK': (d, id, token) =>
    transaction(d, 'DELETE_BULK', { conditional: `objectId = '${id}'` }, token),
  window: ({ t }, id) => t.control('DELETE', ROUTES.user(t.app.id, id)),
  'Console records': ({ console }, id) => console('DELETE', 'data/tables/Users/records', [id]),
})

/** The names of doors. */
export function namesOf<Door extends string>(table: Record<Door, unknown>): Door[] {
  return Object.keys(table) as Door[]
}

/** Doors of developers, whom no rule about other users holds up. */
export function isDevelopers(door: string): boolean {
  return door === 'window' || door.startsWith('Console')
}
