import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject } from '../../server/contract/user'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
const ALICE = { email: 'alice@example.com', password: 'wonderland' }

beforeEach(async () => {
  t = await startTestServer()
  await t.set({ emailConfirmationRequired: true })
})
afterEach(() => t.stop())

const register = (headers: Record<string, string> = {}): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: ALICE, headers })
const login = (): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password: ALICE.password } })
const newestLink = async (): Promise<string> => {
  const [newest] = await t.emails()
  if (!newest?.confirmationUrl) throw new Error('there is no email with a link')
  return newest.confirmationUrl
}
const codeOf = (answer: TestAnswer): number => (answer.body as { code: number }).code
const status = async (): Promise<string> => {
  const page = (await t.control('GET', ROUTES.users(t.app.id))).body as { users: { user: UserObject }[] }
  return page.users[0]?.user.userStatus ?? 'none'
}

test('a user waits for the link of one email, follows it, and logs in', async () => {
  expect((await register()).body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect(await t.emails()).toHaveLength(1)
  expect(codeOf(await login())).toBe(3087)
  const link = await newestLink()
  const page = await send('GET', link)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  expect(page.text).toContain('Email address confirmed')
  expect((await login()).status).toBe(200)
})

test('the email holds the link in both parts and no password', async () => {
  await register()
  const [summary] = await t.emails()
  const email = await t.email(summary?.emailId ?? '')
  expect(email).toMatchObject({ to: [{ address: ALICE.email }], template: 'confirmation', isRead: false })
  expect(email.html).toContain(email.confirmationUrl)
  expect(email.text).toContain(email.confirmationUrl)
  expect(JSON.stringify(email)).not.toContain(ALICE.password)
})

describe('a link', () => {
  test('says when it was followed before', async () => {
    await register()
    await send('GET', await newestLink())
    expect((await send('GET', await newestLink())).text).toContain('Already confirmed')
  })

  test('expires', async () => {
    await t.set({ confirmationLinkLifetimeMinutes: 10 })
    await register()
    t.clock.advance({ minutes: 11 })
    expect((await send('GET', await newestLink())).text).toContain('This link has expired')
    expect(await status()).toBe('EMAIL_CONFIRMATION_PENDING')
  })

  test('that nobody made is not known', async () => {
    expect((await t.call('GET', 'users/confirm/nonsense')).text).toContain('This link is not known')
  })

  test('does nothing while confirmations are off', async () => {
    await register()
    await t.set({ emailConfirmationRequired: false })
    expect((await send('GET', await newestLink())).text).toContain('Email confirmation is switched off')
    expect(await status()).toBe('EMAIL_CONFIRMATION_PENDING')
  })

  test('does not open a disabled account', async () => {
    const { objectId } = (await register()).body as UserObject
    await t.control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus: 'DISABLED' })
    await send('GET', await newestLink())
    expect(await status()).toBe('DISABLED')
  })

  test('is not followed by a HEAD request', async () => {
    await register()
    expect((await fetch(await newestLink(), { method: 'HEAD' })).status).toBe(200)
    expect(await status()).toBe('EMAIL_CONFIRMATION_PENDING')
  })

  test('leads on to where the app’s setting says, an app’s own scheme included', async () => {
    await t.set({ confirmationRedirectUrl: 'myapp://confirmed?from=mail' })
    await register()
    const answer = await send('GET', await newestLink())
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'myapp://confirmed?from=mail'])
    expect(await status()).toBe('ENABLED')
  })

  test('shows the user as text, whatever the user is called', async () => {
    await t.control('PATCH', ROUTES.app(t.app.id), { name: '<script>alert(1)</script>' })
    await register()
    const page = await send('GET', await newestLink())
    expect(page.text).not.toContain('<script>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test.each([
    ['10.0.2.2:6464', 'http://10.0.2.2:6464/'],
    ['192.168.1.20:8080', 'http://192.168.1.20:8080/'],
    ['my-mac.local:6464', 'http://my-mac.local:6464/'],
    ['localhost:1', 'http://localhost:1/'],
    ['evil.example', undefined],
    ['8.8.8.8', undefined],
  ])('asked for at %s leads to %s', async (host, origin) => {
    const { request } = await import('node:http')
    const url = `${t.server.url}/${t.app.id}/${t.key('REST')}/users/register`
    await new Promise<void>((resolve, reject) => {
      const call = request(url, { method: 'POST', headers: { host } }, (response) => {
        response.resume().once('end', resolve)
      })
      call.once('error', reject)
      call.end(JSON.stringify(ALICE))
    })
    expect((await newestLink()).startsWith(origin ?? `${t.server.url}/`)).toBe(true)
  })
})

