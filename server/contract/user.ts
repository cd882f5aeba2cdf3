import type { JsonObject, JsonValue } from './json'

/** The statuses (wire reference D.3). `EXTERNALLY_AUTHENTICATED` is never emitted. */
export const USER_STATUSES = ['ENABLED', 'DISABLED', 'EMAIL_CONFIRMATION_PENDING', 'GUEST'] as const
export type UserStatus = (typeof USER_STATUSES)[number]

/**
 * A user as it travels on the wire (wire reference D.1): declared properties beside the system ones, dates in
 * epoch milliseconds, unset properties `null`. Never holds a password. `user-token` only after a login.
 */
export type UserObject = JsonObject & {
  objectId: string
  ___class: string
  userStatus: UserStatus
  created: number
  updated: number | null
  lastLogin: number | null
  ownerId: string | null
  socialAccount: string
}

/** One row of the window's table: the user object and what the table shows beside it. */
export interface UserRow {
  user: UserObject
  /** Value of the identity property, as text; null for guests without one. */
  identity: string | null
  hasPassword: boolean
  /** True also for a DISABLED guest. A user who logs in at a provider has no password either, but is not a guest. */
  isGuest: boolean
  /** Epoch ms until which logins are refused with 3036, or null. */
  lockedUntil: number | null
  sessionCount: number
  /** Custom roles. */
  roles: string[]
}

/** One page of users, with the number that matched before paging. */
export interface UserPage {
  total: number
  users: UserRow[]
  /** How many users of the app have each status, whatever the search. */
  counts: Record<UserStatus, number>
}

export interface UserQuery {
  /** Text to look for in every property, the objectId and the status. */
  search?: string
  status?: UserStatus
  /** Name of a property; `created` when absent. */
  sort?: string
  order?: 'asc' | 'desc'
  offset?: number
  pageSize?: number
}

/** What the window sends to create a user; `userStatus` defaults to what a registration would give. */
export interface UserCreation {
  properties: Record<string, JsonValue>
  password: string
  userStatus?: 'ENABLED' | 'DISABLED' | 'EMAIL_CONFIRMATION_PENDING'
}

/** A login session of a user. */
export interface SessionInfo {
  /** Names the session in paths. The user-token must not appear there: paths are logged. */
  sessionId: string
  userToken: string
  objectId: string
  created: number
  lastUsed: number
  deviceType: string
  address: string
}
