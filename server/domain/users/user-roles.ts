import { PLATFORM_ROLES } from '../../contract/app'
import { getApp } from '../get-app'
import type { Actor } from '../caller'
import { loginRoles } from '../permissions/roles-of'
import type { Services } from '../ports'
import { requireSession, type SessionServices } from '../sessions/sessions'
import { getUser } from './get-user'

/**
 * The caller's roles (wire-reference.md C.4): by login state, by client kind, then the custom ones. Anonymous callers get
 * the platform role too (wire-reference.md I, row 22).
 */
export async function getUserRoles(services: SessionServices, actor: Actor): Promise<string[]> {
  const current = await requireSession(services, actor)
  const platform = PLATFORM_ROLES[actor.deviceType]
  if (!current) return ['NotAuthenticatedUser', platform]
  return [...loginRoles(current.user), platform, ...current.user.roles]
}

/** The roles of a user by id: those of whoever is logged in, and the custom ones. */
export function rolesOfUser({ store }: Pick<Services, 'store'>, appId: string, objectId: string): string[] {
  const user = getUser(getApp(store, appId), objectId)
  return [...loginRoles(user), ...user.roles]
}
