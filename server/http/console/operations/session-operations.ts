import { z } from 'zod'
import type { SessionInfo, UserQuery, UserRow } from '../../../contract/user'
import { parseInput } from '../../../domain/parse-input'
import {
  listUsers,
  listUsersWithSessions,
  MAX_USER_PAGE_SIZE,
  type PlaceInUsers,
} from '../../../domain/users/list-users'
import { endUserSessions, listSessions } from '../../../domain/users/manage-users'
import type { Body } from '../../request/body'
import { queryAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { APP_ROOT, WITH_SECURITY, type ConsoleOperation } from '../operation'

const DEFAULT_PAGE_SIZE = 15
const count = z.coerce.number().int().min(0)
const querySchema = z.object({
  identityOrUserId: z.string().max(500).default(''),
  offset: count.default(0),
  pageSize: count.min(1).max(MAX_USER_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  sortBy: z.string().max(100).optional(),
})
/** What an answer gave for the rest of a user's sessions: the number of those that have been listed. */
const sessionsQuerySchema = querySchema.extend({ cursor: count.default(0) })
/** What an answer gave for the rest of the users: behind whom, so that logging the listed ones out skips nobody. */
const usersQuerySchema = querySchema.extend({
  cursor: z.string().optional().transform(placeOfCursor),
})
type Query = z.infer<typeof querySchema>

/** A user as the list of sessions shows it. Neither this nor a session tells a token. */
const userRow = ({ user, identity, sessionCount }: UserRow) => ({
  userId: user.objectId,
  identity,
  userStatus: user.userStatus,
  sessionsCount: sessionCount,
})

const sessionRow = ({ created, lastUsed, deviceType, address }: SessionInfo) => ({
  created,
  lastUsed,
  deviceType,
  address,
})

/** Who is logged in, and the end of it. The vendor's answers are not known: their form is ours. */
export const CONSOLE_SESSIONS: readonly ConsoleOperation[] = [
  {
    ...WITH_SECURITY,
    name: 'security.loadUsers',
    method: 'get',
    path: `${APP_ROOT}/user/sessions/users`,
    faults: ['PAGE_SIZE_INVALID', 'REQUEST_REFUSED'],
    run: ({ services, appId, input }) => {
      const { total, users } = listUsers(services, appId, userQuery(queryAs(input, querySchema)))
      return json({ totalRows: total, data: users.map(userRow) })
    },
  },
  {
    ...WITH_SECURITY,
    name: 'security.loadUsersWithSessions',
    method: 'get',
    path: `${APP_ROOT}/user/sessions/users-with-sessions`,
    faults: ['PAGE_SIZE_INVALID', 'REQUEST_REFUSED'],
    run: ({ services, appId, input }) => {
      const { cursor: after, pageSize } = queryAs(input, usersQuerySchema)
      const { users, next } = listUsersWithSessions(services, appId, { after, pageSize })
      return json({ data: users.map(userRow), cursor: next && cursorOfPlace(next) })
    },
  },
  {
    ...WITH_SECURITY,
    name: 'security.loadUserSessions',
    method: 'get',
    path: `${APP_ROOT}/user/sessions/:userId`,
    faults: ['REQUEST_REFUSED', 'USER_NOT_FOUND'],
    run: ({ services, appId, input }) => {
      const sessions = listSessions(services, { appId }, input.param('userId'))
      return json(pageOf(sessions.map(sessionRow), queryAs(input, sessionsQuerySchema)))
    },
  },
  {
    ...WITH_SECURITY,
    name: 'security.logoutUserSessions',
    method: 'put',
    path: `${APP_ROOT}/user/sessions/logout`,
    readsBody: true,
    faults: ['REQUEST_REFUSED', 'USER_NOT_FOUND'],
    run: async ({ services, appId, input }) => {
      await endUserSessions(services, { appId }, readUserIds(input.body))
      return nothing
    },
  },
]

const cursorOfPlace = ({ created, objectId }: PlaceInUsers): string =>
  Buffer.from(JSON.stringify([created, objectId])).toString('base64url')

const placeSchema = z.tuple([z.number(), z.string()])

/** The first page has none. */
function placeOfCursor(cursor: string | undefined, context: z.RefinementCtx): PlaceInUsers | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    const [created, objectId] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { created, objectId }
  } catch {
    context.addIssue('it is what the page before gave')
    return z.NEVER
  }
}

/** `sortBy` is a property, with `desc` or `asc` behind it or not. */
function userQuery({ identityOrUserId, offset, pageSize, sortBy = '' }: Query): UserQuery {
  const [sort = '', order = ''] = sortBy.trim().split(/\s+/)
  return {
    search: identityOrUserId,
    offset,
    pageSize,
    ...(sort === '' ? {} : { sort, order: order.toLowerCase() === 'desc' ? 'desc' : 'asc' }),
  }
}

/** One page, and the cursor for the next or null. */
function pageOf<T>(
  rows: T[],
  { cursor, pageSize }: z.infer<typeof sessionsQuerySchema>,
): { data: T[]; cursor: string | null } {
  const end = cursor + pageSize
  return { data: rows.slice(cursor, end), cursor: end < rows.length ? String(end) : null }
}

const isId = (value: unknown): boolean => typeof value === 'string' && value !== ''
/** Looked at as one: a fault for each of a hundred thousand would take a second. */
const userIdsSchema = z
  .unknown()
  .transform((sent) => (Array.isArray(sent) ? (sent as unknown[]) : [sent]))
  .refine((ids) => ids.every(isId), 'it is an id or a list of ids')
  .transform((ids) => ids as string[])

/** The SDK sends the id as bare text; JSON text and a list of ids are taken too. */
function readUserIds(body: Body): string[] {
  return parseInput(userIdsSchema, /^\s*["[]/.test(body.text) ? body.value() : body.text.trim())
}
