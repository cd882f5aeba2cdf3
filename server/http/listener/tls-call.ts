import { randomUUID } from 'node:crypto'
import { FAULTS } from '../../contract/faults'
import { Fault } from '../../domain/fault'
import { noText } from '../call-contents'
import type { LoggedCall } from '../call-log'
import { TLS_REASON } from './malformed-request'

/** What the log shows of a client that spoke https to the port of http. Nothing that it wanted to send can be read. */
export function tlsCall(address: string, at: number): LoggedCall {
  const call = {
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
    userId: null,
  }
  return { call, contents: { query: noText, sent: noText, answer: noText } }
}
