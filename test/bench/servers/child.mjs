import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 5
const START_LIMIT_MS = 120_000

/**
 * Starts a script of Node in a process of its own and resolves once `readyUrl` is answered with success:
 * `readyMs` is how long that took, `child` the process, `stop()` ends it.
 */
export async function startNode(args, readyUrl, options = {}) {
  const begin = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options })
  // of interest only where the start fails: what a cut measurement leaves behind is no news
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints = (complaints + text).slice(-4000)))
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
  while (!(await answers(readyUrl))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}: ${complaints}`)
    if (performance.now() - begin > START_LIMIT_MS) {
      await stop()
      throw new Error(`${args[0]} did not answer at ${readyUrl}: ${complaints}`)
    }
    await sleep(POLL_MS)
  }
  return { child, readyMs: performance.now() - begin, stop }
}

/** A port that nothing listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

function answers(url) {
  return new Promise((resolve) => {
    get(url, { agent: false }, (answer) => resolve(answer.resume().statusCode === 200)).on('error', () =>
      resolve(false),
    )
  })
}
