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
  let pieces = 0
  request.push = (piece: unknown, encoding) => {
    if (piece === null || ++pieces <= PIECES) return push(piece, encoding)
    if (pieces === PIECES + 1) refuse(request, response)
    return false
  }
}

function refuse({ socket }: IncomingMessage, { headersSent }: ServerResponse): void {
  const fault = new Fault('REQUEST_UNREADABLE', { fill: [`its body comes in more than ${PIECES} pieces`] })
  if (!headersSent) endWithFault(socket, fault.status, fault)
  socket.destroySoon()
}
