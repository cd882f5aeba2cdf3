import cors from 'cors'
import { Router, type Request, type Response } from 'express'
import { defaultCaller, resolveApp } from '../../domain/apps/apps'
import { guardDomain } from '../../domain/apps/domain-control'
import { Fault } from '../../domain/fault'
import type { Services } from '../../domain/ports'
import type { CallLog } from '../call-log'
import { inputOf } from '../request/input'
import { linkOrigin } from '../request/link-origin'
import { answerFaults, type FaultListener } from '../rows/answer-faults'
import { nothing, type Answer } from '../rows/answers'
import { mountOperations } from '../rows/mount-operations'
import { logWhenAnswered, notesOf } from './call-notes'
import { recogniseClient } from './client'
import { explainNotServed, withoutSecrets } from './not-served/explain'
import { isNotServed } from './not-served/is-not-served'
import { runOperation, type VendorCall, type VendorOperation } from './operation'
import { VENDOR_OPERATIONS } from './operations'
import { clearSessionCookie, corsOptions, setSessionCookie, userTokenOf } from './session-cookie'
import { locateVendorCall } from './url'

export interface VendorRouterOptions {
  services: Services
  calls: CallLog
  ownOrigin: () => string
  onFault?: FaultListener | undefined
}

/** The vendor's API in both URL forms, open to every origin as the vendor's is by default (users-api.md A.4). */
export function createVendorRouter(options: VendorRouterOptions): Router {
  const { services, calls, onFault } = options
  const router = Router()
  router.use(
    cors((request, callback) => {
      callback(null, corsOptions(services, request.url))
    }),
  )
  router.use((request, response, next) => {
    logWhenAnswered(request, response, calls, services.clock)
    locate(services, request, response)
    next()
  })
  mountOperations(router, VENDOR_OPERATIONS, {
    admit: (operation, request, response) => admit(services, operation, request, response),
    run: (operation, request, response) => run(options, operation, request, response),
    emptyStatus: 200,
  })
  router.use((request, response) => {
    throw notServed(response, request.method, pathOf(request), true)
  })
  router.use(answerFaults(services.log, onFault))
  return router
}

/** Finds the base in the path and leaves the rest for matching. */
function locate(services: Services, request: Request, response: Response): void {
  const [pathname = '', ...query] = request.url.split('?')
  const target = locateVendorCall(pathname)
  // the Console API's place
  if (!target || (target.form === 'key' && target.apiKey.toLowerCase() === 'console'))
    throw notServed(response, request.method, pathname, false)
  const { appId, apiKey } = target.form === 'key' ? target : defaultCaller(services)
  Object.assign(notesOf(response), { appId, apiKey, prefix: target.prefix })
  if (isNotServed(request.method, target.path)) throw notServed(response, request.method, target.path, true)
  request.url = [target.path, ...query].join('?')
}

/** An unknown application comes first of all faults, before the body is read (users-api.md F.1). */
async function admit(
  services: Services,
  { access }: VendorOperation,
  request: Request,
  response: Response,
): Promise<void> {
  const notes = notesOf(response)
  const guess = recogniseClient(request.get('user-agent')).deviceType
  notes.deviceType = await resolveApp(services, notes.appId, notes.apiKey, guess)
  if (access !== 'link') guardDomain(services.store, notes.appId, notes.deviceType, request.get('origin'))
}

async function run(
  options: VendorRouterOptions,
  operation: VendorOperation,
  request: Request,
  response: Response,
): Promise<Answer> {
  // looking whether a link is there must not follow it
  if (request.method === 'HEAD') return nothing
  const { store } = options.services
  const call = vendorCall(options, request, response)
  const { appId } = call.caller
  // also where the session is refused: no page can take an HttpOnly cookie away
  if (operation.endsSession) clearSessionCookie(store, appId, response)
  const answer = await runOperation(operation, call)
  if (answer.session !== undefined) setSessionCookie(store, appId, response, answer.session)
  return answer
}

function vendorCall(
  { services, ownOrigin }: VendorRouterOptions,
  request: Request,
  response: Response,
): VendorCall {
  const { appId, apiKey, deviceType, prefix } = notesOf(response)
  return {
    services,
    caller: {
      appId,
      apiKey,
      deviceType: deviceType ?? 'REST',
      userToken: userTokenOf(services.store, appId, request.get('user-token'), request.get('cookie')),
      address: request.socket.remoteAddress ?? '',
      linkBase: linkOrigin(request.get('host'), ownOrigin()) + prefix,
    },
    input: inputOf(request),
  }
}

const pathOf = (request: Request): string => request.url.split('?')[0] ?? ''

function notServed(response: Response, method: string, path: string, hasBase: boolean): Fault {
  const shown = withoutSecrets(path)
  notesOf(response).notServed = {
    path: shown.replace(/^\//, '').slice(0, 200),
    message: explainNotServed(method, shown, hasBase),
  }
  return new Fault('NOT_FOUND', { fill: [explainNotServed(method, path, hasBase)] })
}
