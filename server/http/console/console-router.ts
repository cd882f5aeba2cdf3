import { Router, type NextFunction, type Request, type Response } from 'express'
import { getApp } from '../../domain/get-app'
import { Fault } from '../../domain/fault'
import type { Services } from '../../domain/ports'
import { signsOf } from '../control/control-router'
import { param } from '../control/request-input'
import { asFault, sendFault } from '../fault-response'
import { guardCaller, type AccessPolicy } from '../local-access'
import type { ServerFacts } from '../server-facts'
import { applicationRoutes, appRecordRoutes } from './application-routes'
import { columnRoutes } from './column-routes'
import { guardPeer, requireDeveloper } from './console-access'
import { developerRoutes, loginRoute } from './developer-routes'
import { DeveloperKeys, type ConsoleCredentials } from './developer-keys'
import type { ConsoleOperation } from './console-operations'
import { keyRoutes } from './key-routes'
import { mailRoutes } from './mail-routes'
import { findNotServed } from './not-served'
import { providerRoutes } from './provider-routes'
import { recordRoutes } from './record-routes'
import { roleRoutes } from './role-routes'
import { sessionRoutes } from './session-routes'
import { settingRoutes } from './setting-routes'
import { templateRoutes } from './template-routes'

export interface ConsoleDeps {
  services: Services
  access: AccessPolicy
  /** null: any that are not empty are taken, from this machine alone. */
  credentials: ConsoleCredentials | null
  facts: ServerFacts
}

export interface ConsoleRoutesDeps extends ConsoleDeps {
  keys: DeveloperKeys
}

const DEVELOPER_ROUTES = [developerRoutes, applicationRoutes]
const APP_ROUTES = [
  appRecordRoutes,
  keyRoutes,
  settingRoutes,
  columnRoutes,
  recordRoutes,
  roleRoutes,
  sessionRoutes,
  templateRoutes,
  mailRoutes,
  providerRoutes,
]

/**
 * The vendor's Console API, `/console/…` and `/{appId}/console/…`: guarded as the control API is, with the `auth-key` of
 * a developer login in place of the token (wire reference G.2).
 */
export function createConsoleRouter(deps: ConsoleDeps): Router {
  const router = Router()
  const routesDeps = { ...deps, keys: new DeveloperKeys() }
  router.use('/console', developerRouter(routesDeps))
  router.use('/:appId/console', appRouter(routesDeps))
  return router
}

function developerRouter(deps: ConsoleRoutesDeps): Router {
  const router = Router()
  router.use(guardEach(deps))
  loginRoute(router, deps)
  router.use(guardKey(deps))
  for (const addRoutes of DEVELOPER_ROUTES) addRoutes(router, deps)
  return endWithFaults(router, deps, 'developer')
}

function appRouter(deps: ConsoleRoutesDeps): Router {
  const router = Router({ mergeParams: true })
  router.use(guardEach(deps), guardKey(deps), (request, _, next) => {
    getApp(deps.services.store, param(request, 'appId'))
    next()
  })
  for (const addRoutes of APP_ROUTES) addRoutes(router, deps)
  return endWithFaults(router, deps, 'app')
}

const guardEach =
  ({ access, credentials }: ConsoleRoutesDeps) =>
  (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff')
    guardCaller(signsOf(request), access)
    guardPeer(request.socket.remoteAddress, credentials)
    next()
  }

const guardKey =
  ({ keys }: ConsoleRoutesDeps) =>
  (request: Request, _: Response, next: NextFunction): void => {
    requireDeveloper(keys, request.get('auth-key'), request.get('cookie'))
    next()
  }

function endWithFaults(router: Router, { services }: ConsoleRoutesDeps, of: ConsoleOperation['of']): Router {
  router.use((request: Request) => {
    throw new Fault('NOT_FOUND', { fill: [explainNotServed(request, of)] })
  })
  router.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error)
    else sendFault(response, asFault(error, 'INTERNAL', services.log))
  })
  return router
}

function explainNotServed({ method, baseUrl, path }: Request, of: ConsoleOperation['of']): string {
  const call = `${method} ${`${baseUrl}${path}`.slice(0, 200)} of the Console API`
  const known = findNotServed(of, method, path)
  return known ? `${call} (${known.name}) is not served: ${known.reason}` : `${call} is not served`
}
