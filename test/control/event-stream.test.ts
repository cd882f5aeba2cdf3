import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ServerEvent } from '../../server/contract/events'
import { EventStream } from '../../server/http/control/event-stream'

let events: EventStream
let server: Server
beforeEach(async () => {
  events = new EventStream()
  server = createServer(express().get('/', (request, response) => events.add(request, response)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  events.close()
  server.closeAllConnections()
  server.close()
})

/** A stream that is open; it is read from then on or not. */
function openStream(isRead: boolean): Promise<{ socket: Socket; text: () => string }> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'))
    socket.on('error', () => undefined)
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      if (text === '') resolve({ socket, text: () => text })
      text += chunk
      if (!isRead) socket.pause()
    })
  })
}

const eventOf = (text: string): ServerEvent => ({ type: 'changed', appId: text, tables: ['users'] })
const moment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

test('a stream that is not read is ended at a bound, and the others go on', async () => {
  const [unread, other] = [await openStream(false), await openStream(true)]
  const connections = (): Promise<number> =>
    new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
  expect(await connections()).toBe(2)
  const big = 'x'.repeat(256 * 1024)
  let sent = 0
  while ((await connections()) === 2 && sent < 200) {
    events.send(eventOf(big))
    sent++
    await moment(20)
  }
  // what the system takes for a connection that is not read, and the bound
  expect(sent).toBeLessThan(100)
  expect(await connections()).toBe(1)
  events.send(eventOf('the last one'))
  await expect.poll(() => other.text().includes('the last one')).toBe(true)
  unread.socket.destroy()
  other.socket.destroy()
})

test('an event is put into words once, however many streams there are', async () => {
  const streams: Awaited<ReturnType<typeof openStream>>[] = []
  for (let i = 0; i < 200; i++) streams.push(await openStream(true))
  let words = 0
  const counted = { ...eventOf('app'), toJSON: () => `event ${++words}` }
  events.send(counted)
  events.send(counted)
  await expect
    .poll(() => streams.every(({ text }) => text().includes('event 2')), { timeout: 5000 })
    .toBe(true)
  expect(words).toBe(2)
  for (const { socket } of streams) socket.destroy()
})

test('what was sent just before the end arrives', async () => {
  const stream = await openStream(true)
  events.send(eventOf('the last one'))
  events.close()
  await expect.poll(() => stream.text().includes('the last one')).toBe(true)
})
