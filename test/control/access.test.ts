import { hostname, networkInterfaces } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { serverPerFile } from '../support/start-test-server'
import { rawBytes, rawRequest, type RawAnswer } from './raw-request'

const t = serverPerFile()
let port: string
let bearer: { authorization: string }
beforeAll(() => {
  port = new URL(t.server.url).port
  bearer = { authorization: `Bearer ${t.server.accessToken}` }
})

const apps = (headers: Record<string, string>): Promise<RawAnswer> =>
  rawRequest(t.server.url, ROUTES.apps(), { headers })

/** A refusal that shows nothing of what it guards. */
function expectRefused(answer: RawAnswer, code: 401 | 403): void {
  expectStatus(answer, code)
  expect(codeOf(answer)).toBe(code)
  expect(answer.text).not.toContain(t.app.id)
  expect(answer.text).not.toContain(t.server.accessToken)
}

describe('the token', () => {
  test('a bearer of it is let in', async () => {
    expectStatus(await apps(bearer), 200)
  })

  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong-token',
    'Basic dXNlcjpwYXNz',
    'Bearer undefined',
    'Bearer null',
  ])('authorization %j is not signed in', async (authorization) =>
    expectRefused(await apps(authorization === '' ? {} : { authorization }), 401),
  )

  test('nor is the token with something before, behind or without its last letter', async () => {
    const { accessToken } = t.server
    for (const token of [
      `x${accessToken}`,
      `${accessToken}x`,
      accessToken.slice(0, -1),
      accessToken.toLowerCase(),
    ])
      expectRefused(await apps({ authorization: `Bearer ${token}` }), 401)
  })

  test('nor is the token in a query, a path, a user-token or a cookie', async () => {
    const { accessToken } = t.server
    for (const path of [
      `${ROUTES.apps()}?token=${accessToken}`,
      `${ROUTES.apps()}?access_token=${accessToken}`,
    ])
      expectRefused(await rawRequest(t.server.url, path), 401)
    expectRefused(await apps({ 'user-token': accessToken }), 401)
    expectRefused(await apps({ cookie: `token=${accessToken}` }), 401)
  })

  test('every route asks for it', async () => {
    const { id } = t.app
    const routes: [string, string][] = [
      ['GET', ROUTES.info()],
      ['PATCH', ROUTES.info()],
      ['GET', ROUTES.events()],
      ['POST', ROUTES.links()],
      ['GET', ROUTES.faults()],
      ['POST', ROUTES.apps()],
      ['PATCH', ROUTES.app(id)],
      ['DELETE', ROUTES.app(id)],
      ['GET', ROUTES.calls(id)],
      ['GET', ROUTES.call(id, 'x')],
      ['GET', ROUTES.users(id)],
      ['POST', ROUTES.users(id)],
      ['DELETE', ROUTES.user(id, 'x')],
      ['PUT', ROUTES.userStatus(id, 'x')],
      ['PUT', ROUTES.userPassword(id, 'x')],
      ['GET', ROUTES.userSessions(id, 'x')],
      ['DELETE', ROUTES.userSession(id, 'x', 'x')],
      ['POST', ROUTES.userResend(id, 'x')],
      ['GET', ROUTES.permissions(id)],
      ['DELETE', ROUTES.permission(id, 'x')],
      ['GET', ROUTES.settings(id)],
      ['PATCH', ROUTES.settings(id)],
      ['GET', ROUTES.properties(id)],
      ['DELETE', ROUTES.property(id, 'name')],
      ['PATCH', ROUTES.relation(id, 'Users', 'x')],
      ['GET', ROUTES.emails(id)],
      ['DELETE', ROUTES.emails(id)],
      ['GET', ROUTES.emailRaw(id, 'x')],
      ['GET', ROUTES.emailAttachment(id, 'x', 0)],
      ['GET', ROUTES.templates(id)],
      ['POST', ROUTES.templatePreview(id, 'welcome')],
      ['GET', '/understudy'],
      ['GET', '/understudy/'],
      ['GET', '/understudy/nothing'],
    ]
    for (const [method, path] of routes) expectRefused(await rawRequest(t.server.url, path, { method }), 401)
  })
})

