import type { RequestListener, Server, ServerResponse } from 'node:http'
import { Server as HttpsServer } from 'node:https'
import type { Socket } from 'node:net'
import { limitBody } from './body-limits'

/**
 * Calls that one connection may send before the first of them is answered; one that sends more is cut. Our choice: SDKs
 * and browsers wait for each answer.
 */
const UNANSWERED_LIMIT = 200

/** Begins to answer a call. */
type Begin = () => void

/**
 * Knows which connections have no request under way. Browsers open some ahead of need, and those that never sent one
 * are not idle to Node, so a stop would wait for them.
 *
 * The calls of one connection are carried out one after the other, each in a turn of its own, as they are answered: Node
 * hands a thousand of them over at once, and would have all begin before anybody else is heard.
 */
export class OpenConnections {
  /** The calls of each that are not answered yet; the first one is under way. */
  readonly #calls = new Map<Socket, Begin[]>()
  /** Every socket as it came in: with https, also one that no handshake has made a connection of. */
  readonly #sockets = new Set<Socket>()
  #isCut = false

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    // the socket of a request is the encrypted one
    server.on(server instanceof HttpsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
      if (this.#isCut) {
        socket.destroy()
        return
      }
      this.#calls.set(socket, [])
      socket.once('close', () => this.#calls.delete(socket))
    })
    const answers = server.listeners('request') as RequestListener[]
    server.removeAllListeners('request')
    server.on('request', (request, response) => {
      limitBody(request, response)
      this.#take(request.socket, response, () => {
        for (const answer of answers) answer(request, response)
      })
    })
  }

  closeIdle(): void {
    for (const [socket, calls] of this.#calls) if (calls.length === 0) socket.destroy()
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy()
  }

  /** Cuts them, whatever is under way, and those whose handshake ends only then. */
  closeAll(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  #take(socket: Socket, response: ServerResponse, begin: Begin): void {
    const calls = this.#calls.get(socket)
    // it was cut
    if (!calls) return
    calls.push(begin)
    response.once('close', () => {
      calls.shift()
      const [next] = calls
      if (next && this.#calls.has(socket)) setImmediate(next)
    })
    if (calls.length === 1) begin()
    else if (calls.length > UNANSWERED_LIMIT) socket.destroy()
  }
}
