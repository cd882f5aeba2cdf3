import type { IncomingMessage, ServerResponse } from 'node:http'
import { Fault } from '../../domain/fault'
import { endWithFault } from './malformed-request'

/** Pieces that a body may come in: our choice, at 400 bytes each as much as a body may have. */
const PIECES = 5000

/**
 * Refuses a body whose sender cuts it into ever more pieces. Each costs the same whether it has a byte or 64 KB, and Node
 * hands hundreds of thousands over without a pause.
 */
export function limitPieces(request: IncomingMessage, response: ServerResponse): void {
  // one that announces its length comes in pieces as large as those of the network
  if (request.headers['transfer-encoding'] === undefined) return
  const push = request.push.bind(request)
  let left = PIECES
  request.push = (piece: unknown, encoding) => {
    if (piece === null || left > 0) {
      left--
      return push(piece, encoding)
    }
    if (left === 0) {
      left--
      refuse(request, response)
    }
    return false
  }
}

function refuse({ socket }: IncomingMessage, { headersSent }: ServerResponse): void {
  if (headersSent) socket.destroy()
  else
    endWithFault(
      socket,
      400,
      new Fault('REQUEST_UNREADABLE', { fill: [`its body comes in more than ${PIECES} pieces`] }),
    )
  socket.destroySoon()
}
