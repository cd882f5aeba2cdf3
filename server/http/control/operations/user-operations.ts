import { z } from 'zod'
import type { JsonObject } from '../../../contract/json'
import { PATTERNS } from '../../../contract/routes'
import { USER_STATUSES, type UserQuery } from '../../../contract/user'
import { consoleCaller, type ConsoleCaller } from '../../../domain/console-caller'
import { logOutAllUsers } from '../../../domain/sessions/log-out-all-users'
import { findUserRow, listUsers, MAX_USER_PAGE_SIZE } from '../../../domain/users/list-users'
import * as users from '../../../domain/users/manage-users'
import { bodyAs, queryAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { CHANGED_USER, NEW_USER } from '../../rows/fault-groups'
import { CONTROL, type ControlCall, type ControlOperation } from '../operation'

const count = z.coerce.number().int().min(0)
const querySchema: z.ZodType<UserQuery> = z.strictObject({
  search: z.string().max(500).exactOptional(),
  status: z.enum(USER_STATUSES).exactOptional(),
  sort: z.string().max(100).exactOptional(),
  order: z.enum(['asc', 'desc']).exactOptional(),
  offset: count.exactOptional(),
  pageSize: count.min(1).max(MAX_USER_PAGE_SIZE).exactOptional(),
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

const callerOf = ({ services, appId, linkBase }: ControlCall): ConsoleCaller =>
  consoleCaller(services, appId, linkBase)
const objectIdOf = ({ input }: ControlCall): string => input.param('objectId')

/** The users of an app. */
export const CONTROL_USERS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listUsers',
    method: 'get',
    path: PATTERNS.users,
    faults: ['APP_UNKNOWN', 'PAGE_SIZE_INVALID', 'REQUEST_REFUSED'],
    run: ({ services, appId, input }) => json(listUsers(services, appId, queryAs(input, querySchema))),
  },
  {
    ...CONTROL,
    name: 'createUser',
    method: 'post',
    path: PATTERNS.users,
    readsBody: true,
    faults: [
      ...NEW_USER,
      'APP_UNKNOWN',
      'EXTERNAL_REGISTRATION_FAILED',
      'MAIL_NOT_CONFIGURED',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'USER_NOT_FOUND',
    ],
    run: async (call) =>
      json(await users.createUser(call.services, callerOf(call), bodyAs(call.input, creationSchema))),
  },
  {
    ...CONTROL,
    name: 'getUser',
    method: 'get',
    path: PATTERNS.user,
    faults: ['APP_UNKNOWN', 'PAGE_SIZE_INVALID', 'USER_NOT_FOUND'],
    run: (call) => json(findUserRow(call.services, call.appId, objectIdOf(call))),
  },
  {
    ...CONTROL,
    name: 'changeUser',
    method: 'patch',
    path: PATTERNS.user,
    readsBody: true,
    faults: [...CHANGED_USER, 'APP_UNKNOWN', 'PAGE_SIZE_INVALID', 'PARAMETERS_NULL', 'USER_NOT_FOUND'],
    run: async (call) =>
      json(
        await users.changeUser(
          call.services,
          callerOf(call),
          objectIdOf(call),
          call.input.body.object().values,
        ),
      ),
  },
  {
    ...CONTROL,
    name: 'deleteUser',
    method: 'delete',
    path: PATTERNS.user,
    faults: ['APP_UNKNOWN', 'USER_NOT_FOUND'],
    run: async (call) => {
      await users.deleteUser(call.services, callerOf(call), objectIdOf(call))
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'changeUserStatus',
    method: 'put',
    path: PATTERNS.userStatus,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PAGE_SIZE_INVALID', 'PARAMETERS_NULL', 'REQUEST_REFUSED', 'USER_NOT_FOUND'],
    run: async (call) => {
      const { userStatus } = bodyAs(call.input, statusSchema)
      return json(await users.changeUserStatus(call.services, callerOf(call), objectIdOf(call), userStatus))
    },
  },
  {
    ...CONTROL,
    name: 'setPassword',
    method: 'put',
    path: PATTERNS.userPassword,
    readsBody: true,
    faults: [
      'APP_UNKNOWN',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'PASSWORD_MISSING',
      'REQUEST_REFUSED',
      'USER_NOT_FOUND',
    ],
    run: async (call) => {
      const { password } = bodyAs(call.input, passwordSchema)
      return json(await users.setPassword(call.services, callerOf(call), objectIdOf(call), password))
    },
  },
  {
    ...CONTROL,
    name: 'listSessions',
    method: 'get',
    path: PATTERNS.userSessions,
    faults: ['APP_UNKNOWN', 'USER_NOT_FOUND'],
    run: (call) => json(users.listSessions(call.services, callerOf(call), objectIdOf(call))),
  },
  {
    ...CONTROL,
    name: 'endUserSessions',
    method: 'delete',
    path: PATTERNS.userSessions,
    faults: ['APP_UNKNOWN', 'USER_NOT_FOUND'],
    run: async (call) => {
      await users.endUserSessions(call.services, callerOf(call), [objectIdOf(call)])
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'endUserSession',
    method: 'delete',
    path: PATTERNS.userSession,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'USER_NOT_FOUND'],
    run: async (call) => {
      const sessionId = call.input.param('sessionId')
      await users.endUserSession(call.services, callerOf(call), objectIdOf(call), sessionId)
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'logOutAllUsers',
    method: 'delete',
    path: PATTERNS.sessions,
    faults: ['APP_UNKNOWN'],
    run: async ({ services, appId }) => {
      await logOutAllUsers(services, appId)
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'resendConfirmation',
    method: 'post',
    path: PATTERNS.userResend,
    faults: [
      'ALREADY_CONFIRMED',
      'APP_UNKNOWN',
      'MAIL_NOT_CONFIGURED',
      'PAGE_SIZE_INVALID',
      'USER_NOT_FOUND',
    ],
    run: async (call) => {
      await users.resendConfirmation(call.services, callerOf(call), objectIdOf(call))
      return nothing
    },
  },
]
