import { Agent } from 'node:http'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import type { AimedCall } from './aimed-call'
import { AIMED_CALLS } from './aimed-calls'
import { AppClient } from './app-client'
import { faultOf, sendRaw } from './raw-call'
import { watchStalls } from './watch-stalls'

const LIMIT_MS = 20_000

export interface AimedResult {
  name: string
  /** Of the body. */
  kilobytes: number
  /** 0 for no answer within the limit. */
  status: number
  answerMs: number
  /** For how long nobody else was answered. */
  longestMs: number
  /** What is wrong with the answer, however long it took. */
  wrong?: string | undefined
}

/** Sends each aimed call to an app of its own, and watches whether others are answered meanwhile. */
export async function aimedSoak(scale: number, say: (line: string) => void): Promise<AimedResult[]> {
  const results: AimedResult[] = []
  let server: HeadlessProcess | undefined
  try {
    for (const [i, aimed] of AIMED_CALLS.entries()) {
      server ??= await startHeadless(['--ephemeral', '--adopted-per-minute', '1000'])
      const result = await aim(server, aimed, `AIMED-${i}`, scale)
      results.push(result)
      say(lineOf(result))
      if (result.status === 0) {
        // it may be at it for hours
        await server.stop('SIGKILL')
        server = undefined
      }
    }
  } finally {
    await server?.stop()
  }
  return results
}

async function aim(
  { ready }: HeadlessProcess,
  { name, prepare, call }: AimedCall,
  appId: string,
  scale: number,
): Promise<AimedResult> {
  const app = new AppClient(ready, appId)
  await app.call('GET', 'users/isvalidusertoken/none')
  await prepare?.(app, scale)
  const { method, path, body: value } = call(app, scale)
  const body = value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
  const bytes = Buffer.byteLength(body ?? '')
  const headers = {
    authorization: `Bearer ${ready.token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(bytes) }),
  }
  const agent = new Agent()
  const { result, longestMs } = await watchStalls(ready.url, async () => {
    const start = performance.now()
    const answer = await sendRaw(ready.url, { method, path, headers, body }, agent, LIMIT_MS).catch(
      () => undefined,
    )
    return { answer, answerMs: performance.now() - start }
  })
  const { answer, answerMs } = result
  const wrong = answer ? faultOf(answer) : `no answer within ${LIMIT_MS} ms`
  return { name, kilobytes: Math.ceil(bytes / 1000), status: answer?.status ?? 0, answerMs, longestMs, wrong }
}

function lineOf({ name, kilobytes, status, answerMs, longestMs }: AimedResult): string {
  const ms = (number: number): string => `${Math.round(number)} ms`.padStart(9)
  return `${name.padEnd(54)} ${`${kilobytes} KB`.padStart(8)}  ${status || 'none'}  answer ${ms(answerMs)}  stall ${ms(longestMs)}`
}
