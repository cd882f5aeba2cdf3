import { fileURLToPath } from 'node:url'
import { freePort, startNode } from './child.mjs'

const SCRIPT = fileURLToPath(new URL('./bare-express.mjs', import.meta.url))

/** Express with nothing behind it, at `origin`. */
export async function startBareExpress() {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}/`
  const { stop } = await startNode([SCRIPT, String(port)], origin)
  return { origin, stop }
}
