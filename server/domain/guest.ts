import type { StoredUser } from './records'

/** Whether a user is a guest. A disabled user is a guest if it has no password and no account at a provider. */
export function isGuest({ userStatus, passwordHash, oAuthIdentities }: StoredUser): boolean {
  const hasLogin = passwordHash !== null || oAuthIdentities !== null
  return userStatus === 'GUEST' || (userStatus === 'DISABLED' && !hasLogin)
}
