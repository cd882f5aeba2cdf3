import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { rawRequest, type RawAnswer } from '../control/raw-request'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice } = peopleOf(t)

describe('CORS', () => {
  test('preflights are answered for every path', async () => {
    const answer = await t.call('OPTIONS', 'users/login', {
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type,user-token',
      },
    })
    expect([200, 204]).toContain(answer.status)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toMatch(/POST.*PUT.*DELETE/)
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type,user-token')
    expect(answer.headers.get('access-control-max-age')).not.toBeNull()
  })

  test.each([
    ['POST', 'users/login'],
    ['GET', 'no/such/thing'],
  ])('the fault of %s %s can be read', async (method, path) => {
    const answer = await t.call(method, path, { headers: { origin: 'http://localhost:3000' } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('a page that calls the domain form', () => {
  const info = (headers: Record<string, string>, method = 'GET'): Promise<RawAnswer> =>
    rawRequest(t.server.url, '/api/info', { method, headers })
  const preflight = { 'access-control-request-method': 'POST' }

  test.each([
    [{ origin: 'http://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', referer: 'http://evil.example/' }],
    [{ referer: 'http://evil.example/' }],
    [{ host: 'evil.example' }],
  ])('with %j learns nothing, and what to do', async (headers) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const answer = await info({ ...headers, ...(method === 'OPTIONS' ? preflight : {}) }, method)
      expectStatus(answer, 403)
      expect(codeOf(answer)).toBe(412)
      expect(answer.text).toContain('Settings > App > Domain control')
      expect(answer.text).not.toContain(t.app.id)
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  test('changes nothing with a form or a text that needs no preflight', async () => {
    await registerAlice()
    for (const [path, body] of [
      ['/api/data/bulk/Users/delete', '{"where":"objectId != NULL"}'],
      ['/prefix/api/users/register', '{"email":"eve@example.com","password":"x"}'],
    ] as const) {
      const headers = { origin: 'http://evil.example', 'content-type': 'text/plain' }
      expectStatus(await rawRequest(t.server.url, path, { method: 'POST', headers, body }), 403)
    }
    expect(await t.users()).toMatchObject({ total: 1 })
  })

  test('is told apart in the calls that Connect shows', async () => {
    await info({ origin: 'http://evil.example' })
    const calls = await t.read(ROUTES.calls(t.app.id))
    expect(calls).toMatchObject([{ path: 'info', faultCode: 412, status: 403 }])
    expect(JSON.stringify(calls)).toContain('evil.example')
  })

  test.each(['http://localhost:3000', 'http://127.0.0.1:5173', 'capacitor://localhost', 'file://'])(
    'from %s is answered, under its name alone',
    async (origin) => {
      const answer = await info({ origin })
      expectStatus(answer, 200)
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' })
      const allowed = await info({ ...preflight, origin }, 'OPTIONS')
      expect(allowed).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': origin } })
    },
  )

  test('is answered where the default app lists its host', async () => {
    await t.set({ originDomains: ['app.example.com'] })
    const origin = 'https://app.example.com'
    expect((await info({ origin })).headers['access-control-allow-origin']).toBe(origin)
    expectStatus(await info({ origin: 'https://evil.example' }), 403)
  })

  test('a client that is no page is answered', async () => {
    expectStatus(await info({ 'user-agent': 'MyApp/1 CFNetwork/1410 Darwin/22.0' }), 200)
    expectStatus(await info({ host: '10.0.2.2:6464' }), 200)
  })

  test('with id and key is answered whatever its origin', async () => {
    const answer = await t.call('GET', 'info', { headers: { origin: 'http://evil.example' } })
    expectStatus(answer, 200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('domain control', () => {
  const login = (origin: string | undefined, key = t.key('JS')): Promise<TestAnswer> =>
    t.call('POST', 'users/login', {
      key,
      body: { login: 'nobody', password: 'x' },
      ...(origin === undefined ? {} : { headers: { origin } }),
    })

  test('lets pages of the listed hosts call, whatever their port, and no others', async () => {
    await t.set({ originDomains: ['app.example.com', '::1'] })
    for (const origin of ['https://app.example.com', 'http://app.example.com:3000', 'http://[::1]:3000'])
      expect(codeOf(await login(origin))).toBe(3003)
    for (const origin of ['https://example.com', 'https://app.example.com.evil.test', 'null', undefined]) {
      const answer = await login(origin)
      expect(codeOf(answer)).toBe(2009)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  test('holds for the domain form too, also for pages of localhost that are not listed', async () => {
    await t.set({ originDomains: ['app.example.com'] })
    const from = (headers: Record<string, string>): Promise<TestAnswer> =>
      send('GET', `${t.server.url}/api/info`, undefined, headers)
    for (const headers of [{}, { origin: 'http://localhost:3000' }])
      expect(codeOf(await from(headers))).toBe(2009)
    await t.set({ originDomains: ['app.example.com', 'localhost'] })
    expectStatus(await from({ origin: 'http://localhost:3000' }), 200)
  })

  test('does not look at keys that no page calls with, nor at the pages behind links', async () => {
    await t.set({ emailConfirmationRequired: true, originDomains: ['app.example.com'] })
    expect(codeOf(await login(undefined, t.key('IOS')))).toBe(3003)
    const headers = { origin: 'https://app.example.com' }
    await register(ALICE, { headers })
    expect((await send('GET', await t.newestLink())).text).toContain('Email address confirmed')
  })
})
