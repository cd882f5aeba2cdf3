import { Agent } from 'node:http'
import { startHeadless } from '../support/headless-process'
import { send } from '../support/start-test-server'
import { FuzzCalls, type FuzzTarget } from './fuzz-calls'
import { FuzzValues } from './fuzz-values'
import { randomOf } from './random'
import { faultOf, sendRaw, type RawAnswer } from './raw-call'
import { watchStalls, type Stalls } from './watch-stalls'

const CLIENTS = 8
const LIMIT_MS = 30_000
const SAID_EVERY = 10_000

export interface FuzzResult extends Stalls {
  /** Answers by the first digit of their status, such as `4xx`. */
  answers: Record<string, number>
  /** Answers that no call may get, with the call. */
  wrong: string[]
  /** What the server logged: it logs what it did not expect. */
  logged: string
  neverCalled: string[]
  exitCode: number | string | null
}

/** So many random calls of every row to a server in a process of its own, with a ping beside them. */
export async function fuzzSoak(
  count: number,
  seed: number,
  say: (line: string) => void,
): Promise<FuzzResult> {
  const server = await startHeadless(['--ephemeral', '--console-any-login'])
  const { url, token } = server.ready
  const values = new FuzzValues(randomOf(seed))
  try {
    const calls = new FuzzCalls(values, await prepare(url, token))
    const { result, ...waits } = await watchStalls(url, () => callAll(url, calls, values, count, say))
    const exitCode = await server.stop()
    return { ...result, ...waits, logged: server.stderr(), neverCalled: calls.neverCalled, exitCode }
  } finally {
    await server.stop('SIGKILL')
  }
}

/** An app of its own, as the calls find it at first. */
async function prepare(url: string, token: string): Promise<FuzzTarget> {
  const [appId, apiKey] = ['FUZZ-APP', 'FUZZ-KEY']
  await send('POST', `${url}/${appId}/${apiKey}/users/register`, { email: 'a@example.com', password: 'x' })
  await send('PUT', `${url}/${appId}/${apiKey}/data/Pet`, { name: 'a', age: 3 })
  const { headers } = await send('POST', `${url}/console/home/login`, { login: 'x', password: 'x' })
  return { appId, apiKey, token, authKey: headers.get('auth-key') ?? '' }
}

async function callAll(
  url: string,
  calls: FuzzCalls,
  values: FuzzValues,
  count: number,
  say: (line: string) => void,
): Promise<Pick<FuzzResult, 'answers' | 'wrong'>> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const answers: Record<string, number> = {}
  const wrong: string[] = []
  let left = count
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const call = calls.next()
      const answer = await sendRaw(url, call, agent, LIMIT_MS).catch((error: unknown) => error as Error)
      const what = answer instanceof Error ? answer.message : faultOf(answer)
      if (what) wrong.push(`${call.method} ${call.path.slice(0, 300)} ${call.body?.slice(0, 300)}: ${what}`)
      const kind = answer instanceof Error ? 'none' : `${String(answer.status)[0]}xx`
      answers[kind] = (answers[kind] ?? 0) + 1
      if (!(answer instanceof Error)) values.learn(valueOf(answer))
      if (left > 0 && left % SAID_EVERY === 0) say(`${count - left} calls, ${wrong.length} wrong`)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  agent.destroy()
  return { answers, wrong }
}

function valueOf({ status, type, text }: RawAnswer): unknown {
  return status === 200 && type.includes('json') ? (JSON.parse(text) as unknown) : undefined
}
