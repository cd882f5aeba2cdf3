import type { StoredUser } from './records'

/** A user of which nothing is known yet: ENABLED, without password or properties, owned by itself (wire reference C.2). */
export function blankUser(objectId: string, created: number): StoredUser {
  return {
    objectId,
    userStatus: 'ENABLED',
    passwordHash: null,
    created,
    updated: null,
    lastLogin: null,
    ownerId: objectId,
    socialAccount: 'BACKENDLESS',
    oAuthIdentities: null,
    roles: [],
    failedLogins: 0,
    lockedUntil: null,
    properties: {},
  }
}
