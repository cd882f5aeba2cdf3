import { Router, type NextFunction, type Request, type Response } from 'express'
import { CONTROL_ROOT } from '../../contract/routes'
import { Fault } from '../../domain/fault'
import type { Services } from '../../domain/ports'
import type { CallLog } from '../call-log'
import type { EventStream } from './event-stream'
import { asFault, sendFault } from '../request/fault-response'
import { guardCaller, guardToken, type AccessPolicy, type CallerSigns } from '../request/local-access'
import type { ServerFacts } from '../listener/server-facts'
import { appRoutes } from './operations/app-operations'
import { emailRoutes } from './operations/email-operations'
import { propertyRoutes } from './operations/property-operations'
import { roleRoutes } from './operations/role-operations'
import { serverRoutes } from './operations/server-operations'
import { sessionRoute } from './operations/session-operations'
import { tableRoutes } from './operations/table-operations'
import { templateRoutes } from './operations/template-operations'
import { userRoutes } from './operations/user-operations'

export interface ControlDeps {
  services: Services
  calls: CallLog
  events: EventStream
  access: AccessPolicy
  facts: ServerFacts
}

/** What `/understudy/…` answers, to its own window or to a bearer of the token and to nobody else. */
export function createControlRouter(deps: ControlDeps): Router {
  const router = Router()
  router.use((request, response, next) => {
    response.set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff')
    guardCaller(signsOf(request), deps.access)
    next()
  })
  sessionRoute(router, deps)
  router.use((request, _, next) => {
    guardToken(signsOf(request), deps.access)
    next()
  })
  for (const addRoutes of [
    serverRoutes,
    appRoutes,
    userRoutes,
    roleRoutes,
    propertyRoutes,
    tableRoutes,
    emailRoutes,
    templateRoutes,
  ])
    addRoutes(router, deps)
  router.use((request) => {
    throw notFound(request)
  })
  router.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error)
    else sendFault(response, asFault(error, 'INTERNAL', deps.services.log))
  })
  return router
}

/** What the guards look at; `/ui` shows the same. */
export function signsOf(request: Request): CallerSigns {
  return {
    host: request.get('host'),
    origin: request.get('origin'),
    fetchSite: request.get('sec-fetch-site'),
    authorization: request.get('authorization'),
    cookie: request.get('cookie'),
  }
}

function notFound(request: Request): Fault {
  return new Fault('NOT_FOUND', {
    fill: [`${request.method} ${CONTROL_ROOT}${request.path.slice(0, 200)} is not part of the control API`],
  })
}
