import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, reload } = peopleOf(t)
const apps = (): Promise<AppSummary[]> => t.read(ROUTES.apps())

describe('an unknown app', () => {
  test('is adopted on its first request and lives on its own', async () => {
    const options = { appId: 'NEW-APP', key: 'NEW-KEY' }
    expectStatus(await register(ALICE, options), 200)
    expectStatus(await register(ALICE), 200)
    expect(await apps()).toMatchObject([{ id: t.app.id }, { id: 'NEW-APP', adopted: true, userCount: 1 }])
    expect(codeOf(await register(ALICE, { ...options, key: 'WRONG' }))).toBe(2002)
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
      Array.from({ length: 10 }, (_, i) => register({ email: `u${i}@example.com`, password: 'x' }, options)),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await apps()).toHaveLength(2)
  })

  test('answers 2002 with adoption off', async () => {
    await t.control('PATCH', ROUTES.info(), { adoptUnknownApps: false })
    expect(codeOf(await t.call('GET', 'info', { appId: 'NEW-APP', key: 'K' }))).toBe(2002)
    expect(await apps()).toHaveLength(1)
  })

  test.each(['..', '%2e%2e', '%00', 'a%2Fb', '__proto__%20', 'x'.repeat(65)])(
    'called %s is not adopted',
    async (appId) => {
      await register(ALICE, { appId, key: 'K' })
      expect(await apps()).toHaveLength(1)
    },
  )

  test('is not adopted by a call that nothing serves', async () => {
    expectStatus(await t.call('GET', 'no/such/thing', { appId: 'NEW-APP', key: 'K' }), 404)
    expect(await apps()).toHaveLength(1)
  })
})

describe('URL forms', () => {
  const registerAt = (path: string, email: string) =>
    send('POST', t.server.url + path, { email, password: 'x' })

  test('the domain form addresses the default app', async () => {
    expectStatus(await registerAt('/api/users/register', 'a@example.com'), 200)
    const other = bodyOf(await t.control('POST', ROUTES.apps(), { name: 'Other' })) as AppSummary
    await t.control('PATCH', ROUTES.info(), { defaultAppId: other.id })
    expectStatus(await registerAt('/api/users/register', 'a@example.com'), 200)
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
    expectStatus(await registerAt(`/api${base}/users/register`, 'a@example.com'), 200)
    expectStatus(await registerAt(`/${base}//users//register/`, 'b@example.com'), 200)
  })

  test.each(['/backend', '/a/b', '/api/v2'])(
    'a client may have the prefix %s in its host',
    async (prefix) => {
      await t.set({ emailConfirmationRequired: true })
      const base = `${prefix}/${t.app.id}/${t.key('REST')}`
      expectStatus(await registerAt(`${base}/users/register`, 'a@example.com'), 200)
      expectStatus(await registerAt(`${prefix}/api/users/register`, 'b@example.com'), 200)
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
    await registerAt('/api/users/register', 'a@example.com')
    expect((await send('GET', await t.newestLink())).text).toContain('Email address confirmed')
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

  test('does not look at keys that no page calls with, nor at the pages behind links', async () => {
    await t.set({ emailConfirmationRequired: true, originDomains: ['app.example.com'] })
    expect(codeOf(await login(undefined, t.key('IOS')))).toBe(3003)
    const headers = { origin: 'https://app.example.com' }
    await register(ALICE, { headers })
    expect((await send('GET', await t.newestLink())).text).toContain('Email address confirmed')
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
    await registerAlice({ name: 'Al' })
    expect(seen).toEqual([{ email: ALICE.email, name: 'Al' }])
    close()
  })

  test.each([
    [403, '{"message":"no such employee"}', 'no such employee'],
    [403, 'go away', 'go away'],
    [302, '', 'HTTP status 302'],
  ])('may refuse with %i %s', async (status, answer, reason) => {
    const { close } = await serve(status, answer)
    const refused = await register(ALICE)
    expect(refused.body).toMatchObject({
      code: 3014,
      message: `Unable to register user. External registration failed with message: ${reason}`,
    })
    expect(await t.emails()).toEqual([])
    close()
  })

  test('that cannot be reached refuses, and one off this machine cannot be set', async () => {
    await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://127.0.0.1:1/' })
    expect(codeOf(await register(ALICE))).toBe(3014)
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
  const { objectId } = await registerAlice()
  const reloaded = await reload(objectId)
  expect(reloaded).toMatchObject({ objectId, email: ALICE.email })
  expect(reloaded).not.toHaveProperty('user-token')
})
