import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer } from '../support/start-test-server'
import { loneMachine } from '../support/machine'
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

test('a server that stopped hears no more of the links of the one that follows it', async () => {
  const before = await startTestServer()
  const used: string[] = []
  before.server.onLinkUsed(() => used.push('before'))
  await before.stop()
  const t = await startTestServer({ windowKeys: before.server.windowKeys })
  t.server.onLinkUsed(() => used.push('after'))
  const token = new URL(t.server.newWindowUrl()).hash.replace('#token=', '')
  await rawRequest(t.server.url, ROUTES.session(), { method: 'POST', body: JSON.stringify({ token }) })
  expect(used).toEqual(['after'])
  await t.stop()
})

test('a start that fails once it listens lets go of the port', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  other.close()
  await once(other, 'close')
  const networks = { addresses: () => Promise.reject(new Error('no networks today')) }
  const machine = { ...loneMachine(), networks }
  await expect(startTestServer({ port, lan: true, overrides: { machine } })).rejects.toThrow('no networks')
  const t = await startTestServer({ port })
  expect(t.server.port).toBe(port)
  await t.stop()
})
