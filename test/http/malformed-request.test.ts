import { afterAll, beforeAll, expect, test } from 'vitest'
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
