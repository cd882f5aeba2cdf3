import { PLATFORM_ROLES } from '../../contract/app'
import { actingUserId } from '../acting-user'
import type { Actor } from '../caller'
import { isGuest } from '../guest'
import type { AppData } from '../ports'
import type { StoredUser } from '../records'

/** Roles of the providers that have one of their own. */
const PROVIDER_ROLES: Readonly<Record<string, string>> = {
  FACEBOOK: 'FacebookUser',
  TWITTER: 'TwitterUser',
  GOOGLEPLUS: 'GooglePlusUser',
}

/** What the way of logging in makes of a user (wire-reference.md C.4). */
export function loginRoles(user: StoredUser): string[] {
  if (isGuest(user)) return ['GuestUser']
  const { socialAccount } = user
  if (socialAccount === 'BACKENDLESS') return ['AuthenticatedUser']
  const provider = PROVIDER_ROLES[socialAccount]
  return ['AuthenticatedUser', 'SocialUser', ...(provider === undefined ? [] : [provider])]
}

/**
 * The roles that the key of a call brings: that of its platform and, with a custom key, that of the key too. That a
 * custom key keeps the role of a platform is our choice.
 */
export function keyRoles({ deviceType, keyRole }: Pick<Actor, 'deviceType' | 'keyRole'>): string[] {
  const platform = PLATFORM_ROLES[deviceType]
  return keyRole === undefined ? [platform] : [platform, keyRole]
}

/** Whom permissions are about when an actor calls. */
export interface Principal {
  /** None for an anonymous caller. */
  userIds: readonly string[]
  /** The app's own roles of its user. */
  customRoles: readonly string[]
  systemRoles: readonly string[]
}

/**
 * The principal of an actor. Server code without a login is `ServerCodeUser` and not `NotAuthenticatedUser` as well, so
 * that what is denied to strangers is not denied to it: our choice.
 */
export function principalOf(app: AppData, actor: Actor): Principal {
  const userId = actingUserId(app, actor)
  const user = userId === undefined ? undefined : app.users.get(userId)
  if (user)
    return {
      userIds: [user.objectId],
      customRoles: user.roles,
      systemRoles: [...loginRoles(user), ...keyRoles(actor)],
    }
  const strangers = actor.deviceType === 'BL' ? [] : ['NotAuthenticatedUser']
  return { userIds: [], customRoles: [], systemRoles: [...strangers, ...keyRoles(actor)] }
}
