import type { Access } from '../../contract/permission'
import type { JsonObject, JsonValue } from '../../contract/json'
import { ensure } from '../fault'
import type { AppDraft, Services } from '../ports'
import { permissionKey, type StoredPermission } from '../records'
import { openTable, type TableView } from '../schema/table-view'
import { readOperations, readShownAccess, roleSubject } from './read-permission'
import { entriesOf, operationsOf, type Holder, type Target } from './targets'

/** Sets permissions as a screen of the Console sends them; an access that is inherited takes the entry away. */
export async function setPermissions(
  { store }: Pick<Services, 'store'>,
  appId: string,
  target: Target,
  holder: Holder,
  list: readonly JsonObject[],
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const scope = target(app)
    const entry = { ...scope, column: null, ...holder(app) }
    for (const { operation, permission, access } of list) {
      const chosen = readShownAccess(access)
      for (const each of readOperations(operation ?? permission, 'operation', operationsOf(scope)))
        putOrDelete(app, { ...entry, operation: each }, chosen)
    }
  })
}

/** Takes entries away: of one operation or, without one, of all. */
export async function clearPermissions(
  { store }: Pick<Services, 'store'>,
  appId: string,
  target: Target,
  holder: Holder,
  operation: string | undefined,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const { policy, subject } = holder(app)
    dropEntries(app, target, operation, (entry) => entry.policy === policy && entry.subject === subject)
  })
}

/** Takes what every role is granted and denied away, of one operation. */
export async function clearRolePermissions(
  { store }: Pick<Services, 'store'>,
  appId: string,
  target: Target,
  operation: string,
): Promise<void> {
  await store.change((draft) =>
    dropEntries(draft.app(appId), target, operation, ({ policy }) => policy === 'roles'),
  )
}

function dropEntries(
  app: AppDraft,
  target: Target,
  operation: string | undefined,
  isMeant: (entry: StoredPermission) => boolean,
): void {
  const scope = target(app)
  const operations = readOperations(operation ?? '*', 'operation', operationsOf(scope))
  for (const entry of entriesOf(app, scope))
    if (isMeant(entry) && entry.operation !== null && operations.includes(entry.operation))
      app.permissions.delete(permissionKey(entry))
}

interface ColumnChange {
  column: string
  role: string
  access: JsonValue | undefined
}

/** Shows a column to a role, hides it, or takes the entry away. */
export async function setColumnPermission(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  { column, role, access }: ColumnChange,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const table = openTable(app, tableName)
    const scope = { table: table.name, objectId: null, column: columnOf(table, column) }
    putOrDelete(
      app,
      { ...scope, ...roleSubject(app, role, 'roleId'), operation: null },
      readShownAccess(access),
    )
  })
}

/** A column or relation as the table spells it. Faults: NOT_FOUND. */
function columnOf(table: TableView, name: string): string {
  const key = name.toLowerCase()
  const found = table.columns.get(key) ?? table.relations.get(key)
  ensure(found !== undefined, 'NOT_FOUND', {
    fill: [`Table '${table.name}' has no column '${name}'`],
    property: 'column',
  })
  return found.name
}

function putOrDelete(app: AppDraft, entry: Omit<StoredPermission, 'access'>, access: Access | null): void {
  if (access === null) app.permissions.delete(permissionKey(entry))
  else app.permissions.put({ ...entry, access })
}
