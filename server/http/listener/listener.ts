import { createServer, type RequestListener, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openServer, stopServers, type OpenServer } from './open-server'
import { baseUrl } from './urls'
import type { ProtocolListener } from './wrong-protocol'

/** Any free port of one family may be taken in the other. */
const ANY_PORT_TRIES = 10

/** Hosts to which a client that asks for `localhost` would come by IPv4. */
const WITH_IPV4_LOOPBACK = ['127.0.0.1', '0.0.0.0', 'localhost']
const IPV6_LOOPBACK = '::1'
/** What a machine without IPv6 answers. */
const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EPROTONOSUPPORT']

/**
 * Listens where clients on this machine look. To most of them `localhost` is ::1 before it is 127.0.0.1: whoever else
 * listened there would get their requests, and Windows waits before it tries the other one.
 */
export class Listener {
  readonly #open: OpenServer[] = []

  /** @param onProtocol told of clients that speak https to this port of http. */
  constructor(
    private readonly onRequest: RequestListener,
    private readonly options: ServerOptions = {},
    private readonly onProtocol?: ProtocolListener,
  ) {}

  /** Resolves with the port. Rejects with Node's error, whose `address` tells where it could not listen. */
  async listen(port: number, host: string): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        const taken = await this.#listenAt(port, host)
        if (WITH_IPV4_LOOPBACK.includes(host)) await this.#listenAt(taken, IPV6_LOOPBACK).catch(ifNoIpv6)
        return taken
      } catch (error) {
        await this.stop()
        const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        if (port !== 0 || !isTaken || tries === ANY_PORT_TRIES) throw error
      }
    }
  }

  /** Base of each address that it has, the first one asked for before the other family's. */
  get urls(): string[] {
    return this.#open.map(({ server }) => urlOf(server.address())).filter((url) => url !== null)
  }

  /** Answers what is under way and lets go of the port. */
  async stop(): Promise<void> {
    await stopServers(this.#open.splice(0))
  }

  async #listenAt(port: number, host: string): Promise<number> {
    const server = createServer(this.options)
    server.on('request', this.onRequest)
    const opened = await openServer(server, port, host, this.onProtocol)
    this.#open.push(opened)
    return opened.port
  }
}

function urlOf(own: AddressInfo | string | null): string | null {
  return own === null || typeof own === 'string' ? null : baseUrl('http', own.address, own.port)
}

function ifNoIpv6(error: unknown): void {
  if (!NO_SUCH_ADDRESS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
}
