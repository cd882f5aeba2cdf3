import { createServer } from 'node:http'
import { listen } from './listen'

/** A server that nobody should call. */
export interface Bystander {
  /** Without a trailing slash. */
  url: string
  /** What reached it: `connection` for each one opened, and the path of each request. */
  seen: string[]
  stop(): Promise<void>
}

/**
 * Listens on a port of its own. Counting what really arrives tells more than the browser's own list of requests, which
 * names those as well that a policy stopped, and leaves out connections opened in advance.
 */
export async function startBystander(): Promise<Bystander> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    response.end()
  })
  server.on('connection', () => seen.push('connection'))
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
