import { expect, test } from 'vitest'
import {
  AmfDictionary,
  AmfDouble,
  AmfVector,
  AmfXml,
  encodePacket,
  type AmfObject,
  type AmfValue,
} from '../../server/amf'
import type { CallContents, ClientCall } from '../../server/contract/client-call'
import { ROUTES } from '../../server/contract/routes'
import { amfClient, postPacket, refusalOf, resultOf } from '../support/amf-client'
import { amfObject, packetOf } from '../support/amf-packet'
import { ALICE } from '../support/people'
import { send, serverPerTest } from '../support/start-test-server'
import { ownTurnsOf } from '../support/turn-counter'

const t = serverPerTest()
const { post, call, result, refusal } = amfClient(t)

const faultOf = async (packet: Uint8Array): Promise<string> => {
  const answer = await post(packet)
  expect([answer.status, refusalOf(answer)]).toEqual([200, '8002'])
  return answer.message?.members.get('faultString') as string
}
const packet = (value: AmfValue, count = 1) =>
  encodePacket({
    version: 3,
    headers: [],
    bodies: Array.from({ length: count }, () => ({ target: 'null', response: 'null', value })),
  })

test.each<[string, Uint8Array, RegExp]>([
  ['nothing', new Uint8Array(), /not AMF/],
  ['a text', Buffer.from('{"login":"x"}'), /not AMF/],
  ['half a packet', packetOf('UserService.logout', []).subarray(0, 200), /not AMF.*at byte/],
  ['two calls', packet([], 2), /this one has 2/],
  ['no call', packet([], 0), /this one has 0/],
  ['no message', packet('hello'), /a message is expected/],
  ['another message', packet([amfObject({}, 'flex.messaging.messages.CommandMessage')]), /CommandMessage/],
  [
    'a message without a source',
    packet([amfObject({ operation: 'x' }, 'flex.messaging.messages.RemotingMessage')]),
    /lacks its source/,
  ],
])('%s is refused in words', async (_, sent, said) => {
  expect(await faultOf(sent)).toMatch(said)
})

test('a packet that cannot be read is in the log of calls', async () => {
  await faultOf(Buffer.from('no packet'))
  const [logged] = await t.read<ClientCall[]>(ROUTES.calls(t.app.id))
  expect(logged).toMatchObject({
    method: 'AMF',
    path: 'binary',
    operation: null,
    status: 400,
    faultCode: 8002,
  })
})

test('who does not say that AMF is spoken gets a plain fault', async () => {
  const url = `${t.server.url}/${t.app.id}/${t.key('ANDROID')}/binary`
  expect(await send('POST', url, { login: 'x' })).toMatchObject({ status: 400, body: { code: 8002 } })
  expect(await send('GET', url)).toMatchObject({ status: 404, body: { code: 404 } })
  // a call that can be read is answered all the same
  const answer = await postPacket(url, packetOf('UserService.loginAsGuest', []), { 'content-type': '' })
  expect(answer.contentType).toBe('application/x-amf')
})

test('a body over the limit is refused', async () => {
  const large = packetOf('UserService.register', ['x'.repeat(2 * 1024 * 1024)])
  expect(await faultOf(large)).toContain('too large')
})

test.each<[string, AmfValue, RegExp]>([
  ['bytes', new Uint8Array(5), /byte arrays/],
  ['no number', new AmfDouble(NaN), /NaN is no number/],
  ['a number without end', new AmfDouble(Infinity), /Infinity is no number/],
  ['a map with objects for keys', new AmfDictionary([[amfObject({}), 1]]), /a key should be a text/],
])('%s as a value is refused', async (_, value, said) => {
  expect(await faultOf(packetOf('UserService.register', [amfObject({ ...ALICE, value })]))).toMatch(said)
})

test('values that refer to one list again and again count each time', async () => {
  // an int vector of 100,000 numbers, a hundred times over
  const bytes = packetOf('UserService.register', [amfObject({ ...ALICE, list: 'HERE' })])
  const at = bytes.indexOf('HERE') - 2
  const list = Buffer.alloc(400_006)
  list[0] = 0x0d
  const header = (100_000 << 1) | 1
  list.set([0x80 | (header >> 14), 0x80 | ((header >> 7) & 0x7f), header & 0x7f, 0], 1)
  const refs = Buffer.from([0x09, (31 << 1) | 1, 0x01])
  const again = Buffer.from(Array.from({ length: 30 }, () => [0x0d, 0x0c]).flat())
  const whole = Buffer.concat([
    bytes.subarray(0, at),
    refs,
    list.subarray(0, 400_005),
    again,
    bytes.subarray(at + 6),
  ])
  whole.writeUInt32BE(0xffffffff, whole.indexOf(0x11) - 4)
  expect(await faultOf(whole)).toMatch(/more than 150000 objects, lists, names and items/)
})

test('each step of a long packet has a turn of its own, a short one does not wait', async () => {
  const turnsOf = (text: string): Promise<number> =>
    ownTurnsOf(() => result('PersistenceService.save', ['Note', amfObject({ texts: [text] })]))
  expect(await turnsOf('short')).toBe(0)
  expect(await turnsOf('x'.repeat(20_000))).toBe(4)
})

