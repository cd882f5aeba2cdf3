import { expect, test } from 'vitest'
import { AmfObject, decodePacket, type AmfValue } from '../../server/amf'
import { mutate } from '../amf/mutate'
import { bytesOf, RECORDED } from '../amf/recorded'
import { amfClient, type AmfAnswer } from '../support/amf-client'
import { encodeAsJava } from '../support/amf-packet'
import { tokenOf } from '../support/answers'
import { peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'
import { isLong, LIMIT_MS } from './length'
import { oddArguments } from './odd-arguments'
import { STALL_MS, watchStalls } from './watch-stalls'

const PACKETS = isLong ? 100_000 : 600
const AT_ONCE = 8

const t = serverPerTest()
const { post } = amfClient(t)

/** The recorded requests, made by somebody who is logged in here and stays so. */
function recordedBy(token: string): Uint8Array[] {
  return RECORDED.filter(({ operation }) => operation !== 'logout').map(({ request }) => {
    const packet = decodePacket(bytesOf(request))
    return encodeAsJava({
      ...packet,
      bodies: packet.bodies.map((body) => ({ ...body, value: withToken(body.value, token) })),
    })
  })
}

function withToken(value: AmfValue, token: string): AmfValue {
  if (Array.isArray(value)) return value.map((item) => withToken(item, token))
  if (!(value instanceof AmfObject)) return value
  const members = [...value.members].map(
    ([name, each]) => [name, name === 'user-token' ? token : withToken(each, token)] as const,
  )
  return new AmfObject(value.className, new Map(members), value.sealed)
}

/** What is wrong with an answer; '' for nothing. */
function problemOf({ status, contentType, message }: AmfAnswer): string {
  if (status !== 200 || contentType !== 'application/x-amf') return `${status} ${contentType ?? ''}`
  const code = message?.members.get('faultCode')
  return code === '500' ? code : ''
}

test(
  `${PACKETS} packets that are nearly right are each answered, and by no failure`,
  async () => {
    const { registerAlice, logIn } = peopleOf(t)
    await registerAlice()
    const seed = Number(process.env['SEED'] ?? (isLong ? Date.now() : 20_261_126))
    const recorded = recordedBy(tokenOf(await logIn()))
    // of the bytes, and of what the bytes say
    const kinds = [mutate(recorded, seed), oddArguments(recorded, seed)]
    const problems = new Set<string>()
    const codes = new Map<unknown, number>()
    const sendSome = async (count: number): Promise<void> => {
      for (let sent = 0; sent < count; sent++) {
        const mutant = kinds[sent % kinds.length]?.next().value ?? new Uint8Array()
        const answer = await post(mutant)
        const problem = problemOf(answer)
        if (problem !== '') problems.add(`${problem}: ${Buffer.from(mutant).toString('base64')}`)
        const code = answer.message?.members.get('faultCode')
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }
    }
    const all = () => Promise.all(Array.from({ length: AT_ONCE }, () => sendSome(PACKETS / AT_ONCE)))
    // the clients of this test are part of the wait
    const { longestMs, stalls } = await watchStalls(t.server.url, all)
    const waits = `longest wait ${Math.round(longestMs)} ms, ${stalls} of more than ${STALL_MS} ms`
    if (isLong) console.log(`seed ${seed}, ${waits}`, Object.fromEntries(codes))
    expect({ seed, problems: [...problems] }).toEqual({ seed, problems: [] })
    expect(t.logLines.filter((line) => /answering a request/.test(line))).toEqual([])
    // both ends are reached, and the refusals are of many kinds
    expect(codes.get(undefined)).toBeGreaterThan(PACKETS / 20)
    expect(codes.size).toBeGreaterThan(5)
  },
  LIMIT_MS,
)
