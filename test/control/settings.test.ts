import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { defaultAppSettings, type AppSettings } from '../../server/contract/settings'
import { codeOf, expectStatus, tokenOf } from '../support/answers'
import { ALICE, BOB, peopleOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, isValid } = peopleOf(t)
const patch = (change: unknown): Promise<TestAnswer> => t.control('PATCH', ROUTES.settings(t.app.id), change)

test('a new app has the defaults', async () => {
  expect(await t.settings()).toEqual(defaultAppSettings())
})

test('a change answers the whole and leaves the other settings', async () => {
  const expected = { ...defaultAppSettings(), loginEnabled: false, unlockMinutes: 5 }
  expect((await patch({ loginEnabled: false, unlockMinutes: 5 })).body).toEqual(expected)
  expect((await patch({})).body).toEqual(expected)
  expect(await t.settings()).toEqual(expected)
})

test('settings of one app are not those of another', async () => {
  await t.control('POST', ROUTES.apps(), { name: 'Other', id: 'OTHER' })
  await t.set({ loginEnabled: false })
  expect(await t.read(ROUTES.settings('OTHER'))).toEqual(defaultAppSettings())
})

describe('takes effect on the next request', () => {
  test('userRegistrationEnabled', async () => {
    await t.set({ userRegistrationEnabled: false })
    expect(await register(ALICE)).toMatchObject({ status: 403, body: { code: 3009 } })
    expect(codeOf(await t.call('POST', 'users/register/guest'))).toBe(3009)
    await t.set({ userRegistrationEnabled: true })
    await registerAlice()
  })

  test('emailConfirmationRequired', async () => {
    await t.set({ emailConfirmationRequired: true })
    expect(await registerAlice()).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
    expect(codeOf(await logIn())).toBe(3087)
  })

  test('confirmationLinkLifetimeMinutes', async () => {
    await t.set({ emailConfirmationRequired: true, confirmationLinkLifetimeMinutes: 5 })
    await registerAlice()
    const link = await t.newestLink()
    t.clock.advance({ minutes: 6 })
    expect((await send('GET', link)).text).toContain('expired')
    expect(codeOf(await logIn())).toBe(3087)
    await t.set({ confirmationLinkLifetimeMinutes: 10 })
    expect((await send('GET', link)).text).toContain('confirmed')
    expectStatus(await logIn(), 200)
  })

  test('confirmationRedirectUrl, also of an own scheme', async () => {
    await t.set({ emailConfirmationRequired: true, confirmationRedirectUrl: 'myapp://confirmed?ok=1' })
    await registerAlice()
    const answer = await send('GET', await t.newestLink())
    expectStatus(answer, 302)
    expect(answer.headers.get('location')).toBe('myapp://confirmed?ok=1')
  })

  test('externalRegistration by a fixed text', async () => {
    await t.set({ externalRegistration: 'refuse', externalRegistrationRefusal: 'not you' })
    expect((await register(ALICE)).body).toMatchObject({
      code: 3014,
      message: 'Unable to register user. External registration failed with message: not you',
    })
  })

  test('dynamicSchema and unknownProperties', async () => {
    await t.set({ dynamicSchema: false })
    expect(codeOf(await register({ ...ALICE, nickname: 'Al' }))).toBe(3010)
    await t.set({ unknownProperties: 'drop' })
    expect(await registerAlice({ nickname: 'Al' })).not.toHaveProperty('nickname')
    await t.set({ dynamicSchema: true })
    expect((await register({ ...BOB, nickname: 'Bo' })).body).toMatchObject({ nickname: 'Bo' })
  })

  test('loginEnabled', async () => {
    await registerAlice()
    await t.set({ loginEnabled: false })
    expect(codeOf(await logIn())).toBe(3034)
    await t.set({ loginEnabled: true })
    expectStatus(await logIn(), 200)
  })

  test('maxBulkObjects', async () => {
    const bulk = async (count: number, method = 'POST', path = 'data/bulk/Note'): Promise<number> =>
      (await t.call(method, path, { body: Array.from({ length: count }, () => ({})) })).status
    expect([await bulk(101), await bulk(100)]).toEqual([400, 200])
    expect(await bulk(101, 'PUT', 'data/bulkupsert/Note')).toBe(400)
    await t.set({ maxBulkObjects: 101 })
    expect([await bulk(102), await bulk(101)]).toEqual([400, 200])
    expect((await t.call('GET', 'data/Note/count')).text).toBe('201')
  })

  test('enableMultipleLogins, maxConcurrentLogins and logoutLastUser', async () => {
    await registerAlice()
    const first = tokenOf(await logIn())
    const second = tokenOf(await logIn())
    expect([await isValid(first), await isValid(second)]).toEqual(['false', 'true'])
    await t.set({ logoutLastUser: true })
    expect(codeOf(await logIn())).toBe(3002)
    await t.set({ enableMultipleLogins: true, maxConcurrentLogins: 2 })
    expectStatus(await logIn(), 200)
    expect(codeOf(await logIn())).toBe(3044)
    await t.set({ maxConcurrentLogins: 0 })
    expectStatus(await logIn(), 200)
    expect(await isValid(second)).toBe('true')
  })

  test('failedLoginsLock and unlockMinutes', async () => {
    await registerAlice()
    await t.set({ failedLoginsLock: 3, unlockMinutes: 10 })
    for (let i = 0; i < 3; i++) expect(codeOf(await logIn({ password: 'wrong' }))).toBe(3003)
    expect(codeOf(await logIn())).toBe(3036)
    t.clock.advance({ minutes: 11 })
    expectStatus(await logIn(), 200)
  })

  test('sessionTimeoutEnabled and sessionTimeoutSeconds', async () => {
    await registerAlice()
    const token = tokenOf(await logIn())
    await t.set({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: 60 })
    t.clock.advance({ seconds: 50 })
    expectStatus(await t.call('GET', 'users/userroles', { token }), 200)
    t.clock.advance({ seconds: 50 })
    expectStatus(await t.call('GET', 'users/userroles', { token }), 200)
    t.clock.advance({ seconds: 70 })
    expect(codeOf(await t.call('GET', 'users/userroles', { token }))).toBe(3091)
  })

  test('mailConfigured', async () => {
    await t.set({ mailConfigured: false })
    await registerAlice()
    expect(await t.emails()).toEqual([])
    await t.set({ emailConfirmationRequired: true })
    expect(codeOf(await register(BOB))).toBe(5050)
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
    maxBulkObjects: [0, 10_001, 1.5],
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
    expect(await t.settings()).toEqual(defaultAppSettings())
  })

  test.each(['registrationEnabled', '__proto__', 'constructor'])('the unknown key %j', async (name) => {
    const answer = await patch(`{"loginEnabled":false,${JSON.stringify(name)}:{"loginEnabled":false}}`)
    expectStatus(answer, 400)
    expect(answer.text).toContain(`'${name}'`)
    expect(await t.settings()).toEqual(defaultAppSettings())
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
    expect(codeOf(await patch({ confirmationRedirectUrl }))).toBe(3080)
    expect(await t.settings()).toEqual(defaultAppSettings())
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
    expect(codeOf(await patch(body))).toBe(expected)
    expect(await t.settings()).toEqual(defaultAppSettings())
  })
})
