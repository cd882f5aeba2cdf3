import { randomUUID } from 'node:crypto'
import { FAULTS } from '../contract/faults'
import type { ClientCall } from '../contract/client-call'
import { Fault } from '../domain/fault'
import { TLS_REASON } from './listener/malformed-request'

/** What the log shows of a client that spoke https to the port of http. Nothing that it wanted to send can be read. */
export function tlsCall(address: string, at: number): ClientCall {
  return {
    callId: randomUUID(),
    appId: '',
    at,
    method: 'TLS',
    path: 'handshake',
    operation: null,
    status: FAULTS.REQUEST_UNREADABLE.status,
    faultCode: FAULTS.REQUEST_UNREADABLE.code,
    faultMessage: new Fault('REQUEST_UNREADABLE', { fill: [TLS_REASON] }).body.message,
    unknownSession: false,
    durationMs: 0,
    deviceType: null,
    client: 'A client that was told https',
    place: null,
    address,
  }
}
