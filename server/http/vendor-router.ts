import { randomUUID } from 'node:crypto'
import cors from 'cors'
import { Router, type NextFunction, type Request, type Response } from 'express'
import { defaultCaller, resolveApp } from '../domain/apps'
import type { Caller } from '../domain/caller'
import { Fault } from '../domain/fault'
import type { Services } from '../domain/ports'
import { sendAnswer } from './answers'
import { bodyText, readBodyText } from './body-text'
import type { CallLog } from './call-log'
import { recogniseClient } from './client-signs'
import { asFault, sendFault } from './fault-response'
import { linkOrigin } from './link-origin'
import { OPERATIONS, runOperation, type Operation } from './operations'
import { locateVendorCall } from './vendor-url'

/** What is found out about a request on its way. */
interface CallNotes {
  appId: string
  apiKey: string
  deviceType: Caller['deviceType'] | null
  operation: Operation | null
  fault: Fault | null
}

export interface VendorRouterOptions {
  services: Services
  calls: CallLog
  ownOrigin: () => string
}

/** The vendor's API in both URL forms, open to every origin as the vendor's is by default (users-api.md A.4). */
export function createVendorRouter({ services, calls, ownOrigin }: VendorRouterOptions): Router {
  const notesOf = new WeakMap<Request, CallNotes>()
  const router = Router()

  const getNotes = (request: Request): CallNotes => {
    const notes = notesOf.get(request)
    if (!notes) throw new Error('the request was not located')
    return notes
  }

  /** Finds the base in the path and leaves the rest for matching. */
  const locate = (request: Request, response: Response, next: NextFunction): void => {
    const [pathname = '', ...query] = request.url.split('?')
    const target = locateVendorCall(pathname)
    if (!target || (target.form === 'key' && target.apiKey.toLowerCase() === 'console'))
      throw new Fault('NOT_FOUND', { fill: [notServed(request.method, pathname)] })
    const { appId, apiKey } = target.form === 'key' ? target : defaultCaller(services)
    const notes: CallNotes = { appId, apiKey, deviceType: null, operation: null, fault: null }
    notesOf.set(request, notes)
    recordWhenDone(request, response, notes)
    request.url = [target.path, ...query].join('?')
    next()
  }

  const recordWhenDone = (request: Request, response: Response, notes: CallNotes): void => {
    const start = performance.now()
    const { method } = request
    response.once('finish', () =>
      calls.add({
        callId: randomUUID(),
        appId: notes.appId,
        at: services.clock.now(),
        method,
        // the pattern, not the path: that one holds identities and tokens
        path: notes.operation?.path.slice(1) ?? 'unknown',
        operation: notes.operation?.name ?? null,
        status: response.statusCode,
        faultCode: notes.fault?.body.code ?? null,
        faultMessage: notes.fault && withoutToken(notes.fault.body.message, request.get('user-token')),
        durationMs: Math.round(performance.now() - start),
        deviceType: notes.deviceType,
        client: recogniseClient(request.get('user-agent')).client,
        address: request.socket.remoteAddress ?? '',
      }),
    )
  }

  /** Before the body is read: an unknown application comes first of all faults (users-api.md F.1). */
  const admit = (operation: Operation) => async (request: Request, _: Response, next: NextFunction) => {
    const notes = getNotes(request)
    notes.operation = operation
    const guess = recogniseClient(request.get('user-agent')).deviceType
    notes.deviceType = await resolveApp(services, notes.appId, notes.apiKey, guess)
    next()
  }

  const answer =
    (operation: Operation) =>
    async (request: Request, response: Response): Promise<void> => {
      const { appId, apiKey, deviceType } = getNotes(request)
      // looking whether a link is there must not follow it
      if (request.method === 'HEAD') return void response.status(200).end()
      const caller: Caller = {
        appId,
        apiKey,
        deviceType: deviceType ?? 'REST',
        userToken: request.get('user-token') || undefined,
        address: request.socket.remoteAddress ?? '',
        linkOrigin: linkOrigin(request.get('host'), ownOrigin()),
      }
      const param = (name: string): string => String(request.params[name] ?? '')
      const query = (name: string): string => textOf(request.query[name])
      sendAnswer(
        response,
        await runOperation(operation, { services, caller, param, query, body: bodyText(request) }),
      )
    }

  router.use(
    cors({ origin: '*', methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], maxAge: 86_400 }),
  )
  router.use(locate)
  for (const operation of OPERATIONS) {
    router[operation.method](
      operation.path,
      admit(operation),
      ...(operation.readsBody ? [readBodyText] : []),
      answer(operation),
    )
  }
  router.use((request: Request) => {
    const [path = ''] = request.url.split('?')
    throw new Fault('NOT_FOUND', { fill: [notServed(request.method, path)] })
  })
  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const notes = notesOf.get(request)
    const fault = asFault(error, notes?.operation?.failure ?? 'INTERNAL', services.log)
    if (notes) notes.fault = fault
    sendFault(response, fault)
  })
  return router
}

/** 3064 repeats the token that it refuses. */
function withoutToken(message: string, userToken: string | undefined): string {
  return userToken ? message.replaceAll(userToken, '…') : message
}

function notServed(method: string, path: string): string {
  const what = `${method} ${path.slice(0, 200)}`
  if (/\/binary$/.test(path))
    return `${what}: the binary (AMF) protocol of the Android and Java SDKs is not served yet`
  return `${what} is not served. Calls have the form /{application id}/{API key}/users/…`
}

/** A query parameter that comes twice counts as not sent. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
