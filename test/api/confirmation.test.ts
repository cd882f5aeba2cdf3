import { request } from 'node:http'
import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { ALICE, BOB, peopleOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, setStatus } = peopleOf(t)
beforeEach(() => t.set({ emailConfirmationRequired: true }))

const follow = async (): Promise<TestAnswer> => send('GET', await t.newestLink())
const status = async (): Promise<string> => (await t.users()).users[0]?.user.userStatus ?? 'none'

test('a user waits for the link of one email, follows it, and logs in', async () => {
  expect(await registerAlice()).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect(await t.emails()).toHaveLength(1)
  expect(codeOf(await logIn())).toBe(3087)
  const page = await follow()
  expectStatus(page, 200)
  expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  expect(page.text).toContain('Email address confirmed')
  expectStatus(await logIn(), 200)
})

test('the email holds the link in both parts and no password', async () => {
  await registerAlice()
  const email = await t.newestEmail()
  expect(email).toMatchObject({ to: [{ address: ALICE.email }], template: 'confirmation', isRead: false })
  expect(email.html).toContain(email.confirmationUrl)
  expect(email.text).toContain(email.confirmationUrl)
  expect(JSON.stringify(email)).not.toContain(ALICE.password)
})

describe('a link', () => {
  test('says when it was followed before', async () => {
    await registerAlice()
    await follow()
    expect((await follow()).text).toContain('Already confirmed')
  })

  test('expires', async () => {
    await t.set({ confirmationLinkLifetimeMinutes: 10 })
    await registerAlice()
    t.clock.advance({ minutes: 11 })
    expect((await follow()).text).toContain('This link has expired')
    expect(await status()).toBe('EMAIL_CONFIRMATION_PENDING')
  })

  test('that nobody made is not known', async () => {
    expect((await t.call('GET', 'users/confirm/nonsense')).text).toContain('This link is not known')
  })

  test('works also once confirmations are off, and until then the login says what to do', async () => {
    await registerAlice()
    await t.set({ emailConfirmationRequired: false })
    const refused = await logIn()
    expect(codeOf(refused)).toBe(3087)
    expect(refused.body).toMatchObject({
      errorData: { hint: expect.stringMatching(/is off by now.*Follow the link/) as string },
    })
    expect((await follow()).text).toContain('Email address confirmed')
    expectStatus(await logIn(), 200)
  })

  test('names both ways out while confirmations are on', async () => {
    await registerAlice()
    expect((await logIn()).body).toMatchObject({
      code: 3087,
      errorData: { hint: 'Follow the link in Emails, or set the user’s status to ENABLED.' },
    })
  })

  test('does not open a disabled account', async () => {
    const { objectId } = await registerAlice()
    await setStatus(objectId, 'DISABLED')
    await follow()
    expect(await status()).toBe('DISABLED')
  })

  test('is not followed by a HEAD request', async () => {
    await registerAlice()
    expect((await fetch(await t.newestLink(), { method: 'HEAD' })).status).toBe(200)
    expect(await status()).toBe('EMAIL_CONFIRMATION_PENDING')
  })

  test('leads on to where the app’s setting says, an app’s own scheme included', async () => {
    await t.set({ confirmationRedirectUrl: 'myapp://confirmed?from=mail' })
    await registerAlice()
    const answer = await follow()
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'myapp://confirmed?from=mail'])
    expect(await status()).toBe('ENABLED')
  })

  test('shows the user as text, whatever the user is called', async () => {
    await t.control('PATCH', ROUTES.app(t.app.id), { name: '<script>alert(1)</script>' })
    await registerAlice()
    const page = await follow()
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
    const url = `${t.server.url}/${t.app.id}/${t.key('REST')}/users/register`
    await new Promise<void>((resolve, reject) => {
      const call = request(url, { method: 'POST', headers: { host } }, (response) => {
        response.resume().once('end', resolve)
      })
      call.once('error', reject)
      call.end(JSON.stringify(ALICE))
    })
    expect((await t.newestLink()).startsWith(origin ?? `${t.server.url}/`)).toBe(true)
  })
})

describe('resending', () => {
  test.each(['resendconfirmation', 'resendEmailConfirmation'])(
    '%s captures another email, answers nothing',
    async (path) => {
      await registerAlice()
      const answer = await t.call('POST', `users/${path}/${encodeURIComponent(ALICE.email)}`)
      expect([answer.status, answer.text]).toEqual([200, ''])
      expect(await t.emails()).toHaveLength(2)
      await follow()
      expectStatus(await logIn(), 200)
    },
  )

  const ODD = "o'neil+a/b?c=d&e@example.com"
  test.each([ODD, encodeURIComponent(ODD), ODD.replace('+', '%2B')])(
    'takes the identity as SDKs spell it: %s',
    async (spelling) => {
      await register({ email: ODD, password: 'x' })
      expectStatus(await t.call('POST', `users/resendconfirmation/${spelling}`), 200)
      expect(await t.emails()).toHaveLength(2)
      expect(codeOf(await t.call('POST', `users/resendconfirmation/${spelling}x`))).toBe(3104)
      expectStatus(await t.call('GET', `users/restorepassword/${spelling}`), 200)
    },
  )

  test('refuses an identity that cannot be decoded', async () => {
    for (const identity of ['%E0%A4%A', 'a?%E0%A4%A'])
      expect(codeOf(await t.call('POST', `users/resendconfirmation/${identity}`))).toBe(8002)
  })

  test('names what stands in the way', async () => {
    expect(codeOf(await t.call('POST', 'users/resendconfirmation/nobody'))).toBe(3104)
    await registerAlice()
    await follow()
    expect(codeOf(await t.call('POST', `users/resendconfirmation/${ALICE.email}`))).toBe(3102)
    await t.set({ emailConfirmationRequired: false })
    expect(codeOf(await t.call('POST', `users/resendconfirmation/${ALICE.email}`))).toBe(3103)
  })
})

describe('a confirmation URL', () => {
  const create = (): Promise<TestAnswer> => t.call('POST', `users/createEmailConfirmationURL/${ALICE.email}`)

  test('confirms like the link of an email', async () => {
    await registerAlice()
    const { confirmationURL } = bodyOf(await create()) as { confirmationURL: string }
    expect(await t.emails()).toHaveLength(1)
    await send('GET', confirmationURL)
    expect(await status()).toBe('ENABLED')
    expect(codeOf(await create())).toBe(3102)
  })

  test('is there for a confirmed user with confirmations off', async () => {
    await t.set({ emailConfirmationRequired: false })
    await registerAlice()
    expect((await create()).body).toMatchObject({
      confirmationURL: expect.stringContaining('http://') as string,
    })
  })
})

describe('what is sent', () => {
  test('with confirmations off is the welcome, unless it is off', async () => {
    await t.set({ emailConfirmationRequired: false })
    await registerAlice()
    expect(await t.emails()).toMatchObject([{ template: 'welcome', confirmationUrl: null }])
    await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { enabled: false })
    await register(BOB)
    expect(await t.emails()).toHaveLength(1)
  })

  test('of a refused registration is nothing', async () => {
    await registerAlice()
    expectStatus(await register(ALICE), 409)
    expect(await t.emails()).toHaveLength(1)
  })
})
