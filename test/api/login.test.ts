import { beforeEach, describe, expect, test } from 'vitest'
import type { SessionInfo } from '../../server/contract/user'
import { codeOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { ALICE, peopleOf, rowOf, userOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { registerAlice, logIn, logInAtFacebook, isValid, show, setStatus, setPassword, sessionsOf } =
  peopleOf(t)
const failToLogIn = (): Promise<TestAnswer> => logIn({ password: 'nope' })

let objectId: string
beforeEach(async () => {
  objectId = (await registerAlice()).objectId
})

test('a login answers the whole user with a token and notes the time', async () => {
  const user = userOf(await logIn())
  expect(user).toMatchObject({ objectId, email: ALICE.email, name: null, userStatus: 'ENABLED' })
  expect(user.lastLogin).toBeGreaterThan(user.created)
  expect(user.updated).toBeNull()
  expect(user).not.toHaveProperty('password')
  expect(await isValid(tokenOf(await logIn()))).toBe('true')
})

test('an unknown identity and a wrong password get the same answer', async () => {
  const wrong = await failToLogIn()
  const unknown = await t.call('POST', 'users/login', { body: { login: 'nobody', password: 'x' } })
  expect(wrong.text).toBe('{"code":3003,"message":"Invalid login or password","errorData":{}}')
  expect(unknown.text).toBe(wrong.text)
  expect([wrong.status, unknown.status]).toEqual([401, 401])
})

test('a stale token sent along does no harm', async () => {
  expectStatus(await logIn({}, { token: 'STALE' }), 200)
})

test.each([
  [{}, 3038],
  [{ login: null, password: 'x' }, 3038],
  [{ login: 'a' }, 3038],
  [{ login: '', password: 'x' }, 3006],
  [{ login: 'a', password: '' }, 3006],
  [{ login: 'a', password: 5 }, 3050],
  [{ login: { a: 1 }, password: 'x' }, 3003],
  [{ login: 'a'.repeat(501), password: 'x' }, 8000],
])('%j answers %i', async (body, code) => {
  expect(codeOf(await t.call('POST', 'users/login', { body }))).toBe(code)
})

describe('a second login', () => {
  test('ends the first by default', async () => {
    const first = tokenOf(await logIn())
    const second = tokenOf(await logIn())
    expect([await isValid(first), await isValid(second)]).toEqual(['false', 'true'])
    expect((await t.call('GET', 'info', { token: first })).body).toEqual({
      code: 3064,
      message: `Not existing user token - ${first}. Relogin user to update your user token`,
      errorData: {},
    })
  })

  test('is refused with 3002 when the first is to stay', async () => {
    await t.set({ logoutLastUser: true })
    const first = tokenOf(await logIn())
    expect(codeOf(await logIn())).toBe(3002)
    expect(await isValid(first)).toBe('true')
    t.clock.advance({ hours: 2 })
    expectStatus(await logIn(), 200)
  })

  test('stands beside the first with multiple logins on, up to the limit', async () => {
    await t.set({ enableMultipleLogins: true, maxConcurrentLogins: 2 })
    const tokens = [tokenOf(await logIn()), tokenOf(await logIn())]
    expect(codeOf(await logIn())).toBe(3044)
    expect(await Promise.all(tokens.map(isValid))).toEqual(['true', 'true'])
    await t.call('GET', 'users/logout', { token: tokens[0] ?? '' })
    expectStatus(await logIn(), 200)
  })

  test('at the same moment leaves one session', async () => {
    const tokens = (await Promise.all([logIn(), logIn(), logIn()])).map(tokenOf)
    const valid = await Promise.all(tokens.map(isValid))
    expect(valid.filter((text) => text === 'true')).toHaveLength(1)
  })
})

describe('failed logins', () => {
  test('never lock by default', async () => {
    for (let i = 0; i < 5; i++) expect(codeOf(await failToLogIn())).toBe(3003)
    expectStatus(await logIn(), 200)
  })

  test('lock the account for the unlock time; a success starts the count again', async () => {
    await t.set({ failedLoginsLock: 2, unlockMinutes: 30 })
    await failToLogIn()
    expectStatus(await logIn(), 200)
    await failToLogIn()
    expectStatus(await logIn(), 200)
    await failToLogIn()
    await failToLogIn()
    expect(codeOf(await logIn())).toBe(3036)
    t.clock.advance({ minutes: 31 })
    await failToLogIn()
    expectStatus(await logIn(), 200)
  })

  test('at once are counted one by one, and lock no longer than the setting is on', async () => {
    await t.set({ failedLoginsLock: 2 })
    const answers = await Promise.all(Array.from({ length: 4 }, failToLogIn))
    expect(answers.map(codeOf).sort()).toEqual([3003, 3003, 3036, 3036])
    expect(codeOf(await logIn())).toBe(3036)
    await t.set({ failedLoginsLock: 0 })
    expectStatus(await logIn(), 200)
  })

  test('a new password opens the account', async () => {
    await t.set({ failedLoginsLock: 1 })
    await failToLogIn()
    await setPassword(objectId, 'new one')
    expectStatus(await logIn({ password: 'new one' }), 200)
  })
})

describe('a session', () => {
  test('ends after an hour of idling, and every call starts the hour again', async () => {
    const token = tokenOf(await logIn())
    for (let i = 0; i < 3; i++) {
      t.clock.advance({ minutes: 50 })
      expectStatus(await t.call('GET', 'users/userclassprops', { token }), 200)
    }
    t.clock.advance({ minutes: 61 })
    expect(codeOf(await t.call('GET', 'users/userclassprops', { token }))).toBe(3091)
    expect(await isValid(token)).toBe('false')
  })

  test('that has timed out no longer counts in the window', async () => {
    await logIn()
    expect(rowOf(await show(objectId)).sessionCount).toBe(1)
    t.clock.advance({ hours: 2 })
    expect(rowOf(await show(objectId)).sessionCount).toBe(0)
  })

  test('ends after the timeout of the settings', async () => {
    await t.set({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: 10 })
    const token = tokenOf(await logIn())
    t.clock.advance({ seconds: 8 })
    expectStatus(await t.call('GET', 'info', { token }), 200)
    t.clock.advance({ seconds: 8 })
    expectStatus(await t.call('GET', 'info', { token }), 200)
    t.clock.advance({ seconds: 11 })
    expect(codeOf(await t.call('GET', 'info', { token }))).toBe(3091)
  })

  test('of a user who was disabled answers 3090', async () => {
    const token = tokenOf(await logIn())
    await setStatus(objectId, 'DISABLED')
    expect(codeOf(await t.call('GET', 'info', { token }))).toBe(3090)
    expect(codeOf(await logIn())).toBe(3090)
  })

  test('of another app is unknown', async () => {
    const token = tokenOf(await logIn())
    const other = await t.call('GET', 'info', { token, appId: 'OTHER', key: 'KEY' })
    expect(codeOf(other)).toBe(3064)
  })

  test('carries client kind, address and times', async () => {
    await logIn({}, { key: t.key('IOS') })
    expect(await sessionsOf(objectId)).toMatchObject([
      { deviceType: 'IOS', address: '127.0.0.1', objectId } satisfies Partial<SessionInfo>,
    ])
  })
})

describe('logout', () => {
  test('ends the session with an empty answer', async () => {
    const token = tokenOf(await logIn())
    const answer = await t.call('GET', 'users/logout', { token })
    expect([answer.status, answer.text, answer.headers.get('content-length')]).toEqual([200, '', '0'])
    expect(await isValid(token)).toBe('false')
    expect(codeOf(await t.call('GET', 'users/logout', { token }))).toBe(3064)
  })

  test('without a token is a success', async () => {
    expect(await t.call('GET', 'users/logout')).toMatchObject({ status: 200, text: '' })
  })
})

test('token checks are bare booleans without a newline', async () => {
  const answer = await t.call('GET', 'users/isvalidusertoken/none', { token: 'none' })
  expect(answer.text).toBe('false')
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
})

test('login by objectId takes the CloudCode key', async () => {
  const body = { objectId }
  expectStatus(await t.call('POST', 'users/login', { body, key: t.key('BL') }), 200)
  expect(codeOf(await t.call('POST', 'users/login', { body, key: t.key('JS') }))).toBe(2014)
})

describe('cookie authorization', () => {
  const cookieOf = (answer: TestAnswer): string =>
    /user-auth-cookie=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''

  test('is off by default: no cookie is set, and none is taken', async () => {
    const answer = await logIn()
    expect(cookieOf(answer)).toBe('')
    const headers = { cookie: `user-auth-cookie=${tokenOf(answer)}` }
    expect((await t.call('GET', 'users/userroles', { headers })).body).toContain('NotAuthenticatedUser')
  })

  test('lets the cookie of a login stand for the token; the header wins', async () => {
    await t.set({ cookieAuthorization: true })
    const answer = await logIn()
    const headers = { cookie: `other=1; ${cookieOf(answer)}` }
    expect((await t.call('GET', 'users/userroles', { headers })).body).toContain('AuthenticatedUser')
    expect(codeOf(await t.call('GET', 'users/userroles', { headers, token: 'STALE' }))).toBe(3064)
  })

  test('takes a cookie of no session for none, and a logout takes it away', async () => {
    await t.set({ cookieAuthorization: true })
    const headers = { cookie: 'user-auth-cookie=STALE' }
    expect((await t.call('GET', 'users/userroles', { headers })).body).toContain('NotAuthenticatedUser')
    const cookie = cookieOf(await logIn())
    const logout = await t.call('GET', 'users/logout', { headers: { cookie } })
    expect(logout.headers.get('set-cookie')).toMatch(/^user-auth-cookie=; Path=\/; Expires=Thu, 01 Jan 1970/)
  })

  test('is taken away by a logout that is refused, too', async () => {
    await t.set({ cookieAuthorization: true })
    const headers = { cookie: cookieOf(await logIn()) }
    t.clock.advance({ hours: 2 })
    const logout = await t.call('GET', 'users/logout', { headers })
    expect(codeOf(logout)).toBe(3091)
    expect(logout.headers.get('set-cookie')).toMatch(/^user-auth-cookie=; /)
  })

  test.each([
    ['login', () => logIn()],
    ['guest login', () => t.call('POST', 'users/register/guest')],
    ['social login', () => logInAtFacebook()],
  ])('comes with a %s and its own token', async (_, act) => {
    await t.set({ cookieAuthorization: true, loginProviders: ['facebook'] })
    const answer = await act()
    expect(cookieOf(answer)).toBe(`user-auth-cookie=${tokenOf(answer)}`)
  })

  test('comes with nothing but a login, whatever an object calls its columns', async () => {
    await t.set({ cookieAuthorization: true })
    const planted = { 'user-token': tokenOf(await logIn()) }
    const created = await t.call('POST', 'data/Note', { body: planted })
    expect(created.body).toMatchObject(planted)
    const note = idOf(created)
    const answers = [
      created,
      await t.call('PUT', `data/Note/${note}`, { body: planted }),
      await t.call('GET', `data/Note/${note}`),
      await t.call('GET', 'data/Note/first'),
      await t.call('GET', 'data/Note'),
    ]
    for (const answer of answers) {
      expect(answer.text).toContain(planted['user-token'])
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  test('names the origin that may send it', async () => {
    await t.set({ cookieAuthorization: true })
    const { headers } = await t.call('GET', 'info', { headers: { origin: 'http://localhost:3000' } })
    expect(headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
  })
})
