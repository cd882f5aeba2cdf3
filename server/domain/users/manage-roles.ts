import { z } from 'zod'
import type { RoleRow } from '../../contract/app'
import { getApp } from '../get-app'
import { ensure } from '../fault'
import type { Services, Store } from '../ports'
import { getUser } from './get-user'
import { parseInput } from '../parse-input'
import { dropSubjectPermissions } from '../schema/drop-permissions'
import { isSystemRole, systemRoles } from '../system-roles'

const creationSchema = z.strictObject({ name: z.string().trim().min(1).max(100) })

/** The app's own roles, then the system ones. */
export function listRoles(store: Store, appId: string): RoleRow[] {
  const { record, users } = getApp(store, appId)
  const all = [...users.all()]
  const own = record.roles.map((name) => ({
    name,
    isSystem: false,
    userCount: all.filter(({ roles }) => roles.includes(name)).length,
  }))
  return [...own, ...systemRoles(record).map((name) => ({ name, isSystem: true, userCount: 0 }))]
}

/** Creates a role. */
export async function createRole(
  { store }: Pick<Services, 'store'>,
  appId: string,
  input: unknown,
): Promise<RoleRow> {
  const { name } = parseInput(creationSchema, input)
  await store.change((draft) => {
    const app = draft.app(appId)
    ensure(!isSystemRole(app.record, name) && !app.record.roles.includes(name), 'REQUEST_REFUSED', {
      fill: [`There is a role '${name}' already`],
      property: 'name',
    })
    app.putRecord({ ...app.record, roles: [...app.record.roles, name] })
  })
  return { name, isSystem: false, userCount: 0 }
}

/** Deletes a role with its permissions and takes it from its users. A system role stays. */
export async function deleteRole(
  { store }: Pick<Services, 'store'>,
  appId: string,
  name: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    ensure(!isSystemRole(app.record, name), 'REQUEST_REFUSED', {
      fill: ['A system role cannot be deleted'],
      property: 'name',
    })
    ensure(app.record.roles.includes(name), 'ROLE_UNKNOWN', { property: 'name' })
    app.putRecord({ ...app.record, roles: app.record.roles.filter((role) => role !== name) })
    dropSubjectPermissions(app, 'roles', name)
    for (const user of [...app.users.all()])
      if (user.roles.includes(name))
        app.users.put({ ...user, roles: user.roles.filter((role) => role !== name) })
  })
}

/** The app's own roles of users, by their ids. Faults: USER_NOT_FOUND. */
export function assignedRoles(
  store: Store,
  appId: string,
  userIds: readonly string[],
): Record<string, readonly string[]> {
  const app = getApp(store, appId)
  return Object.fromEntries(userIds.map((id): [string, readonly string[]] => [id, getUser(app, id).roles]))
}

/** Sets which of the app's own roles several users have, all of them or none. Faults: USER_NOT_FOUND, ROLE_UNKNOWN. */
export async function setAssignedRoles(
  { store }: Pick<Services, 'store'>,
  appId: string,
  userIds: readonly string[],
  roles: readonly string[],
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const [known, chosen] = [new Set(app.record.roles), new Set(roles)]
    for (const role of chosen) ensure(known.has(role), 'ROLE_UNKNOWN', { property: 'roles' })
    for (const userId of userIds) app.users.put({ ...getUser(app, userId), roles: [...chosen] })
  })
}

/** Sets which of the app's own roles a user has. */
export async function setUserRoles(
  { store }: Pick<Services, 'store'>,
  appId: string,
  objectId: string,
  roles: string[],
): Promise<void> {
  await setAssignedRoles({ store }, appId, [objectId], roles)
}
