import { connect, createServer, type Socket } from 'node:net'
import { listen } from './listen'

/** A connection to a server that can be cut and mended while the server goes on. */
export interface Line {
  /** Base URL of the server through the line, without a trailing slash. */
  url: string
  /** Ends every connection, and each new one at once. */
  cut(): void
  mend(): void
  stop(): Promise<void>
}

/** Lays a line to a server on this machine. */
export async function layLine(serverUrl: string): Promise<Line> {
  const target = Number(new URL(serverUrl).port)
  const open = new Set<Socket>()
  let isCut = false
  const cut = (): void => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  const line = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  return {
    url: `http://localhost:${await listen(line)}`,
    cut,
    mend: () => (isCut = false),
    stop: () => {
      cut()
      return new Promise((resolve) => line.close(() => resolve()))
    },
  }
}
