import type { Server } from 'node:http'
import { systemWords } from '../../contract/system-words'
import { openServer, stopServers, type OpenServer } from './open-server'
import type { ProtocolListener } from './wrong-protocol'

/**
 * Servers of one protocol, one for each address: the addresses come and go while they run. Each is bound by itself, since
 * a port of loopback that is taken cannot be bound for every address as well.
 */
export class AddressServers<Kind extends Server> {
  readonly #open = new Map<string, OpenServer<Kind>>()
  readonly #problems = new Map<string, string>()

  /** @param onProtocol told of clients that speak https to servers of http. */
  constructor(
    private readonly create: () => Kind,
    private readonly onProtocol?: ProtocolListener,
  ) {}

  /** Why an address is not served; null where it is, or was never asked for. */
  problemAt(address: string): string | null {
    return this.#problems.get(address) ?? null
  }

  get servers(): Kind[] {
    return [...this.#open.values()].map(({ server }) => server)
  }

  /** Serves these addresses and no others: what is open elsewhere is cut. Resolves with the port; 0 where none is served. */
  async serve(addresses: readonly string[], port: number): Promise<number> {
    for (const [address, open] of this.#open)
      if (!addresses.includes(address)) {
        this.#open.delete(address)
        cut(open)
      }
    this.#problems.clear()
    let taken = port
    // one after the other: where any port will do, the first one decides
    for (const address of addresses) taken = await this.#openAt(address, taken)
    return this.#open.size === 0 ? 0 : taken
  }

  /** Answers what is under way and lets go of every port. */
  async stop(): Promise<void> {
    const closing = [...this.#open.values()]
    this.#open.clear()
    await stopServers(closing)
  }

  async #openAt(address: string, port: number): Promise<number> {
    if (this.#open.has(address)) return port
    try {
      const opened = await openServer(this.create(), port, address, this.onProtocol)
      this.#open.set(address, opened)
      return opened.port
    } catch (error) {
      this.#problems.set(address, problemOf(error, port))
      return port
    }
  }
}

function cut({ server, connections }: OpenServer): void {
  server.close()
  connections.closeAll()
}

function problemOf(error: unknown, port: number): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Another program has port ${port} there.`
  if (code === 'EADDRNOTAVAIL') return 'The address is not there any more.'
  return `The system does not let Understudy listen there: ${systemWords(error)}.`
}
