import { describe, expect, test } from 'vitest'
import { codeOf, expectStatus } from '../support/answers'
import { serverPerTest } from '../support/start-test-server'
import { consolePerTest } from './console-client'

const t = serverPerTest()
const call = consolePerTest(t)

const saying = (text: string): string => expect.stringContaining(text) as string

describe('a login provider', () => {
  const providers = async (): Promise<string[]> => (await t.settings()).loginProviders
  const idOf = async (code: string): Promise<string> => {
    const rows = (await call('GET', 'users/oauth2')).body as { id: string; code: string }[]
    return rows.find((row) => row.code === code)?.id ?? 'none'
  }

  test.each([
    ['users/oauth2', {}],
    ['users/oauth2', { name: 'GitHub' }],
    ['users/oauth2', { code: 7 }],
    ['users/oauth2', { code: '' }],
    ['users/oauth2', { code: 'GitHub' }],
    ['users/oauth2', { code: 'git hub' }],
    ['users/oauth2', { code: '../admin' }],
    ['users/oauth2', { code: 'x'.repeat(31) }],
    ['users/oauth2', { code: 'twitter' }],
    ['users/oauth2', '{"__proto__":{"code":"github"}}'],
    ['users/oauth2/create-from-template', {}],
    ['users/oauth2/create-from-template', { code: 'acme' }],
    ['users/oauth2/create-from-template', { code: 'twitter' }],
    ['users/oauth1/create-from-template', { code: 'github' }],
  ])('is not switched on by POST %s with %j, which is refused by name', async (path, body) => {
    expect((await call('POST', path, body)).body).toMatchObject({
      code: 400,
      message: saying("'"),
      errorData: { property: 'code' },
    })
    expect(await providers()).toEqual([])
  })

  test.each(['', 'null', '[]', '{'])('is not switched on by the body %j', async (body) => {
    for (const path of ['users/oauth2', 'users/oauth2/create-from-template'])
      expectStatus(await call('POST', path, body), 400)
    expect(await providers()).toEqual([])
  })

  test('is switched on once, also by two requests at the same time', async () => {
    const answers = await Promise.all([
      call('POST', 'users/oauth2', { code: 'github' }),
      call('POST', 'users/oauth2/create-from-template', { code: 'github' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    const again = await call('POST', 'users/oauth2', { code: 'github' })
    expect(again.body).toMatchObject({ code: 400, message: saying("'github' is switched on already") })
    expect(await providers()).toEqual(['github'])
  })

  test('is one of fifty at most', async () => {
    await t.set({ loginProviders: Array.from({ length: 50 }, (_, count) => `acme${count}`) })
    expect((await call('POST', 'users/oauth2', { code: 'github' })).body).toMatchObject({
      errorData: { property: 'loginProviders' },
    })
    expect(await providers()).toHaveLength(50)
  })

  test.each([
    [{ enabled: 'no' }, 'enabled'],
    [{ enabled: null }, 'enabled'],
    [{ code: 'gitlab', enabled: false }, 'code'],
  ])('that is changed by %j is refused and stays on', async (change, property) => {
    await t.set({ loginProviders: ['github'] })
    const answer = await call('PUT', `users/oauth2/${await idOf('github')}`, change)
    expect(answer.body).toMatchObject({ code: 400, errorData: { property } })
    expect(await providers()).toEqual(['github'])
  })

  test('is found by its own id alone, among those of its kind', async () => {
    await t.set({ loginProviders: ['github', 'twitter'] })
    const github = await idOf('github')
    for (const path of [`users/oauth1/${github}`, 'users/oauth2/github', 'users/oauth2/constructor'])
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const answer = await call(method, path, method === 'PUT' ? { enabled: false } : undefined)
        expect(answer.body).toMatchObject({ code: 404, errorData: { property: 'id' } })
      }
    expect(await providers()).toEqual(['github', 'twitter'])
    expect((await call('GET', `users/oauth2/${github}`)).body).toMatchObject({ code: 'github' })
  })

  test('that is off has an address too, but not by a code that no provider can have', async () => {
    const { body } = await call('GET', 'users/oauth2/github/callback-url')
    expect(body).toEqual([`${t.server.url}/${t.app.id}/${t.key('REST')}/users/oauth/github/authorize`])
    for (const code of ['GitHub', '..%2F..', '%00'])
      expect((await call('GET', `users/oauth2/${code}/callback-url`)).body).toMatchObject({
        code: 400,
        errorData: { property: 'code' },
      })
  })
})

describe('mail settings', () => {
  test.each(['', 'null', '[]', '"text"', '{'])('are not changed by the body %j', async (body) => {
    await t.set({ mailConfigured: false })
    expectStatus(await call('PUT', 'mailsettings', body), 400)
    expectStatus(await call('PUT', 'mailsettings/test', body), 400)
    expect((await t.settings()).mailConfigured).toBe(false)
  })

  test('say that nothing is configured when told so, and take no other word for it', async () => {
    expect((await call('PUT', 'mailsettings', { mailConfigured: false })).body).toMatchObject({
      mailConfigured: false,
    })
    expectStatus(await call('PUT', 'mailsettings', { mailConfigured: 'yes' }), 400)
    expect((await t.settings()).mailConfigured).toBe(false)
    await call('PUT', 'mailsettings', { host: 'mail.example.com' })
    expect((await t.settings()).mailConfigured).toBe(true)
  })

  test('tell nothing that was sent, and only their own setting changes', async () => {
    const before = await t.settings()
    const sent = { host: 'mail.example.com', password: 'mail-secret', loginEnabled: false }
    for (const [method, path] of [
      ['PUT', 'mailsettings/test'],
      ['PUT', 'mailsettings'],
      ['GET', 'mailsettings'],
    ] as const)
      expect((await call(method, path, method === 'PUT' ? sent : undefined)).text).not.toMatch(
        /mail-secret|host/,
      )
    expect(await t.settings()).toEqual(before)
  })
})

describe('a test email', () => {
  const sendTest = (body: unknown) => call('POST', 'email/events/test', body)

  test.each(['email', 'to', 'recipient'])('goes to the address under %j', async (name) => {
    const test = { eventId: '2', [name]: 'dev@example.com', body: '<b>{app_name}</b>', text: 'plain' }
    expectStatus(await sendTest(test), 200)
    const email = await t.newestEmail()
    expect(email).toMatchObject({ template: 'welcome', to: [{ address: 'dev@example.com' }] })
    expect(email.html?.trim()).toBe(`<b>${t.app.name}</b>`)
    expect(email.text?.trim()).toBe('plain')
  })

  test.each([
    [{ eventId: 1 }, 3040, 'email'],
    [{ eventId: 1, email: '' }, 3040, 'email'],
    [{ eventId: 1, recipient: 'nobody' }, 3040, 'recipient'],
    [{ eventId: 1, email: ['dev@example.com'] }, 400, 'email'],
    [{ eventId: 1, email: 'dev@example.com', subject: 7 }, 400, 'subject'],
    [{ email: 'dev@example.com' }, 400, 'eventId'],
    [{ eventId: 99, email: 'dev@example.com' }, 404, 'eventId'],
    [{ eventId: 'constructor', email: 'dev@example.com' }, 404, 'eventId'],
  ])('of %j is refused by name and not captured', async (body, code, property) => {
    expect((await sendTest(body)).body).toMatchObject({ code, errorData: { property } })
    expect(await t.emails()).toEqual([])
  })

  test('is refused while mail is not configured', async () => {
    await t.set({ mailConfigured: false })
    expect(codeOf(await sendTest({ eventId: 1, email: 'dev@example.com' }))).toBe(5050)
    expect(await t.emails()).toEqual([])
  })
})
