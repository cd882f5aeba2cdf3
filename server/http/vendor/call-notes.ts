import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { DeviceType } from '../../contract/app'
import type { Fault } from '../../domain/fault'
import type { Clock } from '../../domain/ports'
import type { CallLog } from '../call-log'
import { recogniseClient } from './client'
import { readablePath, type Operation } from './operations'

/** What is found out about a client's call on its way. */
export interface CallNotes {
  /** '' until the base of the path is known. */
  appId: string
  apiKey: string
  /** What came before them in the path. */
  prefix: string
  deviceType: DeviceType | null
  operation: Operation | null
  fault: Fault | null
  /** What is noted of a call that is not served, without what may be secret in its path. */
  unserved: { path: string; message: string } | null
}

/** Starts the notes of a call, and tells the log of it once it is answered. */
export function takeNotes(request: Request, response: Response, calls: CallLog, clock: Clock): CallNotes {
  const notes: CallNotes = {
    appId: '',
    apiKey: '',
    prefix: '',
    deviceType: null,
    operation: null,
    fault: null,
    unserved: null,
  }
  const start = performance.now()
  const { method } = request
  response.once('finish', () =>
    calls.add({
      callId: randomUUID(),
      // an address can hold any text; ids have 64 characters at most
      appId: notes.appId.slice(0, 64),
      at: clock.now(),
      method,
      // the pattern, not the path: that one holds identities and tokens
      path: notes.operation ? readablePath(notes.operation) : (notes.unserved?.path ?? ''),
      operation: notes.operation?.name ?? null,
      status: response.statusCode,
      faultCode: notes.fault?.body.code ?? null,
      faultMessage:
        notes.unserved?.message ??
        (notes.fault && withoutSecrets(notes.fault.body.message, request.get('user-token'))),
      durationMs: Math.round(performance.now() - start),
      deviceType: notes.deviceType,
      client: recogniseClient(request.get('user-agent')).client,
      address: request.socket.remoteAddress ?? '',
    }),
  )
  return notes
}

/** 3064 repeats the token that it refuses, others an identity. */
function withoutSecrets(message: string, userToken: string | undefined): string {
  const tokenless = userToken ? message.replaceAll(userToken, '…') : message
  return tokenless.replace(/[^\s'"]+@[^\s'"]+/g, '…')
}
