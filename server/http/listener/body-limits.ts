import type { IncomingMessage, ServerResponse } from 'node:http'
import { Fault } from '../../domain/fault'
import { endWithFault } from './malformed-request'

/** Pieces that a body may come in: our choice, at 400 bytes each as much as a body may have. */
const PIECES = 5000
/** So much of a body is taken, in MB, where 2 are read: clients send first and listen then. Our choice. */
const MEGABYTES = 64
const BYTES = MEGABYTES * 2 ** 20

/**
 * Refuses a body whose sender goes on and on. Each piece costs the same whether it has a byte or 64 KB, and Node hands
 * hundreds of thousands over without a pause; and one that is too large is answered at its end, which may never come.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse): void {
  const { 'transfer-encoding': chunked, 'content-length': length } = request.headers
  // one that announces its length comes in pieces as large as those of the network
  if (chunked === undefined && !(Number(length) > BYTES)) return
  const push = request.push.bind(request)
  let [pieces, bytes, isRefused] = [0, 0, false]
  request.push = (piece: Uint8Array | null, encoding) => {
    if (isRefused) return false
    if (piece === null) return push(piece, encoding)
    pieces++
    bytes += piece.length
    const isTooMany = chunked !== undefined && pieces > PIECES
    if (!isTooMany && bytes <= BYTES) return push(piece, encoding)
    isRefused = true
    refuse(
      request,
      response,
      isTooMany ? `comes in more than ${PIECES} pieces` : `has more than ${MEGABYTES} MB`,
    )
    return false
  }
}

function refuse({ socket }: IncomingMessage, { headersSent }: ServerResponse, reason: string): void {
  const fault = new Fault('REQUEST_UNREADABLE', { fill: [`its body ${reason}`] })
  if (!headersSent) endWithFault(socket, fault.status, fault)
  socket.destroySoon()
}
