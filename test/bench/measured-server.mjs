import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url))

/**
 * The built server in a process of its own, with cheap hashes so that the rest of the work shows.
 * Resolves once it accepts requests, with how many ms that took.
 */
export async function startMeasuredServer(dataFolder) {
  const start = performance.now()
  const args = [ENTRY, '--port', '0', '--bcrypt-cost', '4', '--json', '--data', dataFolder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ])
  const readyMs = performance.now() - start
  const { url, token } = JSON.parse(line)
  return {
    readyMs,
    url,
    token,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
