import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { listen } from './listen'

const SDK = createRequire(import.meta.url).resolve('backendless/dist/backendless.min.js')
const PAGE = `<!doctype html><title>An app</title><script src="/backendless.js"></script>
<div id="frame" style="width: 500px; height: 700px"></div>`

export interface AppPage {
  url: string
  stop(): Promise<void>
}

/** The page of a web app at an origin of its own, with the vendor's SDK as browsers load it. */
export async function startAppPage(): Promise<AppPage> {
  const server = createServer((request, response) => {
    const isSdk = request.url === '/backendless.js'
    response.setHeader('content-type', isSdk ? 'text/javascript' : 'text/html')
    response.end(isSdk ? readFileSync(SDK) : PAGE)
  })
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
