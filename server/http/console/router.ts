import { Router, type NextFunction, type Request, type Response } from 'express'
import { Fault } from '../../domain/fault'
import { getApp } from '../../domain/get-app'
import type { Services, Store } from '../../domain/ports'
import type { ServerFacts } from '../listener/server-facts'
import { inputOf } from '../request/input'
import { linkSignsOf } from '../request/link-origin'
import { leavingOf } from '../request/leaving'
import { guardCaller, signsOf, type AccessPolicy } from '../request/local-access'
import { answerFaults, type FaultListener } from '../rows/answer-faults'
import type { Answer } from '../rows/answers'
import { mountOperations, type Door } from '../rows/mount-operations'
import { authKeyOf, isLocalProgram, requireDeveloper, type LoginPolicy } from './access'
import { DeveloperKeys } from './keys'
import { findConsoleNotServed } from './not-served'
import { APP_ROOT, DEVELOPER_ROOT, type ConsoleOperation } from './operation'
import { CONSOLE_APP_OPERATIONS, CONSOLE_DEVELOPER_OPERATIONS } from './operations'

export interface ConsoleRouterOptions {
  services: Services
  access: AccessPolicy
  login: LoginPolicy
  facts: ServerFacts
  onFault?: FaultListener | undefined
}

/**
 * The vendor's Console API, `/console/…` and `/{appId}/console/…`: guarded as the control API is, with the `auth-key` of
 * a developer login in place of the token (wire-reference.md G.2).
 */
export function createConsoleRouter(options: ConsoleRouterOptions): Router {
  const { services, onFault } = options
  const keys = new DeveloperKeys()
  const router = Router()
  const door: Door<ConsoleOperation> = {
    run: (operation, request, response) => run(options, keys, operation, request, response),
    emptyStatus: 200,
  }
  router.use(DEVELOPER_ROOT, guardEach(options))
  mountOperations(router, CONSOLE_DEVELOPER_OPERATIONS.filter(needsNoLogin), door)
  router.use(DEVELOPER_ROOT, guardKey(keys))
  mountOperations(
    router,
    CONSOLE_DEVELOPER_OPERATIONS.filter((operation) => !needsNoLogin(operation)),
    door,
  )
  router.use(DEVELOPER_ROOT, refuse)
  router.use(APP_ROOT, guardEach(options), guardKey(keys), guardApp(services.store))
  mountOperations(router, CONSOLE_APP_OPERATIONS, door)
  router.use(APP_ROOT, refuse)
  router.use(answerFaults(services.log, onFault))
  return router
}

/**
 * Whether a path is below one of the roots. Asked before the router is: it would try each of its many rows on every call
 * of the vendor's API, and hand on only with the next turn of the event loop.
 */
export const isConsolePath = (path: string): boolean => /^\/(?:[^/]+\/)?console(?:\/|$)/i.test(path)

const needsNoLogin = ({ access }: ConsoleOperation): boolean => access === 'console'

const guardEach =
  ({ access }: ConsoleRouterOptions) =>
  (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff')
    guardCaller(signsOf(request), access)
    next()
  }

const guardKey =
  (keys: DeveloperKeys) =>
  (request: Request, _: Response, next: NextFunction): void => {
    requireDeveloper(keys, authKeyOf(request))
    next()
  }

const guardApp =
  (store: Store) =>
  (request: Request, _: Response, next: NextFunction): void => {
    getApp(store, inputOf(request).param('appId'))
    next()
  }

function refuse(request: Request): never {
  throw new Fault('NOT_FOUND', { fill: [explainNotServed(request)] })
}

async function run(
  { services, facts, login }: ConsoleRouterOptions,
  keys: DeveloperKeys,
  operation: ConsoleOperation,
  request: Request,
  response: Response,
): Promise<Answer> {
  const input = inputOf(request)
  const answer = await operation.run({
    services,
    appId: input.param('appId'),
    input,
    linkBase: facts.linkOriginFor(linkSignsOf(request)),
    keys,
    policy: login,
    isLocal: isLocalProgram(request),
    authKey: authKeyOf(request),
    get signal() {
      return leavingOf(response)
    },
  })
  if (answer.session !== undefined) response.set('auth-key', answer.session)
  return answer
}

function explainNotServed({ method, baseUrl, path }: Request): string {
  const whole = `${baseUrl}${path}`
  const call = `${method} ${whole.slice(0, 200)} of the Console API`
  const known = findConsoleNotServed(method, whole)
  return known ? `${call} (${known.name}) is not served: ${known.reason}` : `${call} is not served`
}
