import { createServer, type RequestListener, type Server as HttpServer } from 'node:http'
import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import { answerMalformedRequests } from './malformed-request'
import { HANDSHAKE_RECORD, wrongProtocol, type ProtocolListener } from './wrong-protocol'

/** Who sends nothing for so long wants nothing. */
const SILENCE_MS = 10_000

/**
 * Makes a server of https answer those who speak plain http with a fault that names it: a handshake that fails would tell
 * them nothing. The first byte of a connection decides, and stays for whoever takes it.
 */
export function answerPlainHttp(server: Server, onProtocol: ProtocolListener): Server {
  const takers = server.listeners('connection')
  const plain = plainServer(onProtocol)
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    socket.setTimeout(SILENCE_MS, () => socket.destroy())
    // nobody else listens yet
    socket.once('error', () => socket.destroy())
    socket.once('readable', () => {
      const begin = socket.read() as Buffer | null
      // it ended
      if (begin === null) return void socket.destroy()
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      socket.unshift(begin)
      if (begin[0] !== HANDSHAKE_RECORD) plain.emit('connection', socket)
      else for (const take of takers) take.call(server, socket)
    })
  })
  return server
}

function plainServer(onProtocol: ProtocolListener): HttpServer {
  const answer: RequestListener = (request, response) => {
    onProtocol('HTTP', request.socket.remoteAddress ?? '')
    const { status, body } = wrongProtocol('HTTP')
    request.resume()
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      connection: 'close',
    })
    response.end(JSON.stringify(body))
  }
  const server = createServer(answer)
  server.timeout = SILENCE_MS
  answerMalformedRequests(server)
  return server
}
