import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { openServer, stopServers } from '../../server/http/listener/open-server'
import { rawBytes, rawRequest } from '../control/raw-request'
import { ALICE } from '../support/people'
import { serverPerTest, startTestServer } from '../support/start-test-server'
import { countTurns } from '../support/turn-counter'

test('a stop does not wait for connections that browsers opened ahead of need', async () => {
  const t = await startTestServer()
  const socket = connect(Number(new URL(t.server.url).port), '127.0.0.1')
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  // the server has taken the connection once it answers on another
  await fetch(`${t.server.url}/livez`)
  const start = performance.now()
  await t.stop()
  await closed
  expect(performance.now() - start).toBeLessThan(1500)
})

test('a connection is kept for longer than a busy machine makes its client wait', async () => {
  const t = await startTestServer()
  const { headers } = await rawRequest(t.server.url, '/livez')
  await t.stop()
  expect(headers['keep-alive']).toBe('timeout=65')
})

describe('what one connection sends at once', () => {
  const t = serverPerTest()
  const call = (method: string, path: string, body = ''): string =>
    `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  const app = (): string => `/${t.app.id}/${t.key('REST')}`
  const LAST = 'GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

  test('is carried out in its order', async () => {
    const { email, password } = ALICE
    const calls = [
      call('POST', `${app()}/users/register`, JSON.stringify(ALICE)),
      call('POST', `${app()}/users/login`, JSON.stringify({ login: email, password })),
    ]
    const text = await rawBytes(t.server.url, calls.join('') + LAST)
    expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200'])
    expect(text).toContain('user-token')
  })

  test('is cut off where it is more than anybody sends', async () => {
    const text = await rawBytes(t.server.url, call('GET', '/livez').repeat(1000)).catch(() => '')
    expect(text.match(/HTTP\/1.1 \d+/g) ?? []).not.toHaveLength(1000)
    expect((await fetch(`${t.server.url}/livez`)).status).toBe(200)
  })

  const inPieces = (count: number): string => {
    const head = `POST ${app()}/data/Pet HTTP/1.1\r\nHost: localhost\r\n`
    const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`
    const body = chunk('{"name":"') + chunk('a').repeat(count) + chunk('"}')
    return `${head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${body}0\r\n\r\n`
  }

  test('may be a body in many pieces, up to a number', async () => {
    expect(await rawBytes(t.server.url, inPieces(490))).toContain('objectId')
    const refused = await rawBytes(t.server.url, inPieces(6000))
    expect(refused).toContain('HTTP/1.1 400')
    expect(refused).toContain('5000 pieces')
  })

  test.each(['Transfer-Encoding: chunked', `Content-Length: ${2 ** 40}`])(
    'is cut off where a body does not come to its end: %s',
    async (length) => {
      const { port, hostname } = new URL(t.server.url)
      const socket = connect(Number(port), hostname)
      // what is sent to a connection that was cut fails
      socket.on('error', () => undefined)
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.resume()
      socket.write(`POST ${app()}/data/Pet HTTP/1.1\r\nHost: localhost\r\n${length}\r\n\r\n`)
      const chunk = `100000\r\n${'a'.repeat(2 ** 20)}\r\n`
      for (let sent = 0; sent < 200 && !socket.destroyed; sent++)
        await new Promise((resolve) => socket.write(chunk, resolve))
      await closed
      expect(socket.bytesWritten).toBeGreaterThan(60 * 2 ** 20)
      expect((await fetch(`${t.server.url}/livez`)).status).toBe(200)
    },
  )
})

test('calls that one connection sends at once begin in a turn each', async () => {
  const counter = countTurns()
  const turns: number[] = []
  const server = createServer((_, response) => {
    turns.push(counter.now())
    response.end()
  })
  const opened = await openServer(server, 0, '127.0.0.1')
  const get = 'GET / HTTP/1.1\r\nHost: localhost\r\n'
  await rawBytes(
    `http://127.0.0.1:${opened.port}`,
    `${`${get}\r\n`.repeat(100)}${get}Connection: close\r\n\r\n`,
  )
  counter.stop()
  await stopServers([opened])
  expect(new Set(turns).size).toBe(101)
})