test('of what references unfold to the log keeps no more than the beginning', async () => {
  // in a JSON column one list of 100 numbers, 150 times over; it is the seventh value of the packet
  const bytes = packetOf('PersistenceService.save', ['Note', amfObject({ lists: 'HERE' })])
  const at = bytes.indexOf('HERE') - 2
  const list = [0x09, 0x81, 0x49, 0x01, ...Array.from({ length: 100 }, () => [0x04, 0x07]).flat()]
  const again = Array.from({ length: 149 }, () => [0x09, 0x0c]).flat()
  const lists = Buffer.from([0x09, 0x82, 0x2d, 0x01, ...list, ...again])
  const answer = await post(Buffer.concat([bytes.subarray(0, at), lists, bytes.subarray(at + 6)]))
  const saved = (resultOf(answer) as AmfObject).members.get('lists') as AmfValue[][]
  expect([saved.length, saved[149]?.length]).toEqual([150, 100])
  const [logged] = await t.read<ClientCall[]>(ROUTES.calls(t.app.id))
  const { sent } = await t.read<CallContents>(ROUTES.call(t.app.id, logged?.callId ?? ''))
  expect(sent).toMatch(
    /^\{"params":\{"table":"Note",.*?\},"body":\{"lists":\[\[7,7.*…\n\(\d+ bytes in all\)$/s,
  )
  expect(sent.length).toBeLessThan(17_000)
})

const many = (count: number): Record<string, AmfValue> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}`, null]))

test.each<[string, string, AmfValue[]]>([
  ['of a saved object', 'PersistenceService.save', ['Pet', amfObject(many(32_001))]],
  ['of one that is not used', 'UserService.getUserRoles', [amfObject(many(32_001))]],
  ['of a call that is not served', 'CacheService.put', [amfObject(many(32_001))]],
])('names beyond those of a JSON body are refused: %s', async (_, name, args) => {
  expect(await faultOf(packetOf(name, args))).toMatch(/an object has at most 32000 names/)
})

// made before there is a connection, which a busy process would let go
const MANY_PARTS = packetOf('UserService.getUserRoles', Array<AmfValue>(7).fill(amfObject(many(30_000))))

test('objects, lists and names beyond those of a JSON body are refused', async () => {
  expect(await faultOf(MANY_PARTS)).toMatch(/more than 150000 objects, lists, names and items/)
})

test('deep values are refused as in JSON', async () => {
  const deep = (levels: number): AmfValue => (levels === 0 ? 1 : [deep(levels - 1)])
  expect(await faultOf(packetOf('UserService.register', [deep(101)]))).toMatch(/nested deeper/)
  expect(await refusal('UserService.register', [amfObject({ ...ALICE, email: deep(90) })])).not.toBe('8002')
})

test('kinds that JSON has another form for are taken', async () => {
  const extra = amfObject({
    xml: new AmfXml('<a/>'),
    vector: new AmfVector('int', [1, 2]),
    dictionary: new AmfDictionary([['k', 1], [2, 'two']]), // oxfmt-ignore
    nothing: undefined,
    late: new Date(300_000_000_000_000),
    early: new Date(0),
  })
  const user = await result('UserService.register', [amfObject({ ...ALICE, extra })])
  expect(user).toMatchObject({ className: 'Users' })
  const { body } = await t.call('GET', 'data/Users?where=extra%20is%20not%20null')
  expect(body).toMatchObject([
    {
      extra: {
        xml: '<a/>',
        vector: [1, 2],
        dictionary: { k: 1, 2: 'two' },
        nothing: null,
        late: 300_000_000_000_000,
        early: '1970-01-01T00:00:00.000Z',
      },
    },
  ])
})

test.each<[string, AmfValue[]]>([
  ['UserService.register', []],
  ['UserService.login', []],
  ['UserService.login', [[], {} as never].slice(0, 1)],
  ['UserService.isValidUserToken', []],
  ['UserService.update', []],
  ['UserService.update', ['text']],
  ['UserService.findByRole', [[], 1, 'x']],
  ['UserService.loginWithOAuth2', []],
  ['UserService.getAuthorizationUrlLink', []],
  ['PersistenceService.find', []],
  ['PersistenceService.find', ['Pet', 'age > 1']],
  ['PersistenceService.save', ['Pet', [1]]],
  ['PersistenceService.create', ['Pet', null]],
  ['PersistenceService.createBulk', ['Pet', amfObject({})]],
  ['PersistenceService.updateBulk', []],
  ['PersistenceService.findById', ['Pet', [1], 'x', amfObject({})]],
  ['PersistenceService.first', ['Pet', 'x', 'y', 'z']],
  ['PersistenceService.addRelation', ['Pet', amfObject({}), 1, 2]],
  ['PersistenceService.loadRelations', ['Pet', 'x', 'y', 1, 'z']],
])('%s with arguments that do not fit is refused by a rule', async (name, args) => {
  const answer = await call(name, args)
  expect(answer.status).toBe(200)
  if (name !== 'UserService.isValidUserToken') expect(refusalOf(answer)).not.toBe('500')
})

test('a page of the open web is refused in a message', async () => {
  const headers = { origin: 'https://evil.example' }
  const answer = await postPacket(
    `${t.server.url}/api/binary`,
    packetOf('UserService.loginAsGuest', []),
    headers,
  )
  expect(answer.status).toBe(200)
  expect(answer.message?.members.get('faultString')).toContain('evil.example')
  expect((await t.users()).total).toBe(0)
})

test('the domain form and a path before the base are served', async () => {
  for (const base of ['/api', `/backend/${t.app.id}/${t.key('ANDROID')}`, `/${t.app.id}/${t.key('REST')}`]) {
    const answer = await postPacket(`${t.server.url}${base}/binary`, packetOf('UserService.loginAsGuest', []))
    expect(answer.message?.className, base).toBe('flex.messaging.messages.AcknowledgeMessage')
  }
})
