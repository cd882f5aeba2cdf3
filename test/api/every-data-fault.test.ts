import type { FaultName, FAULTS_OF_USERS } from '../../server/contract/faults'
import { ROUTES } from '../../server/contract/routes'
import { expectStatus, idOf } from '../support/answers'
import { brokenDisk } from '../support/broken-disk'
import { ALICE, BOB, peopleOf, userOf } from '../support/people'
import { hideColumn } from '../support/permissions'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'
import { reachEach } from './reach-each'

const t = serverPerTest()
const { register, registerAlice } = peopleOf(t)

/** Makes a table and denies every role an operation on it, or a column of it; answers the objectId of its object. */
async function deny(table: string, permission: string, column?: string): Promise<string> {
  const objectId = idOf(await t.call('PUT', `data/${table}`, { body: { text: 'x' } }))
  if (column === undefined)
    expectStatus(
      await t.call('PUT', `data/${table}/permissions/DENY`, { body: { permission, role: '*' } }),
      200,
    )
  else await hideColumn(t, table, column, 'RestUser')
  return objectId
}
/** One request, or a few, that end in the fault. The type makes a row without a scenario a compile error. */
const SCENARIOS: Record<Exclude<FaultName, keyof typeof FAULTS_OF_USERS>, () => Promise<TestAnswer>> = {
  APP_UNKNOWN: () => register(ALICE, { key: 'ANOTHER-KEY' }),
  ADOPTION_LIMITED: async () => {
    for (let i = 0; i < 60; i++) await t.call('GET', 'info', { appId: `APP-${i}`, key: 'K' })
    return t.call('GET', 'info', { appId: 'APP-60', key: 'K' })
  },
  SERVER_PAUSED: () => {
    t.server.setPaused(true)
    return register(ALICE)
  },
  PAGE_REFUSED: () => send('GET', `${t.server.url}/api/info`, undefined, { origin: 'http://evil.example' }),
  WRONG_DOMAIN: async () => {
    await t.set({ originDomains: ['app.example.com'] })
    return register(ALICE)
  },
  PARAMETERS_NULL: () => register('null'),
  PROPERTY_TYPES_WRONG: async () => {
    await t.call('POST', 'data/Note', { body: { stars: 1 } })
    return t.call('POST', 'data/Note', { body: { stars: 'many' } })
  },
  DATE_INVALID: async () => {
    await t.call('POST', 'data/Note', { body: { day: '2020-01-01T00:00:00Z' } })
    return t.call('POST', 'data/Note', { body: { day: 'soon' } })
  },
  RELATION_HOLDS_ONE: async () => {
    const { objectId } = await registerAlice()
    const friend = userOf(await register(BOB)).objectId
    return t.call('POST', `data/Users/${objectId}/best:Users:1`, { body: [objectId, friend] })
  },
  TOO_MANY_OBJECTS: async () => {
    await t.set({ maxBulkObjects: 1 })
    return t.call('POST', 'data/bulk/Note', { body: [{}, {}] })
  },
  OBJECT_ID_TAKEN: async () => {
    await t.call('POST', 'data/Note', { body: { objectId: 'mine' } })
    return t.call('POST', 'data/Note', { body: { objectId: 'mine' } })
  },
  TABLE_MISSING: () => t.call('PUT', 'data/Nothing/deep-save', { body: {} }),
  COLUMN_MISSING: () => t.call('PUT', 'data/Users/deep-save', { body: { ...ALICE, shoe: 42 } }),
  NOTHING_TO_UPDATE: () => t.call('PUT', 'data/bulk/Users', { body: {} }),
  OFFSET_INVALID: () => t.call('GET', 'data/Users?offset=-1'),
  QUERY_PROPERTY_UNKNOWN: () => t.call('GET', 'data/Users?sortBy=password'),
  STORE_EMPTY: () => t.call('GET', 'data/Users/first'),
  TABLE_UNKNOWN: () => t.call('GET', 'data/Nothing'),
  WHERE_INVALID: () => t.call('GET', "data/Users?where=password%3D'x'"),
  HAVING_INVALID: () => t.call('POST', 'data/Users/find', { body: { having: 'nope > 1' } }),
  QUERY_TOO_COSTLY: () => t.call('POST', 'data/Users/find', { body: { props: 'email,'.repeat(1001) } }),
  RELATION_UNKNOWN: async () => t.call('GET', `data/Users/${(await registerAlice()).objectId}/friends`),
  PAGE_SIZE_NEGATIVE: () => t.call('POST', 'data/Users/find', { body: { pageSize: -1 } }),
  PAGE_SIZE_INVALID: () => t.call('POST', 'data/Users/find', { body: { pageSize: 101 } }),
  PRIMARY_KEY_UNKNOWN: () => t.call('GET', 'data/Users/pk?email=alice@example.com'),
  BULK_SYSTEM_COLUMNS: () => t.call('PUT', 'data/bulk/Users', { body: { created: 1 } }),
  BULK_IDENTITY_COLUMNS: () => t.call('PUT', 'data/bulk/Users', { body: { email: 'a@b.co' } }),
  CREATE_REFUSED: async () => {
    await deny('Note', 'CREATE')
    return t.call('PUT', 'data/Note', { body: { text: 'x' } })
  },
  UPDATE_REFUSED: async () => {
    const objectId = await deny('Note', 'UPDATE')
    return t.call('PUT', `data/Note/${objectId}`, { body: { text: 'x' } })
  },
  FIND_REFUSED: async () => t.call('GET', `data/Note/${await deny('Note', 'FIND')}`),
  REMOVE_REFUSED: async () => t.call('DELETE', `data/Note/${await deny('Note', 'REMOVE')}`),
  DESCRIBE_REFUSED: async () => {
    await deny('Note', 'DESCRIBE')
    return t.call('GET', 'data/Note/properties')
  },
  PERMISSION_REFUSED: async () => {
    await deny('Note', 'PERMISSION')
    return t.call('PUT', 'data/Note/permissions/GRANT', { body: { permission: 'FIND', role: '*' } })
  },
  PERMISSION_NOT_UPDATED: () =>
    t.call('PUT', 'data/Users/permissions/REVOKE', { body: { permission: 'FIND', role: '*' } }),
  COLUMN_REFUSED: async () => {
    await deny('Note', 'FIND', 'text')
    return t.call('GET', "data/Note?where=text%3D'x'")
  },
  TABLE_OPERATION_REFUSED: async () => {
    await deny('Note', 'UPSERT')
    return t.call('PUT', 'data/Note/upsert', { body: { text: 'x' } })
  },
  REQUEST_UNREADABLE: () => register('{"email":'),
  REQUEST_REFUSED: () => t.control('PATCH', ROUTES.settings(t.app.id), { userRegistrationEnabled: 'yes' }),
  NOT_SIGNED_IN: () => send('GET', t.server.url + ROUTES.apps()),
  CONSOLE_LOGIN_REFUSED: () => send('POST', `${t.server.url}/console/home/login`, { login: 'dev' }),
  CONSOLE_KEY_UNKNOWN: () => send('GET', `${t.server.url}/console/applications`),
  CALLER_REFUSED: () =>
    send('GET', t.server.url + ROUTES.apps(), undefined, { origin: 'http://evil.example' }),
  NOT_FOUND: () => t.call('GET', 'users/no/such/operation'),
  INTERNAL: () =>
    brokenDisk((broken) =>
      broken.control('PATCH', ROUTES.settings(broken.app.id), { userRegistrationEnabled: false }),
    ),
}

reachEach(SCENARIOS)
