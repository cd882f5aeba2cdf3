import { getApp } from '../get-app'
import type { Actor } from '../caller'
import { keyRoles, loginRoles } from '../permissions/roles-of'
import type { Services } from '../ports'
import { requireSession, type SessionServices } from '../sessions/sessions'
import { getUser } from './get-user'

/**
 * The caller's roles (wire-reference.md C.4): by login state, by client kind, then the custom ones. Anonymous callers get
 * the platform role too (wire-reference.md I, row 22).
 */
export async function getUserRoles(services: SessionServices, actor: Actor): Promise<string[]> {
  const current = await requireSession(services, actor)
  if (!current) return ['NotAuthenticatedUser', ...keyRoles(actor)]
  return [...loginRoles(current.user), ...keyRoles(actor), ...current.user.roles]
}

/** The roles of a user by id: those of whoever is logged in, and the custom ones. */
export function rolesOfUser({ store }: Pick<Services, 'store'>, appId: string, objectId: string): string[] {
  const user = getUser(getApp(store, appId), objectId)
  return [...loginRoles(user), ...user.roles]
}
