import type { UserStatus } from '../../contract/user'
import { ensure } from '../fault'
import { isGuest } from '../guest'
import type { AppDraft } from '../ports'
import type { StoredUser } from '../records'
import { dropSessions } from '../sessions/end-sessions'

/** What is set for a user rather than by it: by a developer, or by the recovery of a password. */
export interface UserReset {
  userStatus?: UserStatus | undefined
  /** Opens a locked account and ends the user's sessions. */
  password?: string | undefined
}

/** Only a user that has a password gets another one. Faults: REQUEST_REFUSED for a reset, else PASSWORD_OF_NOBODY. */
export function guardNewPassword(user: StoredUser, reset: UserReset | undefined): void {
  const hasPassword = user.passwordHash !== null
  ensure(hasPassword || reset !== undefined, 'PASSWORD_OF_NOBODY', { property: 'password' })
  ensure(hasPassword, 'REQUEST_REFUSED', {
    fill: [
      isGuest(user)
        ? "Property 'password' cannot be set for a guest; register with its objectId to convert it"
        : "Property 'password' cannot be set for a user who has none and logs in at a provider",
    ],
    property: 'password',
  })
}

/** A user after a reset, within a change. Faults: REQUEST_REFUSED for a status that cannot be given. */
export function withReset(
  app: AppDraft,
  user: StoredUser,
  userStatus: UserStatus | undefined,
  passwordHash: string | undefined,
): StoredUser {
  const renewed = passwordHash === undefined ? user : withNewPassword(app, user, passwordHash)
  return userStatus === undefined ? renewed : withStatus(renewed, userStatus)
}

function withNewPassword(app: AppDraft, user: StoredUser, passwordHash: string): StoredUser {
  dropSessions(app, user.objectId)
  return { ...user, passwordHash, failedLogins: 0, lockedUntil: null }
}

/** A guest stays a guest until it registers. */
function withStatus(user: StoredUser, userStatus: UserStatus): StoredUser {
  const isItsKind = (userStatus === 'GUEST') === isGuest(user)
  ensure(isItsKind || userStatus === 'DISABLED', 'REQUEST_REFUSED', {
    fill: [
      isGuest(user)
        ? "Property 'userStatus' of a guest stays GUEST or becomes DISABLED; register with its objectId to convert it"
        : "Property 'userStatus' cannot become GUEST",
    ],
    property: 'userStatus',
  })
  return { ...user, userStatus }
}
