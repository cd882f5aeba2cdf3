import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject } from '../../server/contract/user'
import { rawRequest, type RawAnswer } from '../control/raw-request'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const apps = async (): Promise<AppSummary[]> => (await t.control('GET', ROUTES.apps())).body as AppSummary[]

describe('an unknown app', () => {
  test('is adopted on its first request and lives on its own', async () => {
    const options = { body: ALICE, appId: 'NEW-APP', key: 'NEW-KEY' }
    expect((await t.call('POST', 'users/register', options)).status).toBe(200)
    expect((await t.call('POST', 'users/register', { body: ALICE })).status).toBe(200)
    expect(await apps()).toMatchObject([{ id: t.app.id }, { id: 'NEW-APP', adopted: true, userCount: 1 }])
    expect((await t.call('POST', 'users/register', { ...options, key: 'WRONG' })).body).toMatchObject({
      code: 2002,
    })
  })

  test('takes the kind of its key from the client', async () => {
    const headers = { 'user-agent': 'MyApp/1 CFNetwork/1410 Darwin/22.0' }
    await t.call('GET', 'info', { appId: 'NEW-APP', key: 'NEW-KEY', headers })
    const adopted = (await apps()).find(({ id }) => id === 'NEW-APP')
    expect(adopted?.apiKeys).toContainEqual({ deviceType: 'IOS', apiKey: 'NEW-KEY' })
  })

  test('is adopted once by many first requests', async () => {
    const options = { appId: 'NEW-APP', key: 'NEW-KEY' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        t.call('POST', 'users/register', { ...options, body: { email: `u${i}@example.com`, password: 'x' } }),
      ),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await apps()).toHaveLength(2)
  })

  test('answers 2002 with adoption off', async () => {
    await t.control('PATCH', ROUTES.info(), { adoptUnknownApps: false })
    expect((await t.call('GET', 'info', { appId: 'NEW-APP', key: 'K' })).body).toMatchObject({ code: 2002 })
    expect(await apps()).toHaveLength(1)
  })

  test.each(['..', '%2e%2e', '%00', 'a%2Fb', '__proto__%20', 'x'.repeat(65)])(
    'called %s is not adopted',
    async (appId) => {
      await t.call('POST', 'users/register', { body: ALICE, appId, key: 'K' })
      expect(await apps()).toHaveLength(1)
    },
  )

  test('is one of sixty a minute, and what is known is served meanwhile', async () => {
    const scan = (id: number) => t.call('GET', 'info', { appId: `SCAN-${id}`, key: 'K' })
    const answers = await Promise.all(Array.from({ length: 300 }, (_, id) => scan(id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
    const refused = answers.find(({ status }) => status !== 200)
    expect(refused).toMatchObject({ status: 429, body: { code: 429 } })
    expect(refused?.text).toContain('60 unknown applications a minute')
    expect(refused?.text).toContain('--adopted-per-minute')
    expect(await apps()).toHaveLength(61)
    expect((await scan(0)).status).toBe(200)
    expect((await t.control('POST', ROUTES.apps(), { name: 'By hand' })).status).toBe(200)
    t.clock.advance({ minutes: 1 })
    expect((await scan(300)).status).toBe(200)
  })

  test('is one of as many as an option says', async () => {
    const none = await startTestServer({ adoptedPerMinute: 0 })
    expect((await none.call('GET', 'info', { appId: 'NEW-APP', key: 'K' })).status).toBe(429)
    await none.stop()
  })

  test('is not adopted by a call that nothing serves', async () => {
    expect((await t.call('GET', 'no/such/thing', { appId: 'NEW-APP', key: 'K' })).status).toBe(404)
    expect(await apps()).toHaveLength(1)
  })
})

describe('URL forms', () => {
  const register = (path: string, email: string) =>
    send('POST', t.server.url + path, { email, password: 'x' })

  test('the domain form addresses the default app', async () => {
    expect((await register('/api/users/register', 'a@example.com')).status).toBe(200)
    const other = (await t.control('POST', ROUTES.apps(), { name: 'Other' })).body as AppSummary
    await t.control('PATCH', ROUTES.info(), { defaultAppId: other.id })
    expect((await register('/api/users/register', 'a@example.com')).status).toBe(200)
    expect(await apps()).toMatchObject([
      { id: other.id, userCount: 1 },
      { id: t.app.id, userCount: 1 },
    ])
  })

  test('its info tells the ids', async () => {
    const answer = await send('GET', `${t.server.url}/api/info`)
    expect(answer.body).toMatchObject({ appId: t.app.id, apiKey: t.key('REST') })
  })

  test('a self-hosted prefix, doubled and trailing slashes do not count', async () => {
    const base = `/${t.app.id}/${t.key('REST')}`
    expect((await register(`/api${base}/users/register`, 'a@example.com')).status).toBe(200)
    expect((await register(`/${base}//users//register/`, 'b@example.com')).status).toBe(200)
  })

  test.each(['/backend', '/a/b', '/api/v2'])(
    'a client may have the prefix %s in its host',
    async (prefix) => {
      await t.set({ emailConfirmationRequired: true })
      const base = `${prefix}/${t.app.id}/${t.key('REST')}`
      expect((await register(`${base}/users/register`, 'a@example.com')).status).toBe(200)
      expect((await register(`${prefix}/api/users/register`, 'b@example.com')).status).toBe(200)
      const links = (await t.emails()).map(({ confirmationUrl }) => confirmationUrl ?? '')
      expect(links).toHaveLength(2)
      for (const link of links) {
        expect(link.startsWith(`${t.server.url}${base}/users/confirm/`)).toBe(true)
        expect((await send('GET', link)).text).toContain('Email address confirmed')
      }
    },
  )

  test('a link made in the domain form works', async () => {
    await t.set({ emailConfirmationRequired: true })
    await register('/api/users/register', 'a@example.com')
    const [email] = await t.emails()
    expect((await send('GET', email?.confirmationUrl ?? '')).text).toContain('Email address confirmed')
  })

  test('what is not served says so', async () => {
    for (const path of ['/favicon.ico', '/users/register', '/a/b/binary'])
      expect(await send('POST', t.server.url + path, {})).toMatchObject({ status: 404, body: { code: 404 } })
  })

  test.each([
    ['PUT', 'data/Users/deep-save', 'deepSave'],
    ['POST', 'data/data-grouping/Users/count', 'countInGroup'],
    ['POST', 'transaction/unit-of-work', 'UnitOfWork'],
  ])('%s %s is not taken for an object and says that it is %s', async (method, path, name) => {
    const answer = await t.call(method, path, { body: { email: 'a@example.com', password: 'x' } })
    expect(answer).toMatchObject({ status: 404, body: { code: 404 } })
    expect(answer.text).toContain(`is ${name}, which is not served`)
    expect((await t.call('GET', 'data/Users/count')).text).toBe('0')
  })

  test('a malformed escape is a fault', async () => {
    const answer = await t.call('GET', 'users/isvalidusertoken/%E0%A4%A')
    expect(answer).toMatchObject({ status: 400, body: { code: 8002 } })
  })
})

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
    [{ host: 'evil.example' }],
  ])('with %j learns nothing, and what to do', async (headers) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const answer = await info({ ...headers, ...(method === 'OPTIONS' ? preflight : {}) }, method)
      expect(answer.status).toBe(403)
      expect(JSON.parse(answer.text)).toMatchObject({ code: 412 })
      expect(answer.text).toContain('Settings > App > Domain control')
      expect(answer.text).not.toContain(t.app.id)
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  test('changes nothing with a form or a text that needs no preflight', async () => {
    await t.call('POST', 'users/register', { body: ALICE })
    for (const [path, body] of [
      ['/api/data/bulk/Users/delete', '{"where":"objectId != NULL"}'],
      ['/prefix/api/users/register', '{"email":"eve@example.com","password":"x"}'],
    ] as const) {
      const headers = { origin: 'http://evil.example', 'content-type': 'text/plain' }
      expect((await rawRequest(t.server.url, path, { method: 'POST', headers, body })).status).toBe(403)
    }
    expect((await apps())[0]?.userCount).toBe(1)
  })

  test('is told apart in the calls that Connect shows', async () => {
    await info({ origin: 'http://evil.example' })
    const calls = (await t.control('GET', ROUTES.calls(t.app.id))).body
    expect(calls).toMatchObject([{ path: 'info', faultCode: 412, status: 403 }])
    expect(JSON.stringify(calls)).toContain('evil.example')
  })

  test.each(['http://localhost:3000', 'http://127.0.0.1:5173', 'capacitor://localhost', 'file://'])(
    'from %s is answered, under its name alone',
    async (origin) => {
      const answer = await info({ origin })
      expect(answer.status).toBe(200)
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' })
      const allowed = await info({ ...preflight, origin }, 'OPTIONS')
      expect(allowed).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': origin } })
    },
  )

  test('is answered where the default app lists its host', async () => {
    await t.set({ originDomains: ['app.example.com'] })
    const origin = 'https://app.example.com'
    expect((await info({ origin })).headers['access-control-allow-origin']).toBe(origin)
    expect((await info({ origin: 'https://evil.example' })).status).toBe(403)
  })

  test('a client that is no page is answered', async () => {
    expect((await info({ 'user-agent': 'MyApp/1 CFNetwork/1410 Darwin/22.0' })).status).toBe(200)
    expect((await info({ host: '10.0.2.2:6464' })).status).toBe(200)
  })

  test('with id and key is answered whatever its origin', async () => {
    const answer = await t.call('GET', 'info', { headers: { origin: 'http://evil.example' } })
    expect(answer.status).toBe(200)
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
      expect((await login(origin)).body).toMatchObject({ code: 3003 })
    for (const origin of ['https://example.com', 'https://app.example.com.evil.test', 'null', undefined]) {
      const answer = await login(origin)
      expect(answer.body).toMatchObject({ code: 2009 })
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  test('does not look at keys that no page calls with, nor at the pages behind links', async () => {
    await t.set({ emailConfirmationRequired: true, originDomains: ['app.example.com'] })
    expect((await login(undefined, t.key('IOS'))).body).toMatchObject({ code: 3003 })
    const headers = { origin: 'https://app.example.com' }
    await t.call('POST', 'users/register', { body: { email: 'a@example.com', password: 'x' }, headers })
    const link = (await t.emails())[0]?.confirmationUrl ?? ''
    expect((await send('GET', link)).text).toContain('Email address confirmed')
  })
})

describe('external registration', () => {
  const serve = async (status: number, answer: string) => {
    const seen: unknown[] = []
    const service = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.once('end', () => {
        seen.push(JSON.parse(text))
        response.writeHead(status).end(answer)
      })
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const { port } = service.address() as AddressInfo
    await t.set({ externalRegistration: 'ask', externalRegistrationUrl: `http://127.0.0.1:${port}/register` })
    return { seen, close: () => service.close() }
  }

  test('is asked with the properties, never the password, and may agree', async () => {
    const { seen, close } = await serve(200, '')
    expect((await t.call('POST', 'users/register', { body: { ...ALICE, name: 'Al' } })).status).toBe(200)
    expect(seen).toEqual([{ email: ALICE.email, name: 'Al' }])
    close()
  })

  test.each([
    [403, '{"message":"no such employee"}', 'no such employee'],
    [403, 'go away', 'go away'],
    [302, '', 'HTTP status 302'],
  ])('may refuse with %i %s', async (status, answer, reason) => {
    const { close } = await serve(status, answer)
    const refused = await t.call('POST', 'users/register', { body: ALICE })
    expect(refused.body).toMatchObject({
      code: 3014,
      message: `Unable to register user. External registration failed with message: ${reason}`,
    })
    expect(await t.emails()).toEqual([])
    close()
  })

  test('that cannot be reached refuses, and one off this machine cannot be set', async () => {
    await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://127.0.0.1:1/' })
    expect((await t.call('POST', 'users/register', { body: ALICE })).body).toMatchObject({ code: 3014 })
    for (const url of [
      'http://example.com/',
      'http://127.0.0.1.example.com/',
      'file:///etc/passwd',
      'http://2130706433.com',
    ])
      expect(
        (await t.control('PATCH', ROUTES.settings(t.app.id), { externalRegistrationUrl: url })).body,
      ).toMatchObject({ code: 400, errorData: { property: 'externalRegistrationUrl' } })
  })
})

test('a user is reloaded by id without password or token', async () => {
  const { objectId } = (await t.call('POST', 'users/register', { body: ALICE })).body as UserObject
  const reloaded = await t.call('GET', `data/Users/${objectId}`)
  expect(reloaded.body).toMatchObject({ objectId, email: ALICE.email })
  expect(reloaded.body).not.toHaveProperty('user-token')
})
