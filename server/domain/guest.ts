import type { StoredUser } from './records'

/** Whether a user is a guest. A disabled one is known by having neither a password nor an account at a provider. */
export function isGuest({ userStatus, passwordHash, oAuthIdentities }: StoredUser): boolean {
  const hasLogin = passwordHash !== null || oAuthIdentities !== null
  return userStatus === 'GUEST' || (userStatus === 'DISABLED' && !hasLogin)
}
