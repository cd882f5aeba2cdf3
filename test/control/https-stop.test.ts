import { once } from 'node:events'
import { connect as connectTcp, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { portOf, presentedAt, turnOn } from '../support/https'
import { startTestServer } from '../support/start-test-server'

test('a stop lets go of its port', async () => {
  const isFree = async (port: number): Promise<boolean> => {
    const other = createServer().listen(port, '127.0.0.1')
    const listens = await once(other, 'listening').then(
      () => true,
      () => false,
    )
    other.close()
    return listens
  }
  let wasFree = false
  // a port that is let go may be somebody else's the next moment
  for (let attempt = 0; attempt < 3 && !wasFree; attempt++) {
    const t = await startTestServer()
    const port = portOf(await turnOn(t))
    await t.stop()
    wasFree = await isFree(port)
  }
  expect(wasFree).toBe(true)
})

test.each([
  ['says nothing', Buffer.of()],
  ['says how a handshake begins', Buffer.of(22, 3, 1)],
  ['says half a request', Buffer.from('GET /phone HTTP/1.1\r\n')],
])('a stop waits for nobody who connects and %s', async (_, begin) => {
  const t = await startTestServer()
  const port = portOf(await turnOn(t))
  const socket = connectTcp(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(begin)
  // the server has taken the connection once it answers a later one
  await presentedAt('127.0.0.1', port)
  const stopped = t.stop().then(() => 'stopped')
  // the silence after which a connection is cut by itself is twice as long
  const ended = await Promise.race([stopped, sleep(5000, 'waits')])
  socket.destroy()
  await stopped
  expect(ended).toBe('stopped')
})

test('a phone whose handshake was under way when HTTPS was switched off gets no further', async () => {
  const t = await startTestServer()
  const port = portOf(await turnOn(t))
  const socket = connectTcp(port, '127.0.0.1')
  await once(socket, 'connect')
  // the server has taken the connection once it answers a later one
  await presentedAt('127.0.0.1', port)
  await t.control('PUT', ROUTES.https(), { isOn: false })
  const phone = connect({ socket, host: 'localhost', rejectUnauthorized: false })
  const ended = once(phone, 'close')
  phone.on('error', () => undefined)
  let answer = ''
  phone.on('data', (part: Buffer) => (answer += part.toString()))
  phone.write('GET /phone/check HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await ended
  expect(answer).toBe('')
  await t.stop()
})
