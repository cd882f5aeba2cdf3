import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { defaultAppSettings, type AppSettings } from '../../server/contract/settings'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const register = (more: object = {}): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: { ...ALICE, ...more } })
const login = (password = ALICE.password): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password } })
const patch = (change: unknown): Promise<TestAnswer> => t.control('PATCH', ROUTES.settings(t.app.id), change)
const read = async (): Promise<unknown> => (await t.control('GET', ROUTES.settings(t.app.id))).body
const code = ({ body }: TestAnswer): number => (body as { code: number }).code
const tokenOf = ({ body }: TestAnswer): string => (body as { 'user-token': string })['user-token']

test('a new app has the defaults', async () => {
  expect(await read()).toEqual(defaultAppSettings())
})

test('a change answers the whole and leaves the other settings', async () => {
  const expected = { ...defaultAppSettings(), loginEnabled: false, unlockMinutes: 5 }
  expect((await patch({ loginEnabled: false, unlockMinutes: 5 })).body).toEqual(expected)
  expect((await patch({})).body).toEqual(expected)
  expect(await read()).toEqual(expected)
})

test('settings of one app are not those of another', async () => {
  await t.control('POST', ROUTES.apps(), { name: 'Other', id: 'OTHER' })
  await t.set({ loginEnabled: false })
  expect((await t.control('GET', ROUTES.settings('OTHER'))).body).toEqual(defaultAppSettings())
})

