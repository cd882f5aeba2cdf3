import { STATUS_CODES, type Server } from 'node:http'
import { Fault } from '../../domain/fault'

const REASONS: Readonly<Record<string, { status: number; reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'the headers are too long' },
  HPE_INVALID_METHOD: { status: 400, reason: 'the method is unknown; methods are written in capitals' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'the request took too long to arrive' },
}

/** Answers requests that are no HTTP, which no route ever sees, with a fault that pages of any origin can read. */
export function answerMalformedRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const { status, reason } = REASONS[error.code ?? ''] ?? { status: 400, reason: 'it is no HTTP' }
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
