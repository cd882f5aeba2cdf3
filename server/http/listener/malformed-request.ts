import { STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { Fault } from '../../domain/fault'

const REASONS: Readonly<Record<string, { status: number; reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'the headers are too long' },
  HPE_INVALID_METHOD: { status: 400, reason: 'the method is unknown; methods are written in capitals' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'the request took too long to arrive' },
}

/** What a client is told that was given an address with https. */
export const TLS_REASON =
  'it is TLS, and this port takes plain http: begin the address in the client with http:// instead of https://'

/** What Node says of a request that it cannot read, with the bytes that it got. */
type ParseError = NodeJS.ErrnoException & { rawPacket?: Buffer }

/** Called with the address of a client that began a TLS handshake. */
export type TlsListener = (address: string) => void

/** Answers requests that are no HTTP, which no route ever sees, with a fault that pages of any origin can read. */
export function answerMalformedRequests(server: Server, onTls: TlsListener = () => undefined): void {
  server.on('clientError', (error: ParseError, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const isTls = beginsHandshake(error.rawPacket)
    if (isTls) onTls(addressOf(socket))
    const { status, reason } = isTls
      ? { status: 400, reason: TLS_REASON }
      : (REASONS[error.code ?? ''] ?? { status: 400, reason: 'it is no HTTP' })
    const body = JSON.stringify(new Fault('REQUEST_UNREADABLE', { fill: [reason] }).body)
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Access-Control-Allow-Origin: *',
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

/** A record of type 22, handshake, of version 3.x (RFC 8446, 5.1). */
const beginsHandshake = (packet: Buffer | undefined): boolean => packet?.[0] === 0x16 && packet[1] === 0x03

const addressOf = (socket: Pick<Socket, 'remoteAddress'> | object): string =>
  ('remoteAddress' in socket ? socket.remoteAddress : undefined) ?? ''
