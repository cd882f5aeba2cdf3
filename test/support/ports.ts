import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

export interface TakenPort {
  port: number
  letGo: () => Promise<void>
}

/** A port that another program has at an address of this machine, until it lets go. */
export async function takenPort(host = '127.0.0.1'): Promise<TakenPort> {
  const server = createServer((socket) => socket.destroy()).listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    letGo: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

/** A port of this machine that nothing listens on. */
export async function freePort(): Promise<number> {
  const { port, letGo } = await takenPort()
  await letGo()
  return port
}