describe('the Host', () => {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address

  test.each([
    'localhost',
    '127.0.0.1',
    '[::1]',
    'app.localhost',
    hostname(),
    `${hostname().split('.')[0]}.LOCAL`,
    own ?? '127.0.0.1',
  ])('%s is a name of this machine', async (name) => {
    expectStatus(await apps({ ...bearer, host: `${name}:${port}` }), 200)
    expectStatus(await apps({ ...bearer, host: name }), 200)
  })

  test.each([
    'evil.com',
    'evil.com:6464',
    'localhost.evil.com',
    'localhost.evil.com:6464',
    'evil-localhost',
    'xlocal',
    'another-machine.local',
    'local.evil.com',
    '127.0.0.1.evil.com',
    '127.0.0.1.nip.io',
    '8.8.8.8',
    '192.0.2.1:6464',
    '0.0.0.0',
    '[2001:db8::1]',
    'localhost@evil.com',
    'evil.com#.local',
    'evil.com/.local',
    'evil.com?.local',
    'evil.com\\.local',
    'localhost:notaport',
    'localhost:99999',
    'localhost,evil.com',
    '[::1',
    'lo calhost',
  ])('%s is not, even with the token', async (host) => {
    expectRefused(await apps({ ...bearer, host }), 403)
  })

  test('an empty or a missing one is not', async () => {
    const head = `GET ${ROUTES.apps()} HTTP/1.1\r\nAuthorization: ${bearer.authorization}\r\nConnection: close\r\n`
    for (const bytes of [`${head}Host:\r\n\r\n`, `${head}\r\n`, `${head.replace('1.1', '1.0')}\r\n`])
      expect(await rawBytes(t.server.url, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /)
  })

  test('nor may the window be framed under another name', async () => {
    expectStatus(await rawRequest(t.server.url, '/ui/', { headers: { host: 'evil.com' } }), 403)
  })

  test('the token is not taken under another name', async () => {
    const body = JSON.stringify({ token: t.server.accessToken })
    const answer = await rawRequest(t.server.url, ROUTES.session(), {
      method: 'POST',
      headers: { host: 'evil.com' },
      body,
    })
    expectRefused(answer, 403)
  })
})

describe('the Origin', () => {
  test('its own is let in', async () => {
    const host = `localhost:${port}`
    expectStatus(await apps({ ...bearer, host, origin: `http://${host}` }), 200)
  })

  test('any other is not', async () => {
    const host = `localhost:${port}`
    for (const origin of [
      'http://evil.com',
      'null',
      '',
      'http://localhost',
      `http://localhost:${Number(port) + 1}`,
      `http://127.0.0.1:${port}`,
      `https://localhost:${port}`,
      `http://localhost:${port}.evil.com`,
      `http://localhost:${port}/`,
      `http://evil.com http://localhost:${port}`,
      'file://',
      'chrome-extension://abc',
    ])
      expectRefused(await apps({ ...bearer, host, origin }), 403)
  })

  test.each(['cross-site', 'same-site', 'SAME-ORIGIN', ''])('Sec-Fetch-Site %j is not', async (site) => {
    expectRefused(await apps({ ...bearer, 'sec-fetch-site': site }), 403)
  })

  test.each(['same-origin', 'none'])('Sec-Fetch-Site %s is', async (site) => {
    expectStatus(await apps({ ...bearer, 'sec-fetch-site': site }), 200)
  })

  test('no control answer carries a CORS header, a preflight least of all', async () => {
    const preflight = { origin: 'http://evil.com', 'access-control-request-method': 'POST' }
    const answers = [
      await apps(bearer),
      await apps({}),
      await apps({ ...bearer, origin: 'http://evil.com' }),
      await rawRequest(t.server.url, ROUTES.apps(), { method: 'OPTIONS', headers: preflight }),
      await rawRequest(t.server.url, ROUTES.session(), { method: 'OPTIONS', headers: preflight }),
      await rawRequest(t.server.url, ROUTES.apps(), { method: 'OPTIONS', headers: bearer }),
      await rawRequest(t.server.url, '/ui/', { headers: { origin: 'http://evil.com' } }),
    ]
    for (const { headers } of answers)
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(answers.slice(3, 5).map(({ status }) => status)).toEqual([403, 403])
  })
})

test('a control answer is neither cached nor sniffed', async () => {
  expect((await apps(bearer)).headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})
