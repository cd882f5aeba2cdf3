import { readFileSync } from 'node:fs'
import { call, load } from '../load.mjs'
import { inTurns, row } from '../row.mjs'
import { startUnderstudy } from '../servers/understudy.mjs'

/** Packets of the vendor's Java client (docs/amf-reference.md). */
const RECORDED = readFileSync(new URL('../../amf/recorded.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

/** The recorded call that succeeded, with its packet. */
function recorded(operation) {
  const { args, request } = RECORDED.find((each) => each.operation === operation && !each.fault)
  return { args, packet: Buffer.from(request, 'base64') }
}

/** What the binary channel costs beyond REST. */
export async function measureBinary({ scale, manyUsers }) {
  const server = await startUnderstudy(manyUsers.fresh())
  const login = recorded('login')
  const [email, password] = login.args
  await call('POST', `${server.app}/users/register`, { email, password })
  const credentials = { login: email, password }
  const { 'user-token': token } = await call('POST', `${server.app}/users/login`, credentials)
  const check = recorded('isValidUserToken')
  // all tokens are of one length
  const checkPacket = Buffer.from(check.packet.toString('latin1').replaceAll(check.args[0], token), 'latin1')
  const rows = [
    await against(scale, server, 'a token check', checkPacket, {
      url: `${server.app}/users/isvalidusertoken/${token}`,
    }),
    await against(scale, server, 'a login', login.packet, {
      url: `${server.app}/users/login`,
      bodyOf: () => credentials,
    }),
  ]
  await server.stop()
  return rows
}

async function against({ rounds, connections, seconds }, server, what, packet, rest) {
  const binary = {
    url: `${server.app}/binary`,
    headers: { 'content-type': 'application/x-amf' },
    body: packet,
  }
  await checkAnswer(binary)
  // not by requests a second: the load takes part of the machine, and more of it for what has a body
  const measures = [binary, rest].map((each) => {
    const once = () => load({ connections, seconds, ...each })
    return () => server.processorTime(once, seconds)
  })
  for (const measure of measures) await measure()
  const { medians, ratios } = await inTurns(rounds, measures)
  const seen = medians.map((ms) => `${ms.toFixed(2)} ms`).join(', ')
  return row(`processor time of ${what} by AMF, against REST`, ratios[1], '×', seen, ['<=', 1.2])
}

/** A refusal by the binary channel has status 200 too. */
async function checkAnswer({ url, headers, body }) {
  const text = await (await fetch(url, { method: 'POST', headers, body })).text()
  if (!text.includes('AcknowledgeMessage')) throw new Error(`${url} answered ${JSON.stringify(text)}`)
}
