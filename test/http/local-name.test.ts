import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import multicastDns from 'multicast-dns'
import { afterEach, expect, test } from 'vitest'
import { AnnouncedName, localNameOf } from '../../server/network/local-name'
import { respondTo, type NameResponder } from '../../server/network/name-responder'

type Packet = Pick<multicastDns.ResponsePacket, 'answers' | 'additionals'>

/** What is to be closed after a test. */
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const answerOf = async (mdns: multicastDns.MulticastDNS): Promise<Packet> =>
  ((await once(mdns, 'response')) as [Packet])[0]

async function openSocket(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket
}

/** Sends what it says to another socket of loopback instead of the network. */
const speak = (socket: Socket, other: Socket): multicastDns.MulticastDNS =>
  multicastDns({ socket, port: other.address().port, ip: '127.0.0.1', bind: false, multicast: false })

/** A responder, and who hears and asks it: real packets, which no network sees. */
async function start(): Promise<{
  mdns: multicastDns.MulticastDNS
  responder: NameResponder
  socket: Socket
}> {
  const [ours, others] = [await openSocket(), await openSocket()]
  const mdns = speak(others, ours)
  closing.push(() => mdns.destroy())
  const responder = respondTo(
    'understudy-mac-1a2.local',
    '192.168.1.20',
    () => undefined,
    () => speak(ours, others),
  )
  return { mdns, responder, socket: ours }
}

test('it announces the name with the address, says that there is no other, and takes it back at the end', async () => {
  const { mdns, responder } = await start()
  const announced = await answerOf(mdns)
  expect(announced.answers).toMatchObject([
    { name: 'understudy-mac-1a2.local', type: 'A', data: '192.168.1.20', ttl: 120, flush: true },
  ])
  expect(announced.additionals).toMatchObject([{ type: 'NSEC', data: { rrtypes: ['A'] } }])
  const farewell = answerOf(mdns)
  await responder.close()
  expect((await farewell).answers).toMatchObject([{ data: '192.168.1.20', ttl: 0 }])
})

test.each(['A', 'AAAA', 'ANY'] as const)(
  'it answers a question of type %s, however the name is spelt',
  async (type) => {
    const { mdns, responder } = await start()
    closing.push(() => responder.close())
    await answerOf(mdns)
    const answer = answerOf(mdns)
    mdns.query([{ name: 'Understudy-Mac-1a2.LOCAL', type: type as 'A' }])
    expect((await answer).answers).toMatchObject([{ type: 'A', data: '192.168.1.20' }])
  },
)

test('a plain resolver, which asks from a port of its own, is answered there', async () => {
  const { responder, socket } = await start()
  closing.push(() => responder.close())
  const resolver = speak(await openSocket(), socket)
  closing.push(() => resolver.destroy())
  const answer = answerOf(resolver)
  const questions = [{ name: 'understudy-mac-1a2.local', type: 'A' as const }]
  resolver.query({ id: 4711, questions })
  expect(await answer).toMatchObject({
    id: 4711,
    questions,
    answers: [{ type: 'A', data: '192.168.1.20', ttl: 10, flush: false }],
  })
})

test('of other names and types it says nothing', async () => {
  const { mdns, responder } = await start()
  closing.push(() => responder.close())
  await answerOf(mdns)
  const said: Packet[] = []
  mdns.on('response', (packet) => said.push(packet))
  mdns.query([{ name: 'other.local', type: 'A' }])
  mdns.query([{ name: 'understudy-mac-1a2.local', type: 'TXT' }])
  const last = answerOf(mdns)
  mdns.query([{ name: 'understudy-mac-1a2.local', type: 'A' }])
  await last
  expect(said).toHaveLength(1)
})

test('there is a responder for each network, and none for one that is gone', async () => {
  const log: string[] = []
  const name = new AnnouncedName(
    'x.local',
    () =>
      Promise.resolve((_, address) => {
        log.push(`opens ${address}`)
        return { close: () => Promise.resolve(void log.push(`closes ${address}`)) }
      }),
    () => undefined,
  )
  await name.announce([])
  await name.announce(['192.168.1.20', 'fd00::1'])
  await name.announce(['192.168.1.20', '10.0.0.5'])
  await name.announce([])
  expect(log).toEqual(['opens 192.168.1.20', 'opens 10.0.0.5', 'closes 192.168.1.20', 'closes 10.0.0.5'])
})

test.each([
  ['MacBook-Pro.fritz.box', /^understudy-macbook-pro-[0-9a-f]{3}\.local$/],
  ['Anna’s PC', /^understudy-anna-s-pc-[0-9a-f]{3}\.local$/],
  ['', /^understudy-[0-9a-f]{3}\.local$/],
  ['x'.repeat(200), /^understudy-x{48}-[0-9a-f]{3}\.local$/],
])('a machine called %s gets a name that DNS takes', (host, name) => {
  expect(localNameOf(host, 'anna')).toMatch(name)
  expect(localNameOf(host, 'anna')).toBe(localNameOf(host, 'anna'))
})

test('two users whose machines have one name get two', () => {
  expect(localNameOf('macbook-pro', 'anna')).not.toBe(localNameOf('macbook-pro', 'ben'))
})
