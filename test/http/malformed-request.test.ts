import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClientCall } from '../../server/contract/client-call'
import { ROUTES } from '../../server/contract/routes'
import { rawBytes } from '../control/raw-request'
import { startTestServer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeAll(async () => {
  t = await startTestServer()
})
afterAll(() => t.stop())

test.each([
  ['put /users/login HTTP/1.1\r\nHost: localhost\r\n\r\n', 400, 'methods are written in capitals'],
  [
    `GET /readyz HTTP/1.1\r\nHost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers are too long',
  ],
  ['hello\r\n\r\n', 400, 'Could not parse request'],
])('%j is answered with a fault', async (bytes, status, reason) => {
  const [head = '', body = ''] = (await rawBytes(t.server.url, bytes)).split('\r\n\r\n')
  expect(head).toContain(`HTTP/1.1 ${status} `)
  expect(head).toContain('Access-Control-Allow-Origin: *')
  const fault = JSON.parse(body) as { code: number; message: string }
  expect(fault.code).toBe(8002)
  expect(fault.message).toContain(reason)
})

test('a client that speaks https is told apart, in the log and to the windows', async () => {
  const { port } = new URL(t.server.url)
  const failure = await new Promise<NodeJS.ErrnoException>((resolve) => {
    connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false }).once('error', resolve)
  })
  expect(failure.code).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
  const seen = { appId: '', method: 'TLS', path: 'handshake', faultCode: 8002, address: '127.0.0.1' }
  const [call, ...more] = await t.read<ClientCall[]>(ROUTES.strayCalls())
  expect(call).toMatchObject(seen)
  expect(call?.faultMessage).toContain('begin the address in the client with http://')
  expect(more).toEqual([])
  expect(t.events).toContainEqual({ type: 'client-called', appId: '', call })
})

test('what only begins like a handshake is no https', async () => {
  await rawBytes(t.server.url, '\x16\r\n\r\n')
  expect(await t.read(ROUTES.strayCalls())).toHaveLength(1)
})
