import { beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { peopleOf, userOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, logIn, guest: logInGuest, updateUserStatus, setStatus, reload } = peopleOf(t)
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

test('the token of a real provider is a secret: a name stands for it, the same each time', async () => {
  await t.set({ loginProviders: ['github'] })
  const accessToken = 'gho_16C7e42F292c6912E7710c838347Ae178B4a'
  const first = userOf(await login('users/social/github/login', { accessToken }))
  expect(first['name']).toMatch(/^GitHub user [0-9a-f]{6}$/)
  const again = userOf(await login('users/social/github/login', { accessToken }))
  expect([again.objectId, again['name']]).toEqual([first.objectId, first['name']])
  const shown = [
    await t.call('GET', 'data/Users'),
    await t.control('GET', ROUTES.users(t.app.id)),
    await t.control('GET', ROUTES.calls(t.app.id)),
  ]
  for (const { text } of shown) expect(text).not.toContain('gho_')
})

test.each(['constructor', '__proto__', 'a_b', '-'])(
  'a provider called %s is one like any other',
  async (code) => {
    await t.set({ loginProviders: ['facebook', code] })
    userOf(await login('users/social/facebook/login', { accessToken: 'fay@example.com' }))
    const picker = await t.call('GET', `users/oauth/${code}/authorize`)
    expect([picker.status, picker.text.includes('fay@example.com')]).toEqual([200, false])
    const first = userOf(await login(`users/social/${code}/login`, { accessToken: 'AT' }))
    const again = userOf(await login(`users/social/${code}/login`, { accessToken: 'AT' }))
    expect(again.objectId).toBe(first.objectId)
    expect((await t.call('GET', `users/oauth/${code}/authorize`)).text).toContain(first['email'] as string)
    expect(t.logLines).toEqual([])
  },
)

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
    expectStatus(await updateUserStatus(objectId, userStatus), 200)
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
