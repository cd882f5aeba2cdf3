import type { FaultName } from '../contract/faults'
import type { Caller } from '../domain/caller'
import { confirmEmail } from '../domain/confirm-email'
import { describeUserClass } from '../domain/describe-user-class'
import { findUser } from '../domain/find-user'
import { login } from '../domain/login'
import { logout } from '../domain/logout'
import type { Services } from '../domain/ports'
import { registerGuest } from '../domain/register-guest'
import { registerUser } from '../domain/register-user'
import { createEmailConfirmationUrl, resendConfirmation } from '../domain/resend-confirmation'
import { isValidUserToken, requireSession } from '../domain/sessions'
import { userRoles } from '../domain/user-roles'
import { json, nothing, page, type Answer } from './answers'
import { parseJsonObject } from './json-text'

/** One request to the vendor's API, with its application known. */
export interface VendorCall {
  services: Services
  caller: Caller
  /** A decoded parameter of the path; '' when the path has none of that name. */
  param(name: string): string
  /** The body as text; '' for an operation that reads none. */
  body: string
}

/** One operation of the vendor's API (users-api.md C). */
export interface Operation {
  /** The vendor's name of it, as SDKs have it. */
  name: string
  method: 'get' | 'post' | 'put' | 'delete'
  /** Relative to the base; an Express path. */
  path: string
  /** Whether the body is read; the others take one of any kind, or none. */
  readsBody: boolean
  /** `ignored`: a user-token that is not taken does no harm here. */
  staleToken: 'refused' | 'ignored'
  /** What an internal failure answers. */
  failure: FaultName
  run(call: VendorCall): Promise<Answer>
}

const DEFAULTS = { readsBody: false, staleToken: 'refused', failure: 'INTERNAL' } as const

/** What is served of the vendor's API, in the order in which paths are matched. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'registerUser',
    method: 'post',
    path: '/users/register',
    readsBody: true,
    failure: 'REGISTRATION_FAILED',
    run: async ({ services, caller, body }) =>
      json(await registerUser(services, caller, parseJsonObject(body))),
  },
  {
    ...DEFAULTS,
    name: 'loginAsGuest',
    method: 'post',
    path: '/users/register/guest',
    // a login, like the next one
    staleToken: 'ignored',
    failure: 'REGISTRATION_FAILED',
    run: async ({ services, caller }) => json(await registerGuest(services, caller)),
  },
  {
    ...DEFAULTS,
    name: 'login',
    method: 'post',
    path: '/users/login',
    readsBody: true,
    // SDKs send the token of whoever was logged in before (users-api.md, fact 10 of the ten)
    staleToken: 'ignored',
    failure: 'LOGIN_FAILED',
    run: async ({ services, caller, body }) =>
      json(await login(services, caller, parseJsonObject(body).values)),
  },
  {
    ...DEFAULTS,
    name: 'logout',
    method: 'get',
    path: '/users/logout',
    failure: 'LOGOUT_FAILED',
    run: async ({ services, caller }) => {
      await logout(services, caller)
      return nothing
    },
  },
  {
    ...DEFAULTS,
    name: 'isValidUserToken',
    method: 'get',
    path: '/users/isvalidusertoken/:userToken',
    staleToken: 'ignored',
    run: ({ services, caller, param }) =>
      Promise.resolve(json(isValidUserToken(services, caller.appId, param('userToken')))),
  },
  ...['resendconfirmation', 'resendEmailConfirmation'].map((spelling): Operation => ({
    ...DEFAULTS,
    name: 'resendEmailConfirmation',
    method: 'post',
    path: `/users/${spelling}/:identity`,
    run: async ({ services, caller, param }) => {
      await resendConfirmation(services, caller, param('identity'))
      return nothing
    },
  })),
  {
    ...DEFAULTS,
    name: 'createEmailConfirmationURL',
    method: 'post',
    path: '/users/createEmailConfirmationURL/:identity',
    run: async ({ services, caller, param }) =>
      json(await createEmailConfirmationUrl(services, caller, param('identity'))),
  },
  {
    ...DEFAULTS,
    name: 'confirmEmail',
    method: 'get',
    path: '/users/confirm/:confirmationKey',
    staleToken: 'ignored',
    run: async ({ services, caller, param }) =>
      page(await confirmEmail(services, caller.appId, param('confirmationKey'))),
  },
  {
    ...DEFAULTS,
    name: 'describeUserClass',
    method: 'get',
    path: '/users/userclassprops',
    run: ({ services, caller }) => Promise.resolve(json(describeUserClass(services.store, caller.appId))),
  },
  {
    ...DEFAULTS,
    name: 'getUserRoles',
    method: 'get',
    path: '/users/userroles',
    run: async ({ services, caller }) => json(await userRoles(services, caller)),
  },
  {
    ...DEFAULTS,
    name: 'appInfo',
    method: 'get',
    path: '/info',
    // the JS SDK reads the ids in the domain form alone, and `loggers` for logging (users-api.md C.5)
    run: ({ caller: { appId, apiKey } }) => Promise.resolve(json({ appId, apiKey, loggers: [] })),
  },
  {
    ...DEFAULTS,
    name: 'findById',
    method: 'get',
    path: '/data/Users/:objectId',
    run: ({ services, caller, param }) =>
      Promise.resolve(json(findUser(services.store, caller.appId, param('objectId')))),
  },
]

/** Carries out an operation. Faults: 3064 3090 3091 for a token that is not taken, and the operation's own. */
export async function runOperation(operation: Operation, call: VendorCall): Promise<Answer> {
  if (operation.staleToken === 'refused') await requireSession(call.services, call.caller)
  return operation.run(call)
}
