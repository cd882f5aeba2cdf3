import { expect, test } from 'vitest'
import { AmfObject, type AmfValue } from '../../server/amf'
import { amfClient } from '../support/amf-client'
import { amfObject } from '../support/amf-packet'
import { serverPerTest } from '../support/start-test-server'
import { aliceExists, aliceLoggedIn, none, type Precondition } from './states'
import { AMF_VECTORS, fill, type AmfVector } from './vector'

const STATES: Record<string, Precondition> = {
  'amf-register': none,
  'amf-login': aliceExists,
  'amf-login-3003': aliceExists,
  'amf-guest': none,
  'amf-isvalid': aliceLoggedIn,
  'amf-describe': none,
}

const t = serverPerTest()
const { call } = amfClient(t)

const asValue = (arg: AmfVector['request']['body']['args'][number]): AmfValue =>
  typeof arg === 'string' ? arg : amfObject(arg)

test.each(AMF_VECTORS.map((vector) => [vector.id, vector] as const))('%s', async (id, vector) => {
  const values = (await STATES[id]?.(t)) ?? {}
  const { source, operation, args } = fill(vector.request.body, values)
  const name = `${source.split('.').at(-1) ?? ''}.${operation}`
  const answer = await call(name, args.map(asValue), { token: values['userToken'] })
  const { status, message, code, bodyShape } = vector.expect
  expect(answer).toMatchObject({ status, contentType: 'application/x-amf' })
  expect(answer.message?.className).toBe(message)
  expect(answer.message?.members.get('faultCode')).toBe(code)
  // of a fault the shape is that of the message
  checkShape(bodyShape, code === undefined ? answer.message?.members.get('body') : answer.message)
})

function checkShape(shape: string | Record<string, string>, value: AmfValue): void {
  if (typeof shape === 'string') {
    const [kind, className] = shape.split(' of ')
    if (className === undefined) expect(typeof value).toBe(kind)
    else for (const item of value as AmfObject[]) expect(item.className).toBe(className)
    return
  }
  for (const [name, rule] of Object.entries(shape)) {
    const member = (value as AmfObject).members.get(name)
    const [kinds = '', exact] = rule.replace(/ \(.*\)$/, '').split('=')
    if (exact !== undefined) expect(member, name).toBe(exact)
    else expect(kinds.split('|'), name).toContain(kindOf(member))
  }
}

/** The wire reference has dates as numbers, which REST sends; the binary channel has them as dates. */
function kindOf(value: AmfValue): string {
  if (value === null) return 'null'
  return value instanceof Date ? 'number' : value instanceof AmfObject ? 'object' : typeof value
}
