import cors from 'cors'
import { Router, type NextFunction, type Request, type Response } from 'express'
import { defaultCaller, resolveApp } from '../domain/apps/apps'
import { guardDomain } from '../domain/apps/domain-control'
import { Fault } from '../domain/fault'
import type { Services } from '../domain/ports'
import { sendAnswer } from './answers'
import { bodyText, readBodyText } from './body-text'
import type { CallLog } from './call-log'
import { recogniseClient } from './client-signs'
import { asFault, sendFault } from './fault-response'
import { linkOrigin } from './link-origin'
import { OPERATIONS, runOperation, type Operation, type VendorCall } from './operations'
import { isMistaken } from './mistaken-call'
import { explainUnserved, withoutSecrets } from './unserved-call'
import { clearSessionCookie, corsOptions, setSessionCookie, userTokenOf } from './session-cookie'
import { takeNotes, type CallNotes } from './vendor-call-notes'
import { locateVendorCall } from './vendor-url'

export interface VendorRouterOptions {
  services: Services
  calls: CallLog
  ownOrigin: () => string
}

/** The vendor's API in both URL forms, open to every origin as the vendor's is by default (wire reference A.4). */
export function createVendorRouter(options: VendorRouterOptions): Router {
  const { services, calls } = options
  const notes = new NotesOfRequests()
  const router = Router()
  router.use(
    cors((request, callback) => {
      callback(null, corsOptions(services, request.url))
    }),
  )
  router.use((request, response, next) => {
    locate(services, request, notes.start(request, takeNotes(request, response, calls, services.clock)))
    next()
  })
  for (const operation of OPERATIONS)
    router[operation.method](
      operation.path,
      // before the body is read: an unknown application comes first of all faults (wire reference F.1)
      async (request: Request, _: Response, next: NextFunction) => {
        await admit(services, request, notes.of(request), operation)
        next()
      },
      ...(operation.readsBody ? [readBodyText] : []),
      async (request: Request, response: Response) => {
        // looking whether a link is there must not follow it
        if (request.method === 'HEAD') return void response.status(200).end()
        const call = vendorCall(options, request, notes.of(request))
        // also where the session is refused: no page can take an HttpOnly cookie away
        if (operation.name === 'logout') clearSessionCookie(services.store, call.caller.appId, response)
        const answer = await runOperation(operation, call)
        setSessionCookie(services, call.caller.appId, response, answer)
        sendAnswer(response, answer)
      },
    )
  router.use((request) => {
    throw unserved(notes.of(request), request.method, pathOf(request), true)
  })
  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const taken = notes.of(request)
    taken.fault = asFault(error, taken.operation?.failure ?? 'INTERNAL', services.log)
    sendFault(response, taken.fault)
  })
  return router
}

/** Notes by request, for as long as the request lives. */
class NotesOfRequests {
  readonly #notes = new WeakMap<Request, CallNotes>()

  start(request: Request, notes: CallNotes): CallNotes {
    this.#notes.set(request, notes)
    return notes
  }

  of(request: Request): CallNotes {
    const notes = this.#notes.get(request)
    if (!notes) throw new Error('the request was not noted')
    return notes
  }
}

/** Finds the base in the path and leaves the rest for matching. */
function locate(services: Services, request: Request, notes: CallNotes): void {
  const [pathname = '', ...query] = request.url.split('?')
  const target = locateVendorCall(pathname)
  // the Console API's place
  if (!target || (target.form === 'key' && target.apiKey.toLowerCase() === 'console'))
    throw unserved(notes, request.method, pathname, false)
  const { appId, apiKey } = target.form === 'key' ? target : defaultCaller(services)
  Object.assign(notes, { appId, apiKey, prefix: target.prefix })
  if (isMistaken(request.method, target.path)) throw unserved(notes, request.method, target.path, true)
  request.url = [target.path, ...query].join('?')
}

async function admit(
  services: Services,
  request: Request,
  notes: CallNotes,
  operation: Operation,
): Promise<void> {
  notes.operation = operation
  const guess = recogniseClient(request.get('user-agent')).deviceType
  notes.deviceType = await resolveApp(services, notes.appId, notes.apiKey, guess)
  if (!operation.isPage) guardDomain(services.store, notes.appId, notes.deviceType, request.get('origin'))
}

function vendorCall(
  { services, ownOrigin }: VendorRouterOptions,
  request: Request,
  notes: CallNotes,
): VendorCall {
  return {
    services,
    caller: {
      appId: notes.appId,
      apiKey: notes.apiKey,
      deviceType: notes.deviceType ?? 'REST',
      userToken: userTokenOf(services.store, notes.appId, request.get('user-token'), request.get('cookie')),
      address: request.socket.remoteAddress ?? '',
      linkBase: linkOrigin(request.get('host'), ownOrigin()) + notes.prefix,
    },
    param: (name) => paramOf(request, name),
    identity: () => [paramOf(request, 'identity'), ...rawQueryOf(request)].join('?'),
    query: (name) => textOf(request.query[name]),
    queryList: (name) => textsOf(request.query[name]),
    hasQuery: Object.keys(request.query).length > 0,
    body: bodyText(request),
  }
}

const pathOf = (request: Request): string => request.url.split('?')[0] ?? ''

/** A parameter that takes several segments comes as their list. */
const paramOf = (request: Request, name: string): string => [request.params[name] ?? ''].flat().join('/')

/** What follows the question mark, decoded; none without one. Faults: REQUEST_UNREADABLE. */
function rawQueryOf({ url }: Request): string[] {
  const [, ...query] = url.split('?')
  try {
    return query.length === 0 ? [] : [decodeURIComponent(query.join('?'))]
  } catch {
    throw new Fault('REQUEST_UNREADABLE', { fill: ['the address is malformed'] })
  }
}

/** A query parameter that comes twice counts as not sent. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const textsOf = (value: unknown): string[] =>
  [value].flat().filter((entry): entry is string => typeof entry === 'string')

function unserved(notes: CallNotes, method: string, path: string, hasBase: boolean): Fault {
  const shown = withoutSecrets(path)
  notes.unserved = {
    path: shown.replace(/^\//, '').slice(0, 200),
    message: explainUnserved(method, shown, hasBase),
  }
  return new Fault('NOT_FOUND', { fill: [explainUnserved(method, path, hasBase)] })
}
