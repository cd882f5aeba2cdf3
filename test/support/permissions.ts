import { consoleOf, consolePerTest, type ConsoleCall } from '../console/console-client'
import { bodyOf, expectStatus } from './answers'
import type { CallOptions, TestAnswer, TestServer } from './start-test-server'

type Row = Record<string, unknown>

/** The id under which the Console lists something by its name. */
async function idOfNamed(list: Promise<{ body: unknown }>, key: string, name: string): Promise<string> {
  const rows = (await list).body as Row[] | { tables: Row[] }
  const found = (Array.isArray(rows) ? rows : rows.tables).find((row) => row['name'] === name)
  return String(found?.[key])
}

/** What developers do with permissions in the Console. Everything but `roleId` and `tableId` fails where it is refused. */
export async function permissionsOf(t: TestServer) {
  return permissionsBy(await consoleOf(t))
}

/** The same for each test of a file, with a login before it. */
export const permissionsPerTest = (t: TestServer) => permissionsBy(consolePerTest(t))

function permissionsBy(console: ConsoleCall) {
  const roleId = (name: string): Promise<string> =>
    idOfNamed(console('GET', 'security/roles'), 'roleId', name)
  const tableId = (name: string): Promise<string> => idOfNamed(console('GET', 'data/tables'), 'tableId', name)
  const ofTable = async (table: string): Promise<string> => `security/data/${await tableId(table)}`
  return {
    console,
    roleId,
    tableId,
    /** On a whole table, for a role. */
    ofRole: async (table: string, role: string, operation: string, access: string) =>
      bodyOf(
        await console('PUT', `${await ofTable(table)}/roles/${await roleId(role)}`, {
          permissions: [{ operation, access }],
        }),
      ),
    /** On a whole table, for a user. */
    ofUser: async (table: string, userId: string, operation: string, access: string) =>
      bodyOf(
        await console('PUT', `${await ofTable(table)}/users/${userId}`, {
          permissions: [{ operation, access }],
        }),
      ),
    /** For whoever owns an object of a table. */
    ofOwner: async (table: string, operation: string, access: string) =>
      bodyOf(
        await console('PUT', `security/data/ownerpolicy/${await tableId(table)}`, { operation, access }),
      ),
    /** On every table, for a role. */
    ofRoleEverywhere: async (role: string, operation: string, access: string) =>
      bodyOf(await console('PUT', `security/roles/permissions/${await roleId(role)}`, { operation, access })),
    ofColumn: async (table: string, column: string, role: string, access: string) =>
      bodyOf(
        await console('PUT', `${await ofTable(table)}/columns/permissions/${column}/${await roleId(role)}`, {
          access,
        }),
      ),
  }
}

/** Hides a column from a role. */
export async function hideColumn(t: TestServer, table: string, column: string, role: string): Promise<void> {
  await (await permissionsOf(t)).ofColumn(table, column, role, 'DENY')
}

/** What clients do with permissions, as the SDKs send it. */
export function grantsOf(t: TestServer) {
  /** At a table, or at an object of it. */
  const set = (
    access: string,
    path: string,
    body: object,
    options: CallOptions = {},
  ): Promise<TestAnswer> => {
    const [table = '', ...rest] = path.split('/')
    return t.call('PUT', ['data', table, 'permissions', access, ...rest].join('/'), { body, ...options })
  }
  return {
    set,
    allow: async (path: string, body: object): Promise<void> =>
      expectStatus(await set('GRANT', path, body), 200),
    deny: async (path: string, body: object): Promise<void> =>
      expectStatus(await set('DENY', path, body), 200),
  }
}
