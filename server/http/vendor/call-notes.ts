import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { DeviceType } from '../../contract/app'
import type { Clock } from '../../domain/ports'
import type { CallLog } from '../call-log'
import { localsOf, type CallLocals } from '../rows/call-locals'
import { readablePath } from '../rows/operation'
import { recogniseClient } from './client'
import type { VendorTarget } from './url'

/** What is found out about a client's call on its way, beside its operation and fault. */
export interface CallNotes {
  /** '' until the base of the path is known. */
  appId: string
  apiKey: string
  /** What came before them in the path. */
  prefix: string
  deviceType: DeviceType | null
  /** Where the call is aimed; undefined for nowhere. */
  target: VendorTarget | undefined
  /** Why the page that made it is refused; undefined for a call that is answered. */
  pageRefusal: string | undefined
  /** What is noted of a call that is not served, without what may be secret in its path. */
  notServed: { path: string; message: string } | null
}

interface VendorLocals extends CallLocals {
  notes?: CallNotes
}

/** The notes of a call, which are started with the first look at them. */
export function notesOf(response: Response): CallNotes {
  const locals: VendorLocals = localsOf(response)
  locals.notes ??= {
    appId: '',
    apiKey: '',
    prefix: '',
    target: undefined,
    pageRefusal: undefined,
    deviceType: null,
    notServed: null,
  }
  return locals.notes
}

/** Tells the log of a call once it is answered. */
export function logWhenAnswered(request: Request, response: Response, calls: CallLog, clock: Clock): void {
  const start = performance.now()
  const { method } = request
  response.once('finish', () => {
    const { appId, deviceType, notServed } = notesOf(response)
    const { operation, fault } = localsOf(response)
    calls.add({
      callId: randomUUID(),
      // an address can hold any text; ids have 64 characters at most
      appId: appId.slice(0, 64),
      at: clock.now(),
      method,
      // the pattern, not the path: that one holds identities and tokens
      path: operation ? readablePath(operation) : (notServed?.path ?? ''),
      operation: operation?.name ?? null,
      status: response.statusCode,
      faultCode: fault?.body.code ?? null,
      faultMessage:
        notServed?.message ?? (fault ? withoutSecrets(fault.body.message, request.get('user-token')) : null),
      durationMs: Math.round(performance.now() - start),
      deviceType,
      client: recogniseClient(request.get('user-agent')).client,
      address: request.socket.remoteAddress ?? '',
    })
  })
}

/** 3064 repeats the token that it refuses, others an identity. */
function withoutSecrets(message: string, userToken: string | undefined): string {
  const tokenless = userToken ? message.replaceAll(userToken, '…') : message
  return tokenless.replace(/[^\s'"]+@[^\s'"]+/g, '…')
}
