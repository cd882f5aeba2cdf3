import { expect, test } from 'vitest'
import { rawRequest } from '../control/raw-request'
import { expectStatus } from '../support/answers'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest({
  publicHosts: [
    { hostname: 'host.docker.internal', isHttps: false },
    { hostname: 'my.tunnel.dev', isHttps: true },
  ],
})

/** The link of a registration by the domain form, which came to a host with further headers. */
async function linkFor(host: string, headers: Record<string, string> = {}): Promise<string> {
  await t.set({ emailConfirmationRequired: true })
  const answer = await rawRequest(t.server.url, '/api/users/register', {
    method: 'POST',
    headers: { host, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email: 'a@example.com', password: 'x' }),
  })
  expectStatus(answer, 200)
  return new URL(await t.newestLink()).origin
}

test('a declared name gets links to itself, with the port that was used', async () => {
  expect(await linkFor('host.docker.internal:6464')).toBe('http://host.docker.internal:6464')
})

test('a tunnel that ends TLS gets links by https', async () => {
  expect(await linkFor('my.tunnel.dev')).toBe('https://my.tunnel.dev')
})

test('a proxy in front of a declared name says how it was reached', async () => {
  expect(await linkFor('host.docker.internal', { 'x-forwarded-proto': 'https' })).toBe(
    'https://host.docker.internal',
  )
})

test('nobody else may say so', async () => {
  expect(await linkFor('192.168.1.20:6464', { 'x-forwarded-proto': 'https' })).toBe(
    'http://192.168.1.20:6464',
  )
})

test('a declared name opens neither the window nor the control API', async () => {
  for (const path of ['/ui/', '/understudy/info', '/console/home/login'])
    expectStatus(
      await rawRequest(t.server.url, path, {
        headers: { host: 'host.docker.internal', authorization: `Bearer ${t.server.accessToken}` },
      }),
      403,
    )
})
