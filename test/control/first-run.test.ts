import { describe, expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import type { ClientCall } from '../../server/contract/client-call'
import type { EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { ServerInfo } from '../../server/contract/server-info'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { ALICE } from '../support/people'
import { send, serverPerTest, startTestServer, type TestServer } from '../support/start-test-server'

const t = serverPerTest({ hasApp: false })
const apps = (server: TestServer = t): Promise<AppSummary[]> => server.read(ROUTES.apps())
const strayCalls = (): Promise<ClientCall[]> => t.read(ROUTES.strayCalls())
const registerAt = (base: string, server: TestServer = t) =>
  send('POST', `${server.server.url}${base}/users/register`, ALICE)

test('a new installation has no app, and everything else answers', async () => {
  expect(await apps()).toEqual([])
  expect(await strayCalls()).toEqual([])
  expect(await t.read<ServerInfo>(ROUTES.info())).toMatchObject({ defaultAppId: '', adoptUnknownApps: true })
  expect((await send('GET', `${t.server.url}/readyz`)).body).toEqual({ ready: true })
  expect(t.server.mailOverview()).toMatchObject({ unread: 0 })
  expect(codeOf(await t.control('GET', ROUTES.users('NOBODY')))).toBe(2002)
})

test('the Console lists no application and makes the first one', async () => {
  const login = await send('POST', `${t.server.url}/console/home/login`, {
    login: 'developer',
    password: t.server.accessToken,
  })
  const headers = { 'auth-key': login.headers.get('auth-key') ?? '' }
  const applications = `${t.server.url}/console/applications`
  expect(bodyOf(await send('GET', applications, undefined, headers))).toEqual([])
  bodyOf(await send('POST', applications, { appName: 'Made by a script' }, headers))
  expect(await apps()).toMatchObject([{ name: 'Made by a script', isDefault: true, adopted: false }])
})

describe('the first app', () => {
  test('is the one that calls, and the default one from then on', async () => {
    expectStatus(await registerAt('/OWN-ID/OWN-KEY'), 200)
    expect(await apps()).toMatchObject([{ id: 'OWN-ID', isDefault: true, adopted: true, userCount: 1 }])
    expect(codeOf(await registerAt('/api'))).toBe(3033)
    expectStatus(await registerAt('/SECOND/KEY'), 200)
    expect(await apps()).toMatchObject([{ id: 'OWN-ID', isDefault: true }, { isDefault: false }])
  })

  test('is the one that a person makes', async () => {
    bodyOf(await t.control('POST', ROUTES.apps(), { name: 'By hand', id: 'BY-HAND' }))
    expect(await apps()).toMatchObject([{ id: 'BY-HAND', isDefault: true, adopted: false }])
    expect(await t.read(ROUTES.info())).toMatchObject({ defaultAppId: 'BY-HAND' })
  })

  test('is made by a call to /api, once, and told to the windows', async () => {
    const calls = Array.from({ length: 5 }, (_, i) =>
      send('POST', `${t.server.url}/api/users/register`, { email: `u${i}@example.com`, password: 'x' }),
    )
    for (const answer of await Promise.all(calls)) expectStatus(answer, 200)
    const [app, ...more] = await apps()
    expect(more).toEqual([])
    expect(app).toMatchObject({ name: 'My app', isDefault: true, adopted: true, userCount: 5 })
    const id = app?.id ?? ''
    const emails = await t.read<EmailSummary[]>(ROUTES.emails(id))
    expect(emails[0]?.subject).toBe('Welcome to My app')
    const told = t.events.filter((event) => event.type === 'changed' && event.appId === id)
    expect(told.flatMap((event) => (event.type === 'changed' ? event.tables : []))).toContain('apps')
    expect(await t.read(ROUTES.calls(id))).toMatchObject(Array.from({ length: 5 }, () => ({ appId: id })))
  })

  test('is not made by a call to /api that nothing serves', async () => {
    expectStatus(await send('GET', `${t.server.url}/api/users/register`), 404)
    expectStatus(await send('GET', `${t.server.url}/api/users/no/such/call`), 404)
    expect(await apps()).toEqual([])
    expect(await strayCalls()).toMatchObject([{ appId: '', status: 404 }, { appId: '' }])
  })

  test('is not made by the page of another site', async () => {
    const headers = { origin: 'http://evil.example' }
    expectStatus(await send('POST', `${t.server.url}/api/users/register`, ALICE, headers), 403)
    expect(await apps()).toEqual([])
  })

  test('is not made where unknown apps are not adopted', async () => {
    await t.control('PATCH', ROUTES.info(), { adoptUnknownApps: false })
    const refused = await registerAt('/api')
    expect(codeOf(refused)).toBe(2002)
    expect(refused.text).toContain('create one in the window')
    expect(await apps()).toEqual([])
  })

  test('is not made where an option allows none', async () => {
    const none = await startTestServer({ hasApp: false, adoptedPerMinute: 0 })
    expectStatus(await registerAt('/api', none), 429)
    expect(await apps(none)).toEqual([])
    await none.stop()
  })
})

test('what reached no app is listed by itself and with every app', async () => {
  await registerAt('')
  await registerAt('/OWN-ID/OWN-KEY')
  const stray = { appId: '', method: 'POST', path: 'users/register', status: 404, operation: null }
  expect(await strayCalls()).toMatchObject([stray])
  expect((await strayCalls())[0]?.faultMessage).toContain('lacks the application id and API key')
  expect(await t.read(ROUTES.calls('OWN-ID'))).toMatchObject([{ appId: 'OWN-ID' }, stray])
})

describe('where a client runs, as far as it tells', () => {
  test.each([
    [
      { 'user-agent': 'Shop/1 CFNetwork/1498 Darwin/23.5.0' },
      'Swift SDK',
      'this machine (the iOS Simulator or a Mac app)',
    ],
    [
      { 'user-agent': 'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UD1A.230803)' },
      'Android',
      'Pixel 8, Android 14',
    ],
    [
      { 'user-agent': 'Dalvik/2.1.0 (Linux; U; Android 15; sdk_gphone64_arm64 Build/AE3A)' },
      'Android',
      'the Android emulator, Android 15',
    ],
    [{ 'user-agent': 'okhttp/4.12.0' }, 'Android', 'this machine'],
    [{ 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' }, 'Browser', 'an iPhone'],
    [
      { 'user-agent': 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36' },
      'Android',
      'Android 14',
    ],
    [{ 'user-agent': 'curl/8.5.0' }, 'curl', 'this machine'],
    [{ 'user-agent': `Android 1; ${'x '.repeat(200)}` }, 'Android', 'Android 1'],
  ])('%j', async (headers, client, place) => {
    await send('GET', `${t.server.url}/OWN-ID/KEY/info`, undefined, headers)
    expect(await t.read(ROUTES.calls('OWN-ID'))).toMatchObject([{ client, place }])
  })
})
