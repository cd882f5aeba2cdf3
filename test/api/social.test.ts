import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject, UserPage } from '../../server/contract/user'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
  await t.set({ loginProviders: ['facebook', 'googleplus', 'twitter'] })
})
afterEach(() => t.stop())

const login = (path: string, body: object): Promise<TestAnswer> => t.call('POST', path, { body })
const userOf = (answer: TestAnswer): UserObject => {
  expect(answer.status, answer.text).toBe(200)
  return answer.body as UserObject
}
const countUsers = async (): Promise<number> =>
  ((await t.control('GET', ROUTES.users(t.app.id))).body as UserPage).total
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const asForm = { 'content-type': 'application/x-www-form-urlencoded' }

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
  const { objectId } = userOf(await login('users/register', alice))
  const social = userOf(await login('users/social/facebook/login', { accessToken: alice.email }))
  expect(social).toMatchObject({ objectId, name: 'Alice', socialAccount: 'BACKENDLESS' })
  expect((await login('users/login', { login: alice.email, password: 'x' })).status).toBe(200)
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
  expect(answer.status === 200 ? 200 : (answer.body as { code: number }).code).toBe(outcome)
  if (answer.status === 200) expect(answer.body).not.toHaveProperty('nick')
})

test.each([
  ['an object', (guest: object) => guest],
  ['a text, as Flutter 8 sends it', (guest: object) => JSON.stringify(guest)],
])('a guest sent as %s is upgraded', async (_, encode) => {
  const guest = userOf(await t.call('POST', 'users/register/guest'))
  const user = userOf(
    await login('users/social/facebook/login', { accessToken: 'AT', guestUser: encode(guest) }),
  )
  expect(user).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED', socialAccount: 'FACEBOOK' })
  expect(await countUsers()).toBe(1)
})

test('a disabled user stays out', async () => {
  const { objectId } = userOf(await login('users/social/facebook/login', { accessToken: 'AT' }))
  await t.control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus: 'DISABLED' })
  expect((await login('users/social/facebook/login', { accessToken: 'AT' })).body).toMatchObject({
    code: 3090,
  })
})

test.each([{}, { accessToken: null }, { accessToken: '' }])('%j lacks the token', async (body) => {
  expect((await login('users/social/facebook/login', body)).body).toMatchObject({ code: 3038 })
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
    await t.call('PUT', `users/${objectId}/status`, { body: { userStatus }, key: t.key('BL') })
  expect((await t.call('GET', `data/Users/${objectId}`)).body).toMatchObject({ userStatus: 'ENABLED' })
})

test.each([
  [{ guestUser: { objectId: 'nobody' } }, 3039],
  [{ fieldsMapping: { name: 'email' } }, 3040],
])('%j makes no user', async (more, code) => {
  const answer = await login('users/social/facebook/login', { accessToken: 'AT', ...more })
  expect(answer.body).toMatchObject({ code })
  expect(await countUsers()).toBe(0)
})

test('nobody new is registered while registration is off; who is known gets in', async () => {
  const known = userOf(await login('users/social/facebook/login', { accessToken: 'known' }))
  await t.set({ userRegistrationEnabled: false })
  expect((await login('users/social/facebook/login', { accessToken: 'new' })).body).toMatchObject({
    code: 3009,
  })
  const again = userOf(await login('users/social/facebook/login', { accessToken: 'known' }))
  expect(again.objectId).toBe(known.objectId)
  expect(await countUsers()).toBe(1)
})

