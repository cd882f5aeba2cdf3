import cors from 'cors'
import { Router, type Request, type Response } from 'express'
import { FAULTS } from '../../contract/faults'
import { Fault } from '../../domain/fault'
import { keepText } from '../call-contents'
import type { CallLog } from '../call-log'
import type { Pause } from '../pause'
import { bodyText } from '../request/body-text'
import { inputOf } from '../request/input'
import { answerFaults, type FaultListener } from '../rows/answer-faults'
import { nothing, type Answer } from '../rows/answers'
import { mountOperations } from '../rows/mount-operations'
import { mountAmf } from './amf/door'
import { sendVendorFault } from './amf/send'
import { logWhenAnswered, notesOf } from './call-notes'
import { admit, callerOf, locate, notServed, noteTarget, pathOf, type EntranceOptions } from './entrance'
import type { VendorOperation } from './operation'
import { VENDOR_OPERATIONS } from './operations'
import { runForClient } from './run-for-client'
import { corsOptions } from './session-cookie'

export interface VendorRouterOptions extends EntranceOptions {
  calls: CallLog
  pause: Pause
  onFault?: FaultListener | undefined
}

/**
 * The vendor's API in both URL forms. The form with id and key is open to every origin as the vendor's is by default
 * (wire-reference.md A.4), the domain form to the pages that `pageRefusal` lets in.
 */
export function createVendorRouter(options: VendorRouterOptions): Router {
  const { services, calls, pause, onFault } = options
  const router = Router()
  router.use((request, response, next) => {
    const { target, pageRefusal } = noteTarget(options, request, response)
    cors(corsOptions(services, target, pageRefusal !== undefined))(request, response, next)
  })
  router.use((request, response, next) => {
    logWhenAnswered(request, response, calls, services.clock)
    locate(services, request, response)
    if (pause.isOn) throw new Fault('SERVER_PAUSED', { hint: FAULTS.SERVER_PAUSED.remedy })
    next()
  })
  mountAmf(router, options)
  mountOperations(router, VENDOR_OPERATIONS, {
    admit: (operation, request, response) => admit(services, operation, request, response),
    run: (operation, request, response) => run(options, operation, request, response),
    emptyStatus: 200,
  })
  router.use((request, response) => {
    throw notServed(response, request.method, pathOf(request), true)
  })
  router.use(answerFaults(services.log, onFault, sendVendorFault))
  return router
}

async function run(
  options: VendorRouterOptions,
  operation: VendorOperation,
  request: Request,
  response: Response,
): Promise<Answer> {
  // looking whether a link is there must not follow it
  if (request.method === 'HEAD') return nothing
  const call = {
    services: options.services,
    caller: callerOf(options, request, response),
    input: inputOf(request),
  }
  notesOf(response).sent = keepText(bodyText(request))
  return runForClient(operation, call, response)
}
