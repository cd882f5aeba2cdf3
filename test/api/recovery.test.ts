import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
const ALICE = { email: 'alice@example.com', password: 'wonderland' }

beforeEach(async () => {
  t = await startTestServer()
  await t.call('POST', 'users/register', { body: ALICE })
})
afterEach(() => t.stop())

const restore = (identity = ALICE.email): Promise<TestAnswer> =>
  t.call('GET', `users/restorepassword/${encodeURIComponent(identity)}`, { token: 'STALE' })
const login = (password: string): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password } })
const link = async (): Promise<string> => (await t.emails())[0]?.recoveryUrl ?? ''
const submit = (url: string, password: string, repeated = password): Promise<TestAnswer> =>
  send('POST', url, new URLSearchParams({ password, repeated }).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  })

describe('a recovery by link', () => {
  test('answers nothing and leads to a page where the user sets a password', async () => {
    expect(await restore()).toMatchObject({ status: 200, text: '' })
    const [summary] = await t.emails()
    const email = await t.email(summary?.emailId ?? '')
    expect(email).toMatchObject({
      template: 'recovery-link',
      to: [{ address: ALICE.email }],
      confirmationUrl: null,
    })
    expect(email.text).toContain(email.recoveryUrl)
    expect((await send('GET', await link())).text).toContain('Choose a new password')
    expect((await submit(await link(), 'brand new')).text).toContain('Password set')
    expect((await login(ALICE.password)).status).toBe(401)
    expect((await login('brand new')).status).toBe(200)
  })

  test('works once, ends sessions and opens a locked account', async () => {
    await t.set({ failedLoginsLock: 1 })
    const { 'user-token': token } = (await login(ALICE.password)).body as { 'user-token': string }
    await login('wrong')
    await restore()
    await submit(await link(), 'brand new')
    expect((await t.call('GET', `users/isvalidusertoken/${token}`)).text).toBe('false')
    expect((await login('brand new')).status).toBe(200)
    expect((await send('GET', await link())).text).toContain('This link was used before')
    expect((await submit(await link(), 'another')).text).toContain('This link was used before')
    expect((await login('brand new')).status).toBe(200)
  })

  test('of two submissions at once lets one through', async () => {
    await restore()
    const url = await link()
    const pages = await Promise.all([submit(url, 'one'), submit(url, 'two')])
    expect(pages.filter(({ text }) => text.includes('Password set'))).toHaveLength(1)
  })

  test('expires', async () => {
    await restore()
    t.clock.advance({ minutes: 61 })
    expect((await send('GET', await link())).text).toContain('This link has expired')
    await submit(await link(), 'brand new')
    expect((await login(ALICE.password)).status).toBe(200)
  })

  test('works for as long as the setting says', async () => {
    await t.set({ recoveryLinkLifetimeMinutes: 5 })
    await restore()
    t.clock.advance({ minutes: 6 })
    expect((await send('GET', await link())).text).toContain('This link has expired')
    await t.set({ recoveryLinkLifetimeMinutes: 10 })
    expect((await send('GET', await link())).text).toContain('Choose a new password')
  })

  test('that nobody made is not known', async () => {
    expect((await t.call('GET', 'users/recover/nonsense')).text).toContain('This link is not known')
  })

  test.each([
    ['', '', 'Please give a password'],
    ['one', 'two', 'The two differ'],
  ])('of %j and %j asks again', async (password, repeated, problem) => {
    await restore()
    expect((await submit(await link(), password, repeated)).text).toContain(problem)
    expect((await login(ALICE.password)).status).toBe(200)
  })
})

test('a recovery by password mails one that works', async () => {
  await t.control('PATCH', ROUTES.template(t.app.id, 'recovery-password'), { enabled: true })
  await restore()
  const [summary] = await t.emails()
  const { text, template } = await t.email(summary?.emailId ?? '')
  expect(template).toBe('recovery-password')
  const password = /From now on it is:\s+(\S+)/.exec(text ?? '')?.[1] ?? ''
  expect((await login(ALICE.password)).status).toBe(401)
  expect((await login(password)).status).toBe(200)
})

test('of the two templates at most one is on', async () => {
  const enabled = async () =>
    ((await t.control('GET', ROUTES.templates(t.app.id))).body as { id: string; enabled: boolean }[])
      .filter((template) => template.id.startsWith('recovery') && template.enabled)
      .map(({ id }) => id)
  expect(await enabled()).toEqual(['recovery-link'])
  await t.control('PATCH', ROUTES.template(t.app.id, 'recovery-password'), { enabled: true })
  expect(await enabled()).toEqual(['recovery-password'])
  await t.control('PATCH', ROUTES.template(t.app.id, 'recovery-link'), { enabled: true })
  expect(await enabled()).toEqual(['recovery-link'])
})

test('a guest has nothing to recover', async () => {
  const guest = (await t.call('POST', 'users/register/guest')).body as { objectId: string }
  const { email } = (await t.call('GET', `data/Users/${guest.objectId}`)).body as { email: string }
  expect((await restore(email)).body).toMatchObject({ code: 3020 })
})
