import { beforeEach, describe, expect, test } from 'vitest'
import type { TemplateId } from '../../server/contract/mail'
import { codeOf, expectStatus, tokenOf } from '../support/answers'
import { submitForm } from '../support/pages'
import { ALICE, peopleOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'
import { templatesOf } from '../support/templates'

const t = serverPerTest()
const { templates, editTemplate } = templatesOf(t)
const { registerAlice, logIn, guest, reload, isValid } = peopleOf(t)
beforeEach(async () => {
  await registerAlice()
})

const restore = (identity = ALICE.email): Promise<TestAnswer> =>
  t.call('GET', `users/restorepassword/${encodeURIComponent(identity)}`, { token: 'STALE' })
const submit = (url: string, password: string, repeated = password): Promise<TestAnswer> =>
  submitForm(url, { password, repeated })
const open = async (): Promise<string> => (await send('GET', await t.newestLink())).text
const enable = (id: TemplateId): Promise<TestAnswer> => editTemplate(id, { enabled: true })

describe('a recovery by link', () => {
  test('answers nothing and leads to a page where the user sets a password', async () => {
    expect(await restore()).toMatchObject({ status: 200, text: '' })
    const email = await t.newestEmail()
    expect(email).toMatchObject({
      template: 'recovery-link',
      to: [{ address: ALICE.email }],
      confirmationUrl: null,
    })
    expect(email.text).toContain(email.recoveryUrl)
    expect(await open()).toContain('Choose a new password')
    expect((await submit(await t.newestLink(), 'brand new')).text).toContain('Password set')
    expectStatus(await logIn(), 401)
    expectStatus(await logIn({ password: 'brand new' }), 200)
  })

  test('works once, ends sessions and opens a locked account', async () => {
    await t.set({ failedLoginsLock: 1 })
    const token = tokenOf(await logIn())
    await logIn({ password: 'wrong' })
    await restore()
    await submit(await t.newestLink(), 'brand new')
    expect(await isValid(token)).toBe('false')
    expectStatus(await logIn({ password: 'brand new' }), 200)
    expect(await open()).toContain('This link was used before')
    expect((await submit(await t.newestLink(), 'another')).text).toContain('This link was used before')
    expectStatus(await logIn({ password: 'brand new' }), 200)
  })

  test('of two submissions at once lets one through', async () => {
    await restore()
    const url = await t.newestLink()
    const pages = await Promise.all([submit(url, 'one'), submit(url, 'two')])
    expect(pages.filter(({ text }) => text.includes('Password set'))).toHaveLength(1)
  })

  test('expires', async () => {
    await restore()
    t.clock.advance({ minutes: 61 })
    expect(await open()).toContain('This link has expired')
    await submit(await t.newestLink(), 'brand new')
    expectStatus(await logIn(), 200)
  })

  test('works for as long as the setting says', async () => {
    await t.set({ recoveryLinkLifetimeMinutes: 5 })
    await restore()
    t.clock.advance({ minutes: 6 })
    expect(await open()).toContain('This link has expired')
    await t.set({ recoveryLinkLifetimeMinutes: 10 })
    expect(await open()).toContain('Choose a new password')
  })

  test('that nobody made is not known', async () => {
    expect((await t.call('GET', 'users/recover/nonsense')).text).toContain('This link is not known')
  })

  test.each([
    ['', '', 'Please give a password'],
    ['one', 'two', 'The two differ'],
  ])('of %j and %j asks again', async (password, repeated, problem) => {
    await restore()
    expect((await submit(await t.newestLink(), password, repeated)).text).toContain(problem)
    expectStatus(await logIn(), 200)
  })
})

test('a recovery by password mails one that works', async () => {
  await enable('recovery-password')
  await restore()
  const { text, template } = await t.newestEmail()
  expect(template).toBe('recovery-password')
  const password = /From now on it is:\s+(\S+)/.exec(text ?? '')?.[1] ?? ''
  expectStatus(await logIn(), 401)
  expectStatus(await logIn({ password }), 200)
})

test('of the two templates at most one is on', async () => {
  const enabled = async () =>
    (await templates())
      .filter((template) => template.id.startsWith('recovery') && template.enabled)
      .map(({ id }) => id)
  expect(await enabled()).toEqual(['recovery-link'])
  await enable('recovery-password')
  expect(await enabled()).toEqual(['recovery-password'])
  await enable('recovery-link')
  expect(await enabled()).toEqual(['recovery-link'])
})

test('a guest has nothing to recover', async () => {
  const { email } = await reload((await guest()).objectId)
  expect(codeOf(await restore(email as string))).toBe(3020)
})
