import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { call, newPerson } from '../load.mjs'
import { freePort, startNode } from './child.mjs'

const ENTRY = fileURLToPath(new URL('../../../out/main/headless.js', import.meta.url))
const PROBE = new URL('./probe.mjs', import.meta.url).href
const TOKEN = 'token-of-the-benchmark'
export const APP = 'BENCH-APP'
const KEY = 'BENCH-KEY'
/** Without a developer's own settings. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('UNDERSTUDY_')),
)

/** The built server as it is started by a user, but for the port: how many ms until /readyz says yes. */
export async function timedStart(dataFolder) {
  const port = await freePort()
  const server = await startNode([ENTRY, ...argsOf(port, dataFolder, 4)], `http://127.0.0.1:${port}/readyz`, {
    env: ENVIRONMENT,
  })
  await server.stop()
  return server.readyMs
}

/** The built server with a probe inside. */
export async function startUnderstudy(dataFolder, cost = 4) {
  const port = await freePort()
  const { child, stop } = await startNode(
    ['--import', PROBE, ENTRY, ...argsOf(port, dataFolder, cost)],
    `http://127.0.0.1:${port}/readyz`,
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...ENVIRONMENT, UNDERSTUDY_TOKEN: TOKEN } },
  )
  return new Understudy(`http://127.0.0.1:${port}`, child, stop)
}

class Understudy {
  #child

  constructor(origin, child, stop) {
    this.origin = origin
    this.app = `${origin}/${APP}/${KEY}`
    this.#child = child
    this.stop = stop
  }

  register() {
    return call('POST', `${this.app}/users/register`, newPerson())
  }

  /** A call of the control API below the app. */
  control(method, path, body) {
    return call(method, `${this.origin}/understudy/apps/${APP}/${path}`, body, {
      authorization: `Bearer ${TOKEN}`,
    })
  }

  async rssMb() {
    return (await this.#probe('read')).rssMb
  }

  /** Milliseconds of processor time that the server takes for each of the requests that a load answers. */
  async processorTime(load, seconds) {
    const before = await this.#probe('read')
    const perSecond = await load()
    const after = await this.#probe('read')
    return (after.processorMs - before.processorMs) / (perSecond * seconds)
  }

  /** What the event loop was delayed while the work was under way. */
  async loopDelay(work) {
    await this.#probe('reset')
    await work()
    return this.#probe('read')
  }

  async #probe(question) {
    const answer = once(this.#child, 'message')
    this.#child.send(question)
    return (await answer)[0]
  }
}

const argsOf = (port, dataFolder, cost) => [
  '--port',
  String(port),
  '--data',
  dataFolder,
  '--bcrypt-cost',
  String(cost),
  '--quiet',
]
