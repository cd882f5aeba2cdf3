import { jsonText, ownValue } from '../../contract/json'
import {
  USER_STATUSES,
  type UserPage,
  type UserQuery,
  type UserRow,
  type UserStatus,
} from '../../contract/user'
import { getApp } from '../get-app'
import { isGuest } from '../guest'
import { identityValue } from '../schema/identity'
import type { AppData } from '../ports'
import { presentUser } from '../query/present-user'
import type { StoredUser } from '../records'
import { isLive, type SessionServices } from '../sessions/sessions'
import { getUser } from './get-user'

/** Largest page that the window may ask for. */
export const MAX_USER_PAGE_SIZE = 500

/** One row of the window's table. */
function userRow(services: SessionServices, data: AppData, user: StoredUser, now: number): UserRow {
  const { settings } = data.record
  return {
    user: presentUser(data, user),
    identity: identityValue(data, user),
    hasPassword: user.passwordHash !== null,
    isGuest: isGuest(user),
    lockedUntil: settings.failedLoginsLock === 0 ? null : user.lockedUntil,
    sessionCount: data.sessions
      .ofUser(user.objectId)
      .filter((session) => isLive(services, session, settings, now)).length,
    roles: [...user.roles],
  }
}

/** One user as the window shows it. Faults: USER_NOT_FOUND. */
export function findUserRow(services: SessionServices, appId: string, objectId: string): UserRow {
  const data = getApp(services.store, appId)
  return userRow(services, data, getUser(data, objectId), services.clock.now())
}

/** A page of users; the newest first unless the query says otherwise. */
export function listUsers(services: SessionServices, appId: string, query: UserQuery): UserPage {
  const data = getApp(services.store, appId)
  const { search = '', status, sort = 'created', order = 'desc', offset = 0, pageSize = 100 } = query
  const now = services.clock.now()
  const needle = search.trim().toLowerCase()
  const all = [...data.users.all()]
  const matching = all.filter(
    (user) => (status === undefined || user.userStatus === status) && matches(user, needle),
  )
  const sorted = sortUsers(matching, sort, order)
  return {
    total: sorted.length,
    users: sorted.slice(offset, offset + pageSize).map((user) => userRow(services, data, user, now)),
    counts: countByStatus(all),
  }
}

/** Where a list of users, the newest first, goes on: behind this one, who may have left the list meanwhile. */
export type PlaceInUsers = Pick<StoredUser, 'created' | 'objectId'>

/** Those who are logged in, the newest first: as many as a page takes, and where to go on, null at the end. */
export function listUsersWithSessions(
  services: SessionServices,
  appId: string,
  { after, pageSize }: { after: PlaceInUsers | undefined; pageSize: number },
): { users: UserRow[]; next: PlaceInUsers | null } {
  const data = getApp(services.store, appId)
  const now = services.clock.now()
  const { settings } = data.record
  const loggedIn = new Set<StoredUser>()
  for (const session of data.sessions.all()) {
    const user = data.users.get(session.objectId)
    if (user && isLive(services, session, settings, now)) loggedIn.add(user)
  }
  const rest = [...loggedIn].filter((user) => after === undefined || byNewest(user, after) > 0).sort(byNewest)
  const page = rest.slice(0, pageSize)
  return {
    users: page.map((user) => userRow(services, data, user, now)),
    next: rest.length > pageSize ? (page.at(-1) ?? null) : null,
  }
}

const byNewest = (a: PlaceInUsers, b: PlaceInUsers): number =>
  b.created - a.created || (a.objectId < b.objectId ? -1 : Number(a.objectId > b.objectId))

function sortUsers(users: readonly StoredUser[], sort: string, order: 'asc' | 'desc'): StoredUser[] {
  const direction = order === 'asc' ? 1 : -1
  return users
    .map((user) => ({ user, key: sortKey(user, sort) }))
    .sort((a, b) => direction * compare(a.key, b.key) || compare(a.user.objectId, b.user.objectId))
    .map(({ user }) => user)
}

function countByStatus(users: StoredUser[]): Record<UserStatus, number> {
  const counts = Object.fromEntries(USER_STATUSES.map((status) => [status, 0])) as Record<UserStatus, number>
  for (const { userStatus } of users) counts[userStatus]++
  return counts
}

function matches(user: StoredUser, needle: string): boolean {
  if (needle === '') return true
  const texts = [user.objectId, user.userStatus, ...Object.values(user.properties).map(jsonText)]
  return texts.some((text) => text.toLowerCase().includes(needle))
}

type SortKey = string | number | null

function sortKey(user: StoredUser, name: string): SortKey {
  const system: Record<string, SortKey> = {
    objectId: user.objectId,
    userStatus: user.userStatus,
    created: user.created,
    updated: user.updated,
    lastLogin: user.lastLogin,
    ownerId: user.ownerId,
  }
  const value = ownValue(system, name) ?? ownValue(user.properties, name) ?? null
  return typeof value === 'number' || value === null ? value : jsonText(value).toLowerCase()
}

/** Nulls last in ascending order, numbers before text. */
function compare(a: SortKey, b: SortKey): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'number') return -1
  if (typeof b === 'number') return 1
  return a < b ? -1 : 1
}
