import { jsonText, type JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { findByIdentity } from '../schema/identity'
import type { AppDraft, Services } from '../ports'
import type { StoredUser } from '../records'
import { isSystemRole } from '../system-roles'

/**
 * Gives a custom role to a user named by identity or id, with the CloudCode key. Assigning what is assigned already is
 * a success: our choice, for the vendor's own tests assign in every run. Source: wire-reference.md C.4.
 */
export async function assignRole(
  { store }: Pick<Services, 'store'>,
  actor: Actor,
  request: JsonObject,
): Promise<void> {
  const { user: name, roleName } = readRequest(actor, request)
  await store.change((draft) => {
    const app = draft.app(actor.appId)
    ensure(!isSystemRole(app.record, roleName), 'SYSTEM_ROLE_ASSIGNED', { property: 'roleName' })
    const user = findForRole(app, name, roleName)
    if (!user.roles.includes(roleName)) app.users.put({ ...user, roles: [...user.roles, roleName] })
  })
}

/** Takes a custom role from a user. Source: wire-reference.md C.4. */
export async function unassignRole(
  { store }: Pick<Services, 'store'>,
  actor: Actor,
  request: JsonObject,
): Promise<void> {
  const { user: name, roleName } = readRequest(actor, request)
  await store.change((draft) => {
    const app = draft.app(actor.appId)
    ensure(!isSystemRole(app.record, roleName), 'SYSTEM_ROLE_UNASSIGNED', { property: 'roleName' })
    const user = findForRole(app, name, roleName)
    ensure(user.roles.includes(roleName), 'ROLE_NOT_UNASSIGNED', { property: 'roleName' })
    app.users.put({ ...user, roles: user.roles.filter((role) => role !== roleName) })
  })
}

function readRequest(actor: Actor, { user, roleName }: JsonObject): { user: string; roleName: string } {
  ensure(actor.deviceType === 'BL', 'ROLES_NOT_FOR_CLIENTS')
  ensure(user !== undefined && user !== null && user !== '', 'PARAMETERS_NULL', { property: 'user' })
  ensure(typeof roleName === 'string' && roleName !== '', 'PARAMETERS_NULL', { property: 'roleName' })
  return { user: jsonText(user), roleName }
}

function findForRole(app: AppDraft, name: string, roleName: string): StoredUser {
  ensure(app.record.roles.includes(roleName), 'ROLE_UNKNOWN', { property: 'roleName' })
  const user = findByIdentity(app, name) ?? app.users.get(name)
  ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'user' })
  return user
}
