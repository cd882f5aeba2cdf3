import { PLATFORM_ROLES } from '../../contract/app'
import { getApp } from '../get-app'
import type { Caller } from '../caller'
import { ensure } from '../fault'
import type { Services } from '../ports'
import type { StoredUser } from '../records'
import { requireSession } from '../sessions/sessions'

/**
 * The caller's roles (wire reference C.4): by login state, by client kind, then the custom ones. Anonymous callers get the
 * platform role too (wire reference I, row 22). Faults: 3064 3090 3091.
 */
export async function userRoles(services: Services, caller: Caller): Promise<string[]> {
  const current = await requireSession(services, caller)
  const platform = PLATFORM_ROLES[caller.deviceType]
  if (!current) return ['NotAuthenticatedUser', platform]
  return [...loginRoles(current.user), platform, ...current.user.roles]
}

/** The roles of a user by id: those of whoever is logged in, and the custom ones. Faults: USER_NOT_FOUND (3057). */
export function rolesOfUser({ store }: Services, appId: string, objectId: string): string[] {
  const user = getApp(store, appId).users.get(objectId)
  ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
  return [...loginRoles(user), ...user.roles]
}

/** Roles of the providers that have one of their own. */
const PROVIDER_ROLES: Readonly<Record<string, string>> = {
  FACEBOOK: 'FacebookUser',
  TWITTER: 'TwitterUser',
  GOOGLEPLUS: 'GooglePlusUser',
}

/** What the way of logging in makes of a user. */
function loginRoles({ userStatus, socialAccount }: StoredUser): string[] {
  if (userStatus === 'GUEST') return ['GuestUser']
  if (socialAccount === 'BACKENDLESS') return ['AuthenticatedUser']
  const provider = PROVIDER_ROLES[socialAccount]
  return ['AuthenticatedUser', 'SocialUser', ...(provider === undefined ? [] : [provider])]
}
