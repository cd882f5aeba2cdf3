import { beforeEach, describe, expect, test } from 'vitest'
import type { UserObject } from '../../server/contract/user'
import { codeOf, expectStatus } from '../support/answers'
import { submitForm } from '../support/pages'
import { peopleOf, userOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, logInAtFacebook, setStatus } = peopleOf(t)
beforeEach(() => t.set({ loginProviders: ['facebook', 'googleplus', 'twitter'] }))

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
    expect((await t.users()).total).toBe(1)
  })

  test('offers the newest hundred, and the others by their email', async () => {
    for (let i = 0; i < 102; i++) await logInAtFacebook({ accessToken: `n${i}@example.com` })
    const url = await open()
    const { text } = await send('GET', url)
    expect(text.match(/class="account"/g)).toHaveLength(100)
    expect(text).toContain('one of the other 2,')
    expect(text).toContain('n101@example.com')
    expect(text).not.toContain('n1@example.com')
    await submitForm(url, { email: 'n1@example.com' })
    expect((await t.users()).total).toBe(102)
  })

  test('tells the opener and the person why there is no login', async () => {
    const fay = userOf(await logInAtFacebook({ accessToken: 'fay@example.com' }))
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

  test.each([
    'http://localhost:3000/done',
    'http://127.0.0.1:3000/done',
    'http://[::1]:3000/done',
    'https://app.localhost/done',
    'com.example.app:/done',
    'exp://192.168.1.5:8081/--/done',
  ])('leads to %s', async (redirectAfterLoginUrl) => {
    const url = await open({ redirectAfterLoginUrl })
    const { status, headers } = await submitForm(url, { email: 'fay@example.com' })
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
    ...[
      'ftp',
      'ws',
      'wss',
      'smb',
      'ssh',
      'ldap',
      'gopher',
      'feed',
      'FTP',
      'nfs',
      'webdav',
      'git',
      'web+x',
    ].map((scheme) => `${scheme}://evil.example/got`),
    'ftp://localhost/got',
    'mailto:eve@evil.example',
    'tel:123',
    'sms:123',
  ])('hands no session to %s', async (redirectAfterLoginUrl) => {
    const asked = await t.call('POST', 'users/oauth/facebook/request_url', {
      body: { redirectAfterLoginUrl },
    })
    expect(asked.body).toMatchObject({ code: 3080, errorData: { property: 'redirectAfterLoginUrl' } })
    const forged = new URL(await open())
    forged.searchParams.set('request', JSON.stringify({ redirectUrl: redirectAfterLoginUrl }))
    const picked = await submitForm(forged.href, { email: 'fay@example.com' })
    expect(codeOf(picked)).toBe(3080)
    expect((await t.users()).total).toBe(0)
  })

  describe('of a user with a password', () => {
    const victim = { email: 'victim@example.com', password: 'x' }
    const FORM = { email: victim.email }
    const askedBy = async (origin: string): Promise<string> => {
      const headers = { origin }
      return (await t.call('POST', 'users/oauth/facebook/request_url', { headers })).text
    }
    beforeEach(async () => {
      expectStatus(await register(victim), 200)
    })

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
      const { status, text } = await submitForm(await link(), FORM)
      expect(status).toBe(200)
      expect(text).toContain('Not logged in')
      expect(text).toContain('The user has a password')
      expect(text).not.toContain('user-token')
    })

    test('hands the session to the page of this machine that asked, and to no other', async () => {
      const { text } = await submitForm(await askedBy('http://localhost:3000'), FORM)
      expect(text).toContain('user-token')
      expect(text).toContain(`, "http://localhost:3000")`)
    })

    test('hands it to where the app leads', async () => {
      const url = await open({ redirectAfterLoginUrl: 'http://localhost:3000/done' })
      expectStatus(await submitForm(url, FORM), 302)
    })

    test('hands it to a host of the app', async () => {
      await t.set({ originDomains: ['app.example'] })
      const headers = { origin: 'https://app.example' }
      const body = { redirectAfterLoginUrl: 'https://app.example/done' }
      const { text } = await t.call('POST', 'users/oauth/facebook/request_url', { headers, body })
      expect((await submitForm(text, FORM)).headers.get('location')).toContain('userToken=')
      expect((await submitForm(await askedBy('https://app.example'), FORM)).text).toContain(
        `, "https://app.example")`,
      )
    })
  })

  test('takes its form from no other page, whoever knows id and key', async () => {
    const url = await open({ redirectAfterLoginUrl: 'myapp://done' })
    const sentFrom = (headers: Record<string, string>): Promise<TestAnswer> =>
      send('POST', url, 'email=fay%40example.com', headers)
    for (const origin of ['http://evil.example', 'http://localhost:1', 'null']) {
      const answer = await sentFrom({ origin })
      expectStatus(answer, 403)
      expect(answer.text).not.toContain('token')
    }
    expect((await t.users()).total).toBe(0)
    const { headers } = await send('GET', url)
    expect(headers.get('referrer-policy')).toBe('same-origin')
    const own = { origin: new URL(url).origin }
    for (const signs of [own, { origin: 'null', 'sec-fetch-site': 'same-origin' }])
      expectStatus(await sentFrom(signs), 302)
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
