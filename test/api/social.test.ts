import { beforeEach, describe, expect, test } from 'vitest'
import type { UserObject } from '../../server/contract/user'
import { codeOf, expectStatus } from '../support/answers'
import { submitForm } from '../support/pages'
import { peopleOf, userOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, logIn, guest: logInGuest, changeStatus, setStatus, reload } = peopleOf(t)
beforeEach(() => t.set({ loginProviders: ['facebook', 'googleplus', 'twitter'] }))

const login = (path: string, body: object): Promise<TestAnswer> => t.call('POST', path, { body })
const countUsers = async (): Promise<number> => (await t.users()).total

test.each([
  'users/social/facebook/login',
  'users/social/Facebook/login',
  'users/oauth/facebook/login',
  'users/social/facebook/sdk/login',
])('%s takes any token as an account', async (path) => {
  const user = userOf(await login(path, { accessToken: 'AT' }))
  expect(user).toMatchObject({
    userStatus: 'ENABLED',
    socialAccount: 'FACEBOOK',
    oAuthIdentities: { facebook: expect.any(String) as string },
    'user-token': expect.any(String) as string,
  })
  const token = user['user-token'] as string
  expect((await t.call('GET', 'users/userroles', { token })).body).toEqual([
    'AuthenticatedUser',
    'SocialUser',
    'FacebookUser',
    'RestUser',
  ])
})

test('the same token is the same user, another is another', async () => {
  const first = userOf(
    await login('users/social/twitter/login', { accessToken: 'A', accessTokenSecret: 'S' }),
  )
  const again = userOf(
    await login('users/social/twitter/login', { accessToken: 'A', accessTokenSecret: 'T' }),
  )
  const other = userOf(await login('users/social/twitter/login', { accessToken: 'B' }))
  expect(again.objectId).toBe(first.objectId)
  expect(other.objectId).not.toBe(first.objectId)
  expect(await countUsers()).toBe(2)
})

test('a token that is an address finds the user who registered with it, password and all', async () => {
  const alice = { email: 'alice@example.com', password: 'x', name: 'Alice' }
  const { objectId } = userOf(await register(alice))
  const social = userOf(await login('users/social/facebook/login', { accessToken: alice.email }))
  expect(social).toMatchObject({ objectId, name: 'Alice', socialAccount: 'BACKENDLESS' })
  expectStatus(await logIn(alice), 200)
})

test.each([
  ['fieldsMapping', { email: 'contact' }],
  ['fieldsMappings', { contact: 'email' }],
])('%s %j fills columns', async (spelling, mapping) => {
  const user = userOf(
    await login('users/social/facebook/login', { accessToken: 'f@example.com', [spelling]: mapping }),
  )
  expect(user['contact']).toBe('f@example.com')
})

test.each([
  [{ constructor: 'email' }, 3016],
  [JSON.parse('{"__proto__":"email"}') as object, 3016],
  [{ email: 'prototype' }, 3016],
  [{ toString: 'nick', nick: 'valueOf' }, 200],
])('the mapping %j meets no prototype', async (mapping, outcome) => {
  const answer = await login('users/social/facebook/login', { accessToken: 'AT', fieldsMapping: mapping })
  expect(answer.status === 200 ? 200 : codeOf(answer)).toBe(outcome)
  if (answer.status === 200) expect(answer.body).not.toHaveProperty('nick')
})

test.each([
  ['an object', (guest: object) => guest],
  ['a text, as Flutter 8 sends it', (guest: object) => JSON.stringify(guest)],
])('a guest sent as %s is upgraded', async (_, encode) => {
  const guest = await logInGuest()
  const user = userOf(
    await login('users/social/facebook/login', { accessToken: 'AT', guestUser: encode(guest) }),
  )
  expect(user).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED', socialAccount: 'FACEBOOK' })
  expect(await countUsers()).toBe(1)
})

test('a disabled user stays out', async () => {
  const { objectId } = userOf(await login('users/social/facebook/login', { accessToken: 'AT' }))
  await setStatus(objectId, 'DISABLED')
  expect(codeOf(await login('users/social/facebook/login', { accessToken: 'AT' }))).toBe(3090)
})

test.each([{}, { accessToken: null }, { accessToken: '' }])('%j lacks the token', async (body) => {
  expect(codeOf(await login('users/social/facebook/login', body))).toBe(3038)
})

test.each([
  ['fieldsMapping', ['email']],
  ['fieldsMappings', 'email'],
  ['guestUser', 'not json'],
  ['guestUser', [1]],
  ['accessToken', { a: 1 }],
])('%s as %j is refused by name', async (name, value) => {
  const answer = await login('users/social/facebook/login', { accessToken: 'AT', [name]: value })
  const property = name === 'fieldsMappings' ? 'fieldsMapping' : name
  expect(answer.body).toMatchObject({ code: 3049, errorData: {} })
  expect((answer.body as { message: string }).message).toContain(property)
  expect(await countUsers()).toBe(0)
})

