import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { rawRequest } from '../control/raw-request'
import { startTestServer } from '../support/start-test-server'

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
