import { STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Fault } from '../../domain/fault'
import { HANDSHAKE_RECORD, wrongProtocol, type ProtocolListener } from './wrong-protocol'

const REASONS: Readonly<Record<string, { status: number; reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'the headers are too long' },
  HPE_INVALID_METHOD: { status: 400, reason: 'the method is unknown; methods are written in capitals' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'the request took too long to arrive' },
}

/** What Node says of a request that it cannot read, with the bytes that it got. */
type ParseError = NodeJS.ErrnoException & { rawPacket?: Buffer }

/** Answers requests that are no HTTP, which no route ever sees, with a fault that pages of any origin can read. */
export function answerMalformedRequests(
  server: Server,
  onProtocol: ProtocolListener = () => undefined,
): void {
  server.on('clientError', (error: ParseError, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const isTls = beginsHandshake(error.rawPacket)
    if (isTls) onProtocol('TLS', addressOf(socket))
    const { status, reason } = REASONS[error.code ?? ''] ?? { status: 400, reason: 'it is no HTTP' }
    const fault = isTls ? wrongProtocol('TLS') : new Fault('REQUEST_UNREADABLE', { fill: [reason] })
    endWithFault(socket, status, fault)
  })
}

/** Answers a connection whose request no route sees, or sees to its end, and ends it. */
export function endWithFault(socket: Duplex, status: number, fault: Fault): void {
  const body = JSON.stringify(fault.body)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Access-Control-Allow-Origin: *',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** A handshake of version 3.x (RFC 8446, 5.1). */
const beginsHandshake = (packet: Buffer | undefined): boolean =>
  packet?.[0] === HANDSHAKE_RECORD && packet[1] === 0x03

const addressOf = (socket: Pick<Socket, 'remoteAddress'> | object): string =>
  ('remoteAddress' in socket ? socket.remoteAddress : undefined) ?? ''
