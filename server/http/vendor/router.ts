import cors from 'cors'
import { Router, type Request, type Response } from 'express'
import { FAULTS } from '../../contract/faults'
import { defaultCaller, resolveApp } from '../../domain/apps/apps'
import { guardDomain } from '../../domain/apps/domain-control'
import { Fault } from '../../domain/fault'
import type { Services } from '../../domain/ports'
import type { CallLog } from '../call-log'
import { inputOf } from '../request/input'
import { leavingOf } from '../request/leaving'
import { linkOrigin } from '../request/link-origin'
import type { AccessPolicy } from '../request/local-access'
import { answerFaults, type FaultListener } from '../rows/answer-faults'
import { nothing, type Answer } from '../rows/answers'
import { mountOperations } from '../rows/mount-operations'
import { logWhenAnswered, notesOf, secretsOf, type CallNotes } from './call-notes'
import { recogniseClient } from './client'
import { explainNotServed, withoutSecrets } from './not-served/explain'
import { isNotServed } from './not-served/is-not-served'
import { runOperation, type VendorCall, type VendorOperation } from './operation'
import { VENDOR_OPERATIONS } from './operations'
import { pageRefusal, pageSignsOf } from './page-refusal'
import { clearSessionCookie, corsOptions, setSessionCookie, userTokenOf } from './session-cookie'
import { locateVendorCall } from './url'

export interface VendorRouterOptions {
  services: Services
  calls: CallLog
  access: Pick<AccessPolicy, 'ownHosts'>
  ownOrigin: () => string
  onFault?: FaultListener | undefined
}

/**
 * The vendor's API in both URL forms. The form with id and key is open to every origin as the vendor's is by default
 * (wire-reference.md A.4), the domain form to the pages that `pageRefusal` lets in.
 */
export function createVendorRouter(options: VendorRouterOptions): Router {
  const { services, calls, onFault } = options
  const router = Router()
  router.use((request, response, next) => {
    const { target, pageRefusal } = noteTarget(options, request, response)
    cors(corsOptions(services, target, pageRefusal !== undefined))(request, response, next)
  })
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

/** Finds the base in the path, and whether a page makes the call that may not. */
function noteTarget(
  { services, access }: VendorRouterOptions,
  request: Request,
  response: Response,
): CallNotes {
  const { store } = services
  const target = locateVendorCall(pathOf(request))
  const domains = store.findApp(store.server.defaultAppId)?.record.settings.originDomains ?? []
  return Object.assign(notesOf(response), {
    target,
    pageRefusal:
      target?.form === 'domain' ? pageRefusal(pageSignsOf(request), access.ownHosts(), domains) : undefined,
  })
}

/** Leaves what follows the base for matching. Faults: PAGE_REFUSED and those of `notServed`. */
function locate(services: Services, request: Request, response: Response): void {
  const [pathname = '', ...query] = request.url.split('?')
  const { target, pageRefusal: refusal } = notesOf(response)
  if (target && refusal !== undefined) throw refusePage(response, target.path, refusal)
  // the Console API's place
  if (!target || (target.form === 'key' && target.apiKey.toLowerCase() === 'console'))
    throw notServed(response, request.method, pathname, false)
  const { appId, apiKey } = target.form === 'key' ? target : defaultCaller(services)
  Object.assign(notesOf(response), { appId, apiKey, prefix: target.prefix })
  if (isNotServed(request.method, target.path)) throw notServed(response, request.method, target.path, true)
  request.url = [target.path, ...query].join('?')
}

/** An unknown application comes first of all faults, before the body is read (wire-reference.md F.1). */
async function admit(
  services: Services,
  { access }: VendorOperation,
  request: Request,
  response: Response,
): Promise<void> {
  const notes = notesOf(response)
  notes.secrets = secretsOf(request, request.get('user-token'))
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
      // few calls make a link
      get linkBase() {
        return linkOrigin(request.get('host'), ownOrigin()) + prefix
      },
      origin: request.get('origin'),
      signal: leavingOf(response),
    },
    input: inputOf(request),
  }
}

/** The log shows the refusal to every app: a page that is refused cannot tell its developer more. */
function refusePage(response: Response, path: string, refusal: string): Fault {
  const fault = new Fault('PAGE_REFUSED', { fill: [refusal], hint: FAULTS.PAGE_REFUSED.remedy })
  notesOf(response).notServed = {
    path: withoutSecrets(path).replace(/^\//, '').slice(0, 200),
    message: fault.body.message,
  }
  return fault
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
