import type { Request, Router } from 'express'
import { z } from 'zod'
import type { SessionInfo, UserQuery, UserRow } from '../../../contract/user'
import { listUsers, MAX_PAGE_SIZE } from '../../../domain/users/list-users'
import { endUserSessions, listSessions } from '../../../domain/users/manage-users'
import { parseInput } from '../../../domain/parse-input'
import { bodyText } from '../../request/body-text'
import { param, withBody } from '../../request/request-input'
import { parseJson } from '../../request/json-text'
import type { ConsoleRoutesDeps } from '../router'

const DEFAULT_PAGE_SIZE = 15
const count = z.coerce.number().int().min(0)
const querySchema = z.object({
  identityOrUserId: z.string().max(500).default(''),
  offset: count.default(0),
  pageSize: count.min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  sortBy: z.string().max(100).optional(),
  /** What an answer gave for the rest: the number of those that have been listed. */
  cursor: count.default(0),
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
export function sessionRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.get('/user/sessions/users', (request, response) => {
    const { total, users } = listUsers(services, appOf(request), userQuery(readQuery(request)))
    response.json({ totalRows: total, data: users.map(userRow) })
  })
  router.get('/user/sessions/users-with-sessions', (request, response) => {
    const { users } = listUsers(services, appOf(request), { pageSize: Number.MAX_SAFE_INTEGER })
    const loggedIn = users.filter(({ sessionCount }) => sessionCount > 0)
    response.json(pageOf(loggedIn.map(userRow), readQuery(request)))
  })
  router.get('/user/sessions/:userId', (request, response) => {
    const sessions = listSessions(services, { appId: appOf(request) }, param(request, 'userId'))
    response.json(pageOf(sessions.map(sessionRow), readQuery(request)))
  })
  router.put('/user/sessions/logout', withBody, async (request, response) => {
    for (const userId of readUserIds(bodyText(request)))
      await endUserSessions(services, { appId: appOf(request) }, userId)
    response.end()
  })
}

const appOf = (request: Request): string => param(request, 'appId')
const readQuery = (request: Request): Query => parseInput(querySchema, { ...request.query })

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
function pageOf<T>(rows: T[], { cursor, pageSize }: Query): { data: T[]; cursor: string | null } {
  const end = cursor + pageSize
  return { data: rows.slice(cursor, end), cursor: end < rows.length ? String(end) : null }
}

const userId = z.string().min(1)
const userIdsSchema = z.union([userId.transform((id) => [id]), z.array(userId)])

/** The SDK sends the id as bare text; JSON text and a list of ids are taken too. */
function readUserIds(text: string): string[] {
  return parseInput(userIdsSchema, /^\s*["[]/.test(text) ? parseJson(text).value : text.trim())
}
