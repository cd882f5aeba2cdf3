import { PLATFORM_ROLES } from '../contract/app'
import type { Caller } from './caller'
import type { Services } from './ports'
import { requireSession } from './sessions'

/** The caller's system roles (users-api.md C.4): by login state, then by client kind. Faults: 3064 3090 3091. */
export async function userRoles(services: Services, caller: Caller): Promise<string[]> {
  const current = await requireSession(services, caller)
  const platform = PLATFORM_ROLES[caller.deviceType]
  if (!current) return ['NotAuthenticatedUser', platform]
  return [current.user.userStatus === 'GUEST' ? 'GuestUser' : 'AuthenticatedUser', platform]
}