describe('resending', () => {
  test.each(['resendconfirmation', 'resendEmailConfirmation'])(
    '%s captures another email, answers nothing',
    async (path) => {
      await register()
      const answer = await t.call('POST', `users/${path}/${encodeURIComponent(ALICE.email)}`)
      expect([answer.status, answer.text]).toEqual([200, ''])
      expect(await t.emails()).toHaveLength(2)
      await send('GET', await newestLink())
      expect((await login()).status).toBe(200)
    },
  )

  const ODD = "o'neil+a/b?c=d&e@example.com"
  test.each([ODD, encodeURIComponent(ODD), ODD.replace('+', '%2B')])(
    'takes the identity as SDKs spell it: %s',
    async (spelling) => {
      await t.call('POST', 'users/register', { body: { email: ODD, password: 'x' } })
      expect((await t.call('POST', `users/resendconfirmation/${spelling}`)).status).toBe(200)
      expect(await t.emails()).toHaveLength(2)
      expect(codeOf(await t.call('POST', `users/resendconfirmation/${spelling}x`))).toBe(3104)
      expect((await t.call('GET', `users/restorepassword/${spelling}`)).status).toBe(200)
    },
  )

  test('refuses an identity that cannot be decoded', async () => {
    for (const identity of ['%E0%A4%A', 'a?%E0%A4%A'])
      expect(codeOf(await t.call('POST', `users/resendconfirmation/${identity}`))).toBe(8002)
  })

  test('names what stands in the way', async () => {
    expect(codeOf(await t.call('POST', 'users/resendconfirmation/nobody'))).toBe(3104)
    await register()
    await send('GET', await newestLink())
    expect(codeOf(await t.call('POST', `users/resendconfirmation/${ALICE.email}`))).toBe(3102)
    await t.set({ emailConfirmationRequired: false })
    expect(codeOf(await t.call('POST', `users/resendconfirmation/${ALICE.email}`))).toBe(3103)
  })
})

describe('a confirmation URL', () => {
  const create = (): Promise<TestAnswer> => t.call('POST', `users/createEmailConfirmationURL/${ALICE.email}`)

  test('confirms like the link of an email', async () => {
    await register()
    const { confirmationURL } = (await create()).body as { confirmationURL: string }
    expect(await t.emails()).toHaveLength(1)
    await send('GET', confirmationURL)
    expect(await status()).toBe('ENABLED')
    expect(codeOf(await create())).toBe(3102)
  })

  test('is there for a confirmed user with confirmations off', async () => {
    await t.set({ emailConfirmationRequired: false })
    await register()
    expect((await create()).body).toMatchObject({
      confirmationURL: expect.stringContaining('http://') as string,
    })
  })
})

describe('what is sent', () => {
  test('with confirmations off is the welcome, unless it is off', async () => {
    await t.set({ emailConfirmationRequired: false })
    await register()
    expect(await t.emails()).toMatchObject([{ template: 'welcome', confirmationUrl: null }])
    await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { enabled: false })
    await t.call('POST', 'users/register', { body: { ...ALICE, email: 'b@example.com' } })
    expect(await t.emails()).toHaveLength(1)
  })

  test('of a refused registration is nothing', async () => {
    await register()
    await register()
    expect(await t.emails()).toHaveLength(1)
  })
})