test('a social user who is enabled again is no guest', async () => {
  const { objectId } = userOf(await login('users/social/facebook/login', { accessToken: 'AT' }))
  for (const userStatus of ['DISABLED', 'ENABLED'])
    expectStatus(await changeStatus(objectId, userStatus), 200)
  expect(await reload(objectId)).toMatchObject({ userStatus: 'ENABLED' })
})

test.each([
  [{ guestUser: { objectId: 'nobody' } }, 3039],
  [{ fieldsMapping: { name: 'email' } }, 3040],
])('%j makes no user', async (more, code) => {
  const answer = await login('users/social/facebook/login', { accessToken: 'AT', ...more })
  expect(codeOf(answer)).toBe(code)
  expect(await countUsers()).toBe(0)
})

test('nobody new is registered while registration is off; who is known gets in', async () => {
  const known = userOf(await login('users/social/facebook/login', { accessToken: 'known' }))
  await t.set({ userRegistrationEnabled: false })
  expect(codeOf(await login('users/social/facebook/login', { accessToken: 'new' }))).toBe(3009)
  const again = userOf(await login('users/social/facebook/login', { accessToken: 'known' }))
  expect(again.objectId).toBe(known.objectId)
  expect(await countUsers()).toBe(1)
})

describe('the account picker', () => {
  const open = async (body?: object): Promise<string> => {
    const answer = await t.call('POST', 'users/oauth/facebook/request_url', body ? { body } : {})
    expectStatus(answer, 200)
    expect(answer.text).not.toContain('"')
    return answer.text
  }

  test('makes an account up, hands the user to the opener, and offers it the next time', async () => {
    const url = await open({ fieldsMapping: {} })
    expect((await send('GET', url)).text).toContain('Log in with Facebook')
    const done = await submitForm(url, { email: 'fay@example.com', name: 'Fay' })
    const message = /postMessage\(("(?:[^"\\]|\\.)*")/.exec(done.text)?.[1] ?? ''
    const user = JSON.parse(JSON.parse(message) as string) as UserObject
    expect(user).toMatchObject({ email: 'fay@example.com', name: 'Fay', socialAccount: 'FACEBOOK' })
    expect(done.headers.get('content-security-policy')).toMatch(/script-src 'nonce-/)
    const id = /name="id" value="([^"]+)"/.exec((await send('GET', url)).text)?.[1] ?? ''
    await submitForm(url, { id })
    expect(await countUsers()).toBe(1)
  })

  test('tells the opener and the person why there is no login', async () => {
    const fay = userOf(await login('users/social/facebook/login', { accessToken: 'fay@example.com' }))
    await setStatus(fay.objectId, 'DISABLED')
    const { text } = await submitForm(await open(), { email: 'fay@example.com' })
    expect(text).toContain('Not logged in')
    expect(text).toContain(String.raw`"{\"fault\":\"User account is disabled\"}"`)
    expect(text).not.toContain('user-token')
  })

  test('leads on to where the app said', async () => {
    const url = await open({ redirectAfterLoginUrl: 'myapp://done?a=1' })
    const answer = await submitForm(url, { email: 'fay@example.com' })
    expectStatus(answer, 302)
    expect(answer.headers.get('location')).toMatch(
      /^myapp:\/\/done\?a=1&userToken=[0-9A-F-]{36}&userId=[0-9A-F-]{36}$/,
    )
  })

  test('leads nowhere unsafe', async () => {
    const body = { redirectAfterLoginUrl: 'javascript:alert(1)' }
    expect(await t.call('POST', 'users/oauth/facebook/request_url', { body })).toMatchObject({
      status: 400,
      body: { code: 3080 },
    })
    const forged = new URL(await open())
    forged.searchParams.set('request', JSON.stringify({ redirectUrl: 'javascript:alert(1)' }))
    expect(codeOf(await send('GET', forged.href))).toBe(3080)
  })

  test('asks again for an address', async () => {
    const answer = await submitForm(await open(), { email: 'nope' })
    expect(answer.text).toContain('Please give an email address')
  })

  test('shows names as text', async () => {
    const url = await open()
    await submitForm(url, { email: 'fay@example.com', name: '</script><script>alert(1)</script>' })
    expect((await send('GET', url)).text).not.toContain('<script>')
  })

  test('is found in spite of the slash that Flutter 8 forgets', async () => {
    const url = `${t.server.url}/${t.app.id}/${t.key('REST')}users/oauth/facebook/request_url`
    expectStatus(await send('POST', url, { fieldsMappings: {}, scope: [] }), 200)
  })
})
