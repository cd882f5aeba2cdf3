import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer } from '../support/start-test-server'
import { rawRequest } from './raw-request'

test('a window that asks while the server stops is still signed in', async () => {
  const t = await startTestServer()
  const token = JSON.stringify({ token: t.server.accessToken })
  const answered = await rawRequest(t.server.url, ROUTES.session(), { method: 'POST', body: token })
  const { key } = JSON.parse(answered.text) as { key: string }
  const { host, port } = new URL(t.server.url)

  // browsers open connections ahead of need, and Node counts one without a request as busy
  const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8')
  await once(socket, 'connect')
  await fetch(`${t.server.url}/livez`)
  const stopped = t.stop()
  socket.write(`GET ${ROUTES.info()} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${key}\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [string]
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain(`"url":"${t.server.url}"`)
  await stopped
})
