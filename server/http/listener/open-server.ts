import type { Server } from 'node:http'
import { answerMalformedRequests } from './malformed-request'
import { OpenConnections } from './open-connections'
import type { ProtocolListener } from './wrong-protocol'

/** Requests under way get this long to be answered before a stop cuts them. */
const STOP_GRACE_MS = 700
const STOP_SWEEP_MS = 20
/**
 * A connection without a request stays open so long. With Node's five seconds a busy machine closes one just as its client
 * sends the next call, which then breaks, and no client repeats a POST by itself. Our choice: what is open costs little.
 */
const KEEP_ALIVE_MS = 65_000

export interface OpenServer<Kind extends Server = Server> {
  server: Kind
  connections: OpenConnections
}

/** Lets them answer what is under way, then lets go of their ports. */
export async function stopServers(closing: readonly OpenServer[]): Promise<void> {
  const closed = closing.map(({ server }) => new Promise<void>((resolve) => server.close(() => resolve())))
  // a connection whose request is answered later would stay open for the next one
  const sweep = setInterval(
    () => closing.forEach(({ connections }) => connections.closeIdle()),
    STOP_SWEEP_MS,
  )
  const cut = setTimeout(() => closing.forEach(({ connections }) => connections.closeAll()), STOP_GRACE_MS)
  await Promise.all(closed)
  clearInterval(sweep)
  clearTimeout(cut)
}

/**
 * Makes a server listen, which answers what is no HTTP as well. Resolves with the port that it has. Rejects with Node's
 * error.
 * @param onProtocol told of clients that speak https to a server of http.
 */
export async function openServer<Kind extends Server>(
  server: Kind,
  port: number,
  host: string,
  onProtocol?: ProtocolListener,
): Promise<OpenServer<Kind> & { port: number }> {
  const connections = new OpenConnections(server)
  answerMalformedRequests(server, onProtocol)
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return { server, connections, port: await listenAt(server, port, host) }
}

/** Resolves once the server listens, with its port. */
async function listenAt(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
