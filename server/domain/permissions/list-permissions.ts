import type { Access, ShownAccess, ShownPermission } from '../../contract/permission'
import { EVERYBODY } from '../../contract/permission'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { identityValue } from '../schema/identity'
import type { AppData, Store } from '../ports'
import type { StoredUser } from '../records'
import { openTable } from '../schema/table-view'
import { accessIn } from './access-in'
import { rolesOf } from './read-permission'
import { shownOfOwner, shownOfRole, shownOfUser, shownScope, type ShownScope } from './show-permissions'
import type { Target } from './targets'

/** What somebody is granted and denied; `id` is a user's objectId or a role's name. */
export interface HolderPermissions {
  id: string
  name: string
  permissions: ShownPermission[]
}

/** Every role, and `*` for all of them where something is set for it. */
export function listRolePermissions(store: Store, appId: string, target: Target): HolderPermissions[] {
  const app = getApp(store, appId)
  const scope = shownScope(app, target(app))
  const everybody = hasEntries(scope, 'roles', EVERYBODY) ? [EVERYBODY] : []
  return [...rolesOf(app), ...everybody].map((name) => ({
    id: name,
    name,
    permissions: shownOfRole(scope, name),
  }))
}

/** A page of the users whose identity has a text in it, in any case, and how many there are. */
export function listUserPermissions(
  store: Store,
  appId: string,
  target: Target,
  { name, offset, pageSize }: { name: string; offset: number; pageSize: number },
): { total: number; users: HolderPermissions[] } {
  const app = getApp(store, appId)
  const scope = shownScope(app, target(app))
  const named = usersNamed(app, name)
  const shown = named.slice(offset, offset + pageSize)
  return { total: named.length, users: shown.map((user) => ofUser(app, scope, user)) }
}

/** The users for whom something is set, and `*` for all of them where that is one. */
export function listUsersWithPermissions(store: Store, appId: string, target: Target): HolderPermissions[] {
  const app = getApp(store, appId)
  const scope = shownScope(app, target(app))
  const ids = scope.entries.filter(({ policy }) => policy === 'users').map(({ subject }) => subject)
  return [...new Set(ids)].map((id) => userPermissionsIn(app, scope, id))
}

/** Faults: USER_NOT_FOUND and those of the target. */
export function userPermissions(
  store: Store,
  appId: string,
  target: Target,
  userId: string,
): ShownPermission[] {
  const app = getApp(store, appId)
  return userPermissionsIn(app, shownScope(app, target(app)), userId).permissions
}

/** What a role is granted and denied. */
export function rolePermissions(
  store: Store,
  appId: string,
  target: Target,
  role: string,
): ShownPermission[] {
  const app = getApp(store, appId)
  return shownOfRole(shownScope(app, target(app)), role)
}

/** What owners of a table's objects are granted and denied. */
export function ownerPermissions(store: Store, appId: string, target: Target): ShownPermission[] {
  const app = getApp(store, appId)
  return shownOfOwner(shownScope(app, target(app)))
}

export interface ColumnPermissions {
  role: string
  columns: { column: string; access: ShownAccess }[]
}

/** Which columns and relations of a table each role may see. Faults: TABLE_UNKNOWN. */
export function columnPermissions(store: Store, appId: string, tableName: string): ColumnPermissions[] {
  const app = getApp(store, appId)
  const table = openTable(app, tableName)
  const names = [...table.columns.values(), ...table.relations.values()].map(({ name }) => name)
  const ofColumns = app.permissions.ofTable(table.name).filter(({ column }) => column !== null)
  return rolesOf(app).map((role) => ({
    role,
    columns: names.map((column) => {
      const entries = ofColumns.filter((entry) => entry.column?.toLowerCase() === column.toLowerCase())
      const own: Access | undefined = accessIn(entries, 'roles', [role], null)
      return { column, access: own ?? 'GRANT_INHERIT' }
    }),
  }))
}

function userPermissionsIn(app: AppData, scope: ShownScope, userId: string): HolderPermissions {
  if (userId !== EVERYBODY) {
    const user = app.users.get(userId)
    ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'userId' })
    return ofUser(app, scope, user)
  }
  const ofAll = scope.entries.filter(({ policy, subject }) => policy === 'users' && subject === EVERYBODY)
  const permissions = ofAll.flatMap(({ operation, access }) => (operation ? [{ operation, access }] : []))
  return { id: EVERYBODY, name: EVERYBODY, permissions }
}

function ofUser(app: AppData, scope: ShownScope, user: StoredUser): HolderPermissions {
  const name = identityValue(app, user) ?? user.objectId
  return { id: user.objectId, name, permissions: shownOfUser(scope, user) }
}

function usersNamed(app: AppData, text: string): StoredUser[] {
  const needle = text.trim().toLowerCase()
  const all = [...app.users.all()]
  return needle === ''
    ? all
    : all.filter(
        (user) => user.objectId === text || (identityValue(app, user) ?? '').toLowerCase().includes(needle),
      )
}

function hasEntries({ entries }: ShownScope, policy: string, subject: string): boolean {
  return entries.some((entry) => entry.policy === policy && entry.subject === subject)
}
