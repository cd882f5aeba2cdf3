import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
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
