import type { Server } from 'node:http'
import { Server as HttpsServer } from 'node:https'
import type { Socket } from 'node:net'

/**
 * Knows which connections have no request under way. Browsers open some ahead of need, and those that never sent one
 * are not idle to Node, so a stop would wait for them.
 */
export class OpenConnections {
  readonly #requests = new Map<Socket, number>()
  #isCut = false

  constructor(server: Server) {
    // the socket of a request is the encrypted one
    server.on(server instanceof HttpsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
      if (this.#isCut) {
        socket.destroy()
        return
      }
      this.#requests.set(socket, 0)
      socket.once('close', () => this.#requests.delete(socket))
    })
    server.on('request', ({ socket }, response) => {
      this.#count(socket, 1)
      response.once('close', () => this.#count(socket, -1))
    })
  }

  closeIdle(): void {
    for (const [socket, requests] of this.#requests) if (requests === 0) socket.destroy()
  }

  /** Cuts them, whatever is under way, and those whose handshake ends only then. */
  closeAll(): void {
    this.#isCut = true
    for (const socket of this.#requests.keys()) socket.destroy()
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = this.#requests.get(socket)
    if (requests !== undefined) this.#requests.set(socket, requests + change)
  }
}
