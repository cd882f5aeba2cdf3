import type { Request, Router } from 'express'
import { z } from 'zod'
import type { JsonObject } from '../../../contract/json'
import { USER_STATUSES, type UserQuery } from '../../../contract/user'
import { consoleCaller, type ConsoleCaller } from '../../../domain/console-caller'
import { findUserRow, listUsers, MAX_PAGE_SIZE } from '../../../domain/users/list-users'
import { logOutAllUsers } from '../../../domain/sessions/log-out-all-users'
import * as users from '../../../domain/users/manage-users'
import { parseInput } from '../../../domain/parse-input'
import type { ControlDeps } from '../router'
import { bodyAs, bodyOf, param, withBody } from '../../request/request-input'

const count = z.coerce.number().int().min(0)
const querySchema: z.ZodType<UserQuery> = z.strictObject({
  search: z.string().max(500).exactOptional(),
  status: z.enum(USER_STATUSES).exactOptional(),
  sort: z.string().max(100).exactOptional(),
  order: z.enum(['asc', 'desc']).exactOptional(),
  offset: count.exactOptional(),
  pageSize: count.min(1).max(MAX_PAGE_SIZE).exactOptional(),
})
// taken as it is: a record schema would drop a property named __proto__
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object is expected',
)
const creationSchema = z.strictObject({
  properties: jsonObject,
  password: z.string(),
  userStatus: z.enum(['ENABLED', 'DISABLED', 'EMAIL_CONFIRMATION_PENDING']).exactOptional(),
})
const statusSchema = z.strictObject({ userStatus: z.enum(USER_STATUSES) })
const passwordSchema = z.strictObject({ password: z.string() })

/** The users of an app. */
export function userRoutes(router: Router, { services, facts }: ControlDeps): void {
  const caller = (request: Request): ConsoleCaller =>
    consoleCaller(services, param(request, 'appId'), facts.linkOriginFor(request.get('host')))
  const objectId = (request: Request): string => param(request, 'objectId')

  router.get('/apps/:appId/users', (request, response) => {
    const query = parseInput(querySchema, { ...request.query })
    response.json(listUsers(services, param(request, 'appId'), query))
  })
  router.post('/apps/:appId/users', withBody, async (request, response) => {
    response.json(await users.createUser(services, caller(request), bodyAs(request, creationSchema)))
  })
  router.get('/apps/:appId/users/:objectId', (request, response) => {
    response.json(findUserRow(services, param(request, 'appId'), objectId(request)))
  })
  router.patch('/apps/:appId/users/:objectId', withBody, async (request, response) => {
    response.json(
      await users.editUser(services, caller(request), objectId(request), bodyOf(request) as JsonObject),
    )
  })
  router.delete('/apps/:appId/users/:objectId', async (request, response) => {
    await users.deleteUser(services, caller(request), objectId(request))
    response.status(204).end()
  })
  router.put('/apps/:appId/users/:objectId/status', withBody, async (request, response) => {
    const { userStatus } = bodyAs(request, statusSchema)
    response.json(await users.changeStatus(services, caller(request), objectId(request), userStatus))
  })
  router.put('/apps/:appId/users/:objectId/password', withBody, async (request, response) => {
    const { password } = bodyAs(request, passwordSchema)
    response.json(await users.setPassword(services, caller(request), objectId(request), password))
  })
  router.get('/apps/:appId/users/:objectId/sessions', (request, response) => {
    response.json(users.listSessions(services, caller(request), objectId(request)))
  })
  router.delete('/apps/:appId/users/:objectId/sessions', async (request, response) => {
    await users.endUserSessions(services, caller(request), objectId(request))
    response.status(204).end()
  })
  router.delete('/apps/:appId/users/:objectId/sessions/:sessionId', async (request, response) => {
    await users.endUserSession(services, caller(request), objectId(request), param(request, 'sessionId'))
    response.status(204).end()
  })
  router.delete('/apps/:appId/sessions', async (request, response) => {
    await logOutAllUsers(services, param(request, 'appId'))
    response.status(204).end()
  })
  router.post('/apps/:appId/users/:objectId/resend', async (request, response) => {
    await users.resendToUser(services, caller(request), objectId(request))
    response.status(204).end()
  })
}
