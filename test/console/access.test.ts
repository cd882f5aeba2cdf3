import { request, type IncomingMessage } from 'node:http'
import { networkInterfaces } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectStatus } from '../support/answers'
import { send, serverPerFile, startTestServer, type TestAnswer } from '../support/start-test-server'
import { logInDeveloper } from './console-client'

const t = serverPerFile()
let authKey: string
beforeAll(async () => {
  authKey = await logInDeveloper(t)
})

const LOGIN = { login: 'dev@example.com', password: 'secret' }
const apps = (headers: Record<string, string>): Promise<TestAnswer> =>
  send('GET', `${t.server.url}/console/applications`, undefined, headers)
const login = (body: unknown, server = t): Promise<TestAnswer> =>
  send('POST', `${server.server.url}/console/home/login`, body)

/** With headers that fetch forbids, and a path that nothing normalises. */
function raw(method: string, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const { port } = new URL(t.server.url)
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers, setHost: !('host' in headers) }
    const sent = request(options, (answer) => answer.resume().on('end', () => resolve(answer)))
    sent.on('error', reject)
    sent.end(method === 'POST' ? JSON.stringify(LOGIN) : undefined)
  })
}

describe('the auth-key', () => {
  test('is one of many that are open at once, and lasts until its logout', async () => {
    const second = await logInDeveloper(t)
    expect(second).not.toBe(authKey)
    expectStatus(await apps({ 'auth-key': second }), 200)
    await send('DELETE', `${t.server.url}/console/home/logout`, undefined, { 'auth-key': second })
    expectStatus(await apps({ 'auth-key': second }), 401)
    expectStatus(await apps({ 'auth-key': authKey }), 200)
  })

  test('may come as the cookie of a browser', async () => {
    expectStatus(await apps({ cookie: `a=b; dev-auth-key=${authKey}` }), 200)
    expectStatus(await apps({ cookie: 'dev-auth-key=wrong' }), 401)
  })

  test.each([
    ['is missing', () => ({})],
    ['is empty', () => ({ 'auth-key': '' })],
    ['is another', () => ({ 'auth-key': 'wrong' })],
    ['lacks its end', () => ({ 'auth-key': authKey.slice(0, -1) })],
    ['is longer', () => ({ 'auth-key': `${authKey}x` })],
    ['is a bearer', () => ({ authorization: `Bearer ${authKey}` })],
    ['is the token of the control API', () => ({ 'auth-key': t.server.accessToken })],
    ['is wrong beside a cookie', () => ({ 'auth-key': 'wrong', cookie: `dev-auth-key=${authKey}` })],
  ])('that %s is refused', async (_, headers) => {
    const answer = await apps(headers())
    expect(answer).toMatchObject({ status: 401, body: { code: 410 } })
    expect(answer.text).not.toContain(t.app.id)
  })

  test.each([
    ['GET', 'appsettings'],
    ['PUT', 'userregistration'],
    ['DELETE', 'application'],
    ['GET', 'no/such/thing'],
  ])('is asked for by %s %s of any app', async (method, path) => {
    for (const appId of [t.app.id, 'NO-SUCH-APP'])
      expectStatus(await send(method, `${t.server.url}/${appId}/console/${path}`), 401)
  })

  test('does not open the control API', async () => {
    const answer = await send('GET', `${t.server.url}/understudy/apps`, undefined, { 'auth-key': authKey })
    expectStatus(answer, 401)
  })
})

describe('a caller', () => {
  const paths: [string, string][] = [
    ['POST', '/console/home/login'],
    ['GET', '/console/applications'],
    ['OPTIONS', '/console/applications'],
  ]
  const refused = async (method: string, path: string, headers: Record<string, string>): Promise<void> => {
    const answer = await raw(method, path, { ...headers, 'auth-key': authKey })
    expect(answer.statusCode).toBe(403)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    expect(answer.headers).not.toHaveProperty('auth-key')
  }

  test.each(paths)('that names a foreign host is refused by %s %s', async (method, path) => {
    for (const host of ['evil.example', 'localhost.evil.example', 'another-machine.local', ''])
      await refused(method, path, { host })
  })

  test.each(paths)('of a foreign origin is refused by %s %s', async (method, path) => {
    for (const origin of ['https://evil.example', 'http://localhost:1', 'null'])
      await refused(method, path, { origin })
  })

  test.each(paths)('from another site is refused by %s %s', async (method, path) => {
    for (const site of ['cross-site', 'same-site']) await refused(method, path, { 'sec-fetch-site': site })
  })

  test('in other spellings of the path is refused too', async () => {
    const headers = { origin: 'https://evil.example', 'auth-key': authKey }
    for (const path of [
      '/CONSOLE/applications',
      `/${t.app.id}/Console/application/`,
      `/${t.app.id}//console/application`,
      `/${t.app.id}/%63onsole/application`,
    ]) {
      expect([403, 404]).toContain((await raw('DELETE', path, headers)).statusCode)
    }
    expect((await apps({ 'auth-key': authKey })).text).toContain(t.app.id)
  })
})

describe('a login', () => {
  test.each([{}, { login: 'a' }, { password: 'b' }, { login: '', password: '' }, { login: 1, password: 2 }])(
    'of %j is refused',
    async (body) => {
      const answer = await login(body)
      expect(answer).toMatchObject({ status: 401, body: { message: 'Wrong developer login or password' } })
      expect(answer.headers.has('auth-key')).toBe(false)
    },
  )

  test('takes exactly the credentials that are set', async () => {
    const strict = await startTestServer({ consoleCredentials: LOGIN })
    for (const body of [
      { ...LOGIN, password: 'other' },
      { ...LOGIN, login: 'other' },
      { login: LOGIN.password, password: LOGIN.login },
      { login: 'DEV@example.com', password: 'secret' },
    ])
      expectStatus(await login(body, strict), 401)
    const answer = await login(LOGIN, strict)
    expect(answer.headers.get('auth-key')).toHaveLength(32)
    await strict.stop()
  })

  test('takes the access token of the start as the password of any login', async () => {
    const password = t.server.accessToken
    expectStatus(await login({ login: 'anybody', password }), 200)
    for (const body of [
      LOGIN,
      { login: '', password },
      { login: password, password: 'x' },
      { login: 'anybody', password: `${password}x` },
    ]) {
      const answer = await login(body)
      expectStatus(answer, 401)
      expect(answer.text).toContain('the access token that Understudy printed')
    }
  })

  test('takes anything where an option says so, and from programs on this machine alone', async () => {
    const open = await startTestServer({ consoleAnyLogin: true })
    expectStatus(await login(LOGIN, open), 200)
    expectStatus(await login({ login: 'x', password: '' }, open), 401)
    const { url } = open.server
    const ofPages = [{ origin: url }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }]
    for (const headers of ofPages)
      expectStatus(await send('POST', `${url}/console/home/login`, LOGIN, headers), 401)
    await open.stop()
  })

  const [lanAddress] = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)

  test.skipIf(lanAddress === undefined)('over the network needs what this start knows', async () => {
    for (const [options, status] of [
      [{}, 401],
      [{ consoleAnyLogin: true }, 401],
      [{ consoleCredentials: LOGIN }, 200],
    ] as const) {
      const open = await startTestServer({ host: '0.0.0.0', ...options })
      const { port } = new URL(open.server.url)
      const answer = await send('POST', `http://${lanAddress}:${port}/console/home/login`, LOGIN)
      expect(answer.status).toBe(status)
      await open.stop()
    }
  })
})