describe('takes effect on the next request', () => {
  test('userRegistrationEnabled', async () => {
    await t.set({ userRegistrationEnabled: false })
    expect(await register()).toMatchObject({ status: 403, body: { code: 3009 } })
    expect(code(await t.call('POST', 'users/register/guest'))).toBe(3009)
    await t.set({ userRegistrationEnabled: true })
    expect((await register()).status).toBe(200)
  })

  test('emailConfirmationRequired', async () => {
    await t.set({ emailConfirmationRequired: true })
    expect((await register()).body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
    expect(code(await login())).toBe(3087)
  })

  test('confirmationLinkLifetimeMinutes', async () => {
    await t.set({ emailConfirmationRequired: true, confirmationLinkLifetimeMinutes: 5 })
    await register()
    const link = (await t.emails())[0]?.confirmationUrl ?? ''
    t.clock.advance({ minutes: 6 })
    expect(await (await fetch(link)).text()).toContain('expired')
    expect(code(await login())).toBe(3087)
    await t.set({ confirmationLinkLifetimeMinutes: 10 })
    expect(await (await fetch(link)).text()).toContain('confirmed')
    expect((await login()).status).toBe(200)
  })

  test('confirmationRedirectUrl, also of an own scheme', async () => {
    await t.set({ emailConfirmationRequired: true, confirmationRedirectUrl: 'myapp://confirmed?ok=1' })
    await register()
    const answer = await fetch((await t.emails())[0]?.confirmationUrl ?? '', { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('myapp://confirmed?ok=1')
  })

  test('externalRegistration by a fixed text', async () => {
    await t.set({ externalRegistration: 'refuse', externalRegistrationRefusal: 'not you' })
    expect((await register()).body).toMatchObject({
      code: 3014,
      message: 'Unable to register user. External registration failed with message: not you',
    })
  })

  test('dynamicSchema and unknownProperties', async () => {
    await t.set({ dynamicSchema: false })
    expect(code(await register({ nickname: 'Al' }))).toBe(3010)
    await t.set({ unknownProperties: 'drop' })
    expect((await register({ nickname: 'Al' })).text).not.toContain('nickname')
    await t.set({ dynamicSchema: true })
    const bob = await register({ email: 'bob@example.com', nickname: 'Bo' })
    expect(bob.body).toMatchObject({ nickname: 'Bo' })
  })

  test('loginEnabled', async () => {
    await register()
    await t.set({ loginEnabled: false })
    expect(code(await login())).toBe(3034)
    await t.set({ loginEnabled: true })
    expect((await login()).status).toBe(200)
  })

  test('enableMultipleLogins, maxConcurrentLogins and logoutLastUser', async () => {
    await register()
    const first = tokenOf(await login())
    const isLive = async (token: string): Promise<string> =>
      (await t.call('GET', `users/isvalidusertoken/${token}`)).text
    const second = tokenOf(await login())
    expect([await isLive(first), await isLive(second)]).toEqual(['false', 'true'])
    await t.set({ logoutLastUser: true })
    expect(code(await login())).toBe(3002)
    await t.set({ enableMultipleLogins: true, maxConcurrentLogins: 2 })
    expect((await login()).status).toBe(200)
    expect(code(await login())).toBe(3044)
    await t.set({ maxConcurrentLogins: 0 })
    expect((await login()).status).toBe(200)
    expect(await isLive(second)).toBe('true')
  })

  test('failedLoginsLock and unlockMinutes', async () => {
    await register()
    await t.set({ failedLoginsLock: 3, unlockMinutes: 10 })
    for (let i = 0; i < 3; i++) expect(code(await login('wrong'))).toBe(3003)
    expect(code(await login())).toBe(3036)
    t.clock.advance({ minutes: 11 })
    expect((await login()).status).toBe(200)
  })

  test('sessionTimeoutEnabled and sessionTimeoutSeconds', async () => {
    await register()
    const token = tokenOf(await login())
    await t.set({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: 60 })
    t.clock.advance({ seconds: 50 })
    expect((await t.call('GET', 'users/userroles', { token })).status).toBe(200)
    t.clock.advance({ seconds: 50 })
    expect((await t.call('GET', 'users/userroles', { token })).status).toBe(200)
    t.clock.advance({ seconds: 70 })
    expect(code(await t.call('GET', 'users/userroles', { token }))).toBe(3091)
  })

  test('mailConfigured', async () => {
    await t.set({ mailConfigured: false })
    expect((await register()).status).toBe(200)
    expect(await t.emails()).toEqual([])
    await t.set({ emailConfirmationRequired: true })
    expect(code(await register({ email: 'bob@example.com' }))).toBe(5050)
  })
})

describe('is refused by name, and nothing changes', () => {
  const wrong: Partial<Record<keyof AppSettings, unknown[]>> = {
    userRegistrationEnabled: ['true', 1, null],
    confirmationRedirectUrl: [5, 'x'.repeat(2001)],
    confirmationLinkLifetimeMinutes: [0, -1, 1.5, '60', 525_601, null],
    externalRegistration: ['maybe', true],
    externalRegistrationUrl: [
      'http://evil.com/',
      'https://localhost.evil.com',
      'ftp://localhost/',
      'localhost',
    ],
    externalRegistrationRefusal: ['x'.repeat(501)],
    unknownProperties: ['keep'],
    maxConcurrentLogins: [-1, 1001, 0.5],
    failedLoginsLock: [-1, 1e9],
    unlockMinutes: [0],
    sessionTimeoutSeconds: [0, 2_592_001, '3600'],
  }
  const cases = Object.entries(wrong).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  )

  test.each(cases)('%s: %j', async (name, value) => {
    const answer = await patch({ loginEnabled: false, [name]: value })
    expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property: name } } })
    expect(await read()).toEqual(defaultAppSettings())
  })

  test.each(['registrationEnabled', '__proto__', 'constructor'])('the unknown key %j', async (name) => {
    const answer = await patch(`{"loginEnabled":false,${JSON.stringify(name)}:{"loginEnabled":false}}`)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(`'${name}'`)
    expect(await read()).toEqual(defaultAppSettings())
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'not a url',
    '//evil.com',
    'vbscript:x',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'intent://x#Intent;scheme=http;end',
    'chrome://settings',
  ])('the redirect %s', async (confirmationRedirectUrl) => {
    expect(code(await patch({ confirmationRedirectUrl }))).toBe(3080)
    expect(await read()).toEqual(defaultAppSettings())
  })

  test('asking an external service without an address', async () => {
    expect(await patch({ externalRegistration: 'ask' })).toMatchObject({
      body: { errorData: { property: 'externalRegistrationUrl' } },
    })
  })

  test.each([
    ['', 3038],
    ['null', 3038],
    ['[]', 8002],
    ['"text"', 8002],
    ['{"loginEnabled":', 8002],
    [`{"loginEnabled":${'['.repeat(200)}${']'.repeat(200)}}`, 8002],
    [`{"loginEnabled":"${'x'.repeat(3_000_000)}"}`, 8002],
  ])('a body that is no object', async (body, expected) => {
    expect(code(await patch(body))).toBe(expected)
    expect(await read()).toEqual(defaultAppSettings())
  })
})
