import { Router, type NextFunction, type Request, type Response } from 'express'
import { CONTROL_ROOT, PATTERNS } from '../../contract/routes'
import { Fault } from '../../domain/fault'
import { inputOf } from '../request/input'
import { linkSignsOf } from '../request/link-origin'
import { guardCaller, guardToken, signsOf } from '../request/local-access'
import { answerFaults, type FaultListener } from '../rows/answer-faults'
import type { Answer } from '../rows/answers'
import { mountOperations, type Door } from '../rows/mount-operations'
import type { EventStream } from './event-stream'
import type { ControlContext, ControlOperation } from './operation'
import { CONTROL_OPERATIONS } from './operations'

export interface ControlRouterOptions extends ControlContext {
  events: EventStream
  onFault?: FaultListener | undefined
}

/** What `/understudy/…` answers, to its own window or to a bearer of the token and to nobody else. */
export function createControlRouter(options: ControlRouterOptions): Router {
  const { services, access, events, onFault } = options
  const router = Router()
  router.use((request, response, next) => {
    response.set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff')
    guardCaller(signsOf(request), access)
    next()
  })
  const door: Door<ControlOperation> = {
    run: (operation, request) => run(options, operation, request),
    emptyStatus: 204,
  }
  mountOperations(router, CONTROL_OPERATIONS.filter(isOfWindow), door)
  router.use((request: Request, _: Response, next: NextFunction) => {
    guardToken(signsOf(request), access)
    next()
  })
  mountOperations(
    router,
    CONTROL_OPERATIONS.filter((operation) => !isOfWindow(operation)),
    door,
  )
  // a stream is no answer of values
  router.get(PATTERNS.events, async (request, response) => {
    await events.add(request, response)
  })
  router.use((request) => {
    throw notFound(request)
  })
  router.use(answerFaults(services.log, onFault))
  return router
}

const isOfWindow = ({ access }: ControlOperation): boolean => access === 'window'

async function run(
  { services, calls, access, facts, lan, devices, pause, options, newWindowUrl }: ControlContext,
  operation: ControlOperation,
  request: Request,
): Promise<Answer> {
  const input = inputOf(request)
  const linkBase = facts.linkOriginFor(linkSignsOf(request))
  const appId = input.param('appId')
  const context = { services, calls, access, facts, lan, devices, pause, options, newWindowUrl }
  return operation.run({ ...context, appId, input, linkBase })
}

function notFound(request: Request): Fault {
  return new Fault('NOT_FOUND', {
    fill: [`${request.method} ${CONTROL_ROOT}${request.path.slice(0, 200)} is not part of the control API`],
  })
}
