import { randomUUID } from 'node:crypto'
import { FAULTS } from '../../contract/faults'
import { Fault } from '../../domain/fault'
import { noText } from '../call-contents'
import type { LoggedCall } from '../call-log'

/** What a client spoke to a port that takes the other: TLS to that of http, HTTP to that of https. */
export type WrongProtocol = 'TLS' | 'HTTP'

/** The first byte of a TLS handshake (RFC 8446, 5.1). */
export const HANDSHAKE_RECORD = 0x16

/** Called with the address of a client that spoke the protocol of another port. */
export type ProtocolListener = (protocol: WrongProtocol, address: string) => void

const REASONS: Record<WrongProtocol, string> = {
  TLS: 'it is TLS, and this port takes plain http: begin the address in the client with http:// instead of https://',
  HTTP: 'it is plain http, and this port takes https: begin the address in the client with https://, or take the port of http',
}

/** What such a client is told. */
export const wrongProtocol = (protocol: WrongProtocol): Fault =>
  new Fault('REQUEST_UNREADABLE', { fill: [REASONS[protocol]] })

/** Such a client in the log. Of TLS nothing can be read that it wanted to send, and of http nothing is. */
export function protocolCall(protocol: WrongProtocol, address: string, at: number): LoggedCall {
  const call = {
    callId: randomUUID(),
    appId: '',
    at,
    method: protocol,
    path: protocol === 'TLS' ? 'handshake' : 'request',
    operation: null,
    status: FAULTS.REQUEST_UNREADABLE.status,
    faultCode: FAULTS.REQUEST_UNREADABLE.code,
    faultMessage: wrongProtocol(protocol).body.message,
    unknownSession: false,
    durationMs: 0,
    deviceType: null,
    client: `A client that was told ${protocol === 'TLS' ? 'https' : 'http'}`,
    place: null,
    address,
    userId: null,
  }
  return { call, contents: { query: noText, sent: noText, answer: noText, secrets: () => [] } }
}
