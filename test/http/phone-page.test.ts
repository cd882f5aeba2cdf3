import { expect, test } from 'vitest'
import { bodyOf, expectStatus } from '../support/answers'
import { rawRequest } from '../control/raw-request'
import { ROUTES } from '../../server/contract/routes'
import { peopleOf } from '../support/people'
import { send, serverPerTest } from '../support/start-test-server'

const t = serverPerTest({ publicHosts: [{ hostname: 'my.tunnel.dev', isHttps: true }] })
const { registerAlice } = peopleOf(t)

const pageFor = async (host: string): Promise<string> =>
  (await rawRequest(t.server.url, '/phone', { headers: { host } })).text

test('it has the line of each SDK with the address that the phone came by', async () => {
  const html = await pageFor('192.168.1.20:6464')
  expect(html).toContain('Backendless.shared.hostUrl = &quot;http://192.168.1.20:6464&quot;')
  expect(html).toContain('Backendless.setUrl(&quot;http://192.168.1.20:6464&quot;);')
  expect(await pageFor('my.tunnel.dev')).toContain('https://my.tunnel.dev')
})

test.each(['evil.com', '"><script>alert(1)</script>', 'localhost@evil.com'])(
  'a Host such as %s is not repeated: the address that was reached works',
  async (host) => {
    const html = await pageFor(host)
    expect(html).toContain(`<code>http://127.0.0.1:${new URL(t.server.url).port}</code>`)
    expect(html).not.toContain('evil')
    expect(html).not.toContain('alert')
  },
)

test('nothing but its own script runs, nothing but its own style and answer is fetched', async () => {
  const { headers, text } = await send('GET', `${t.server.url}/phone`)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(text.match(/(?:src|href)="[^"]*"/g)).toEqual(
    expect.arrayContaining(['href="/phone/page.css"', 'src="/phone/page.js"']),
  )
  expect(text).not.toMatch(/ on\w+=|style=|<script>/)
  for (const path of ['/phone/page.css', '/phone/page.js', '/phone/check'])
    expectStatus(await send('GET', t.server.url + path), 200)
})

test('no app, no user and no token is on it', async () => {
  await registerAlice()
  bodyOf(await t.control('PUT', ROUTES.https(), { isOn: true }))
  const html = await pageFor('192.168.1.20:6464')
  for (const secret of [t.app.id, t.key('REST'), t.app.name, 'alice', t.server.accessToken])
    expect(html.toLowerCase()).not.toContain(secret.toLowerCase())
})

test('with HTTPS on it leads to the certificate and to itself', async () => {
  expect(await pageFor('192.168.1.20:6464')).not.toContain('mobileconfig')
  const { https } = bodyOf(await t.control('PUT', ROUTES.https(), { isOn: true })) as {
    https: { url: string; fingerprint: string }
  }
  const html = await pageFor('192.168.1.20:6464')
  expect(html).toContain('href="/phone/understudy.mobileconfig"')
  expect(html).toContain('href="/phone/understudy.crt"')
  expect(html).toContain(`https://192.168.1.20:${new URL(https.url).port}/phone`)
  expect(html).toContain(https.fingerprint)
})

test('an app that is served behind a prefix of that name is the vendor’s', async () => {
  const answer = await send('POST', `${t.server.url}/phone/${t.app.id}/${t.key('REST')}/users/register`, {
    email: 'a@example.com',
    password: 'x',
  })
  expectStatus(answer, 200)
})