describe('the account picker', () => {
  const open = async (body?: object): Promise<string> => {
    const answer = await t.call('POST', 'users/oauth/facebook/request_url', body ? { body } : {})
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).not.toContain('"')
    return answer.text
  }

  test('makes an account up, hands the user to the opener, and offers it the next time', async () => {
    const url = await open({ fieldsMapping: {} })
    expect((await send('GET', url)).text).toContain('Log in with Facebook')
    const done = await send('POST', url, form({ email: 'fay@example.com', name: 'Fay' }), asForm)
    const message = /postMessage\(("(?:[^"\\]|\\.)*")/.exec(done.text)?.[1] ?? ''
    const user = JSON.parse(JSON.parse(message) as string) as UserObject
    expect(user).toMatchObject({ email: 'fay@example.com', name: 'Fay', socialAccount: 'FACEBOOK' })
    expect(done.headers.get('content-security-policy')).toMatch(/script-src 'nonce-/)
    const id = /name="id" value="([^"]+)"/.exec((await send('GET', url)).text)?.[1] ?? ''
    await send('POST', url, form({ id }), asForm)
    expect(await countUsers()).toBe(1)
  })

  test('tells the opener and the person why there is no login', async () => {
    await t.call('POST', 'users/social/facebook/login', { body: { accessToken: 'fay@example.com' } })
    const page = (await t.control('GET', ROUTES.users(t.app.id))).body as UserPage
    const path = ROUTES.userStatus(t.app.id, page.users[0]?.user.objectId ?? '')
    await t.control('PUT', path, { userStatus: 'DISABLED' })
    const { text } = await send('POST', await open(), form({ email: 'fay@example.com' }), asForm)
    expect(text).toContain('Not logged in')
    expect(text).toContain(String.raw`"{\"fault\":\"User account is disabled\"}"`)
    expect(text).not.toContain('user-token')
  })

  test('leads on to where the app said', async () => {
    const url = await open({ redirectAfterLoginUrl: 'myapp://done?a=1' })
    const answer = await send('POST', url, form({ email: 'fay@example.com' }), asForm)
    expect(answer.status).toBe(302)
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
    expect((await send('GET', forged.href)).body).toMatchObject({ code: 3080 })
  })

  test.each([
    'http://localhost:3000/done',
    'http://127.0.0.1:3000/done',
    'http://[::1]:3000/done',
    'https://app.localhost/done',
    'com.example.app:/done',
  ])('leads to %s', async (redirectAfterLoginUrl) => {
    const url = await open({ redirectAfterLoginUrl })
    const { status, headers } = await send('POST', url, form({ email: 'fay@example.com' }), asForm)
    expect([status, headers.get('location')?.startsWith(redirectAfterLoginUrl)]).toEqual([302, true])
  })

  test.each([
    'http://evil.example/got',
    'https://127.0.0.1.evil.example/got',
    'https://localhost@evil.example/got',
    'https://evil.example#localhost',
    'ms-msdt:/id PCWDiagnostic',
    'ms-word:ofe|u|http://evil.example',
    'search-ms:query=x',
    'search:query=x',
    'intent://x#Intent;scheme=http;end',
    'chrome://settings',
    'view-source:http://localhost',
    'filesystem:http://localhost/x',
  ])('hands no session to %s', async (redirectAfterLoginUrl) => {
    const asked = await t.call('POST', 'users/oauth/facebook/request_url', {
      body: { redirectAfterLoginUrl },
    })
    expect(asked.body).toMatchObject({ code: 3080, errorData: { property: 'redirectAfterLoginUrl' } })
    const forged = new URL(await open())
    forged.searchParams.set('request', JSON.stringify({ redirectUrl: redirectAfterLoginUrl }))
    const picked = await send('POST', forged.href, form({ email: 'fay@example.com' }), asForm)
    expect([picked.status, (picked.body as { code: number }).code]).toEqual([400, 3080])
    expect(await countUsers()).toBe(0)
  })

  describe('of a user with a password', () => {
    const victim = { email: 'victim@example.com', password: 'x' }
    const FORM = form({ email: victim.email })
    const askedBy = async (origin: string): Promise<string> => {
      const headers = { origin }
      return (await t.call('POST', 'users/oauth/facebook/request_url', { headers })).text
    }
    beforeEach(() => t.call('POST', 'users/register', { body: victim }))

    test.each([
      ['no page that is known', () => open()],
      ['a page of the open web', () => askedBy('http://evil.example')],
      [
        'who forged the link',
        async () => {
          const url = new URL(await open())
          url.searchParams.set('request', JSON.stringify({ openerOrigin: 'http://evil.example' }))
          return url.href
        },
      ],
    ])('hands nothing to %s', async (_, link) => {
      const { status, text } = await send('POST', await link(), FORM, asForm)
      expect(status).toBe(200)
      expect(text).toContain('Not logged in')
      expect(text).toContain('The user has a password')
      expect(text).not.toContain('user-token')
    })

    test('hands the session to the page of this machine that asked, and to no other', async () => {
      const { text } = await send('POST', await askedBy('http://localhost:3000'), FORM, asForm)
      expect(text).toContain('user-token')
      expect(text).toContain(`, "http://localhost:3000")`)
    })

    test('hands it to where the app leads', async () => {
      const url = await open({ redirectAfterLoginUrl: 'http://localhost:3000/done' })
      expect((await send('POST', url, FORM, asForm)).status).toBe(302)
    })

    test('hands it to a host of the app', async () => {
      await t.set({ originDomains: ['app.example'] })
      const headers = { origin: 'https://app.example' }
      const body = { redirectAfterLoginUrl: 'https://app.example/done' }
      const { text } = await t.call('POST', 'users/oauth/facebook/request_url', { headers, body })
      expect((await send('POST', text, FORM, asForm)).headers.get('location')).toContain('userToken=')
      expect((await send('POST', await askedBy('https://app.example'), FORM, asForm)).text).toContain(
        `, "https://app.example")`,
      )
    })
  })

  test('asks again for an address', async () => {
    const answer = await send('POST', await open(), form({ email: 'nope' }), asForm)
    expect(answer.text).toContain('Please give an email address')
  })

  test('shows names as text', async () => {
    const url = await open()
    await send(
      'POST',
      url,
      form({ email: 'fay@example.com', name: '</script><script>alert(1)</script>' }),
      asForm,
    )
    expect((await send('GET', url)).text).not.toContain('<script>')
  })

  test('is found in spite of the slash that Flutter 8 forgets', async () => {
    const url = `${t.server.url}/${t.app.id}/${t.key('REST')}users/oauth/facebook/request_url`
    expect((await send('POST', url, { fieldsMappings: {}, scope: [] })).status).toBe(200)
  })
})
