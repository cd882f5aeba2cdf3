import { describe, expect, test } from 'vitest'
import { EMAILS_KEPT, type TemplatePreview } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { peopleOf, rowOf } from '../support/people'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'
import { templatesOf } from '../support/templates'

const t = serverPerTest()
const { registerAlice, guest, show } = peopleOf(t)
const { templates, template, editTemplate } = templatesOf(t)
const preview = async (id: string, draft: object = {}): Promise<TemplatePreview> => {
  const whole = { subject: '', html: '', text: '{confirmation_url}', ...draft }
  return bodyOf(await t.control('POST', ROUTES.templatePreview(t.app.id, id), whole)) as TemplatePreview
}

test('the default texts hold no placeholder that nothing fills', async () => {
  for (const { id, subject, html, text } of await templates())
    expect(await preview(id, { subject, html, text })).toMatchObject({
      unknownPlaceholders: [],
      missingPlaceholders: [],
    })
})

describe('preview', () => {
  test('is filled from the newest user, and changes nothing', async () => {
    await registerAlice({ email: 'first@example.com' })
    await registerAlice({ name: 'Alice' })
    await guest()
    const before = await templates()
    expect(await preview('welcome', { subject: '{Users.name} {identity_value}' })).toMatchObject({
      subject: 'Alice alice@example.com',
      sampleUser: 'alice@example.com',
    })
    expect(await templates()).toEqual(before)
    expect(await t.emails()).toHaveLength(2)
  })

  test('is filled from one made up while there is nobody', async () => {
    const filled = await preview('confirmation', { subject: '{identity_value} {confirmation_url}' })
    expect(filled.sampleUser).toBeNull()
    expect(filled.subject).toMatch(/^[^\s@]+@[^\s@]+ http:\/\/(127\.0\.0\.1|localhost):\d+\//)
  })

  test('names what nothing fills, each once, as written', async () => {
    const filled = await preview('welcome', {
      subject: '{nobody} {Users.nothing}',
      html: '{nobody} {confirmation_url} <style>p{color:red}</style>',
      text: '{Users.password} {Users.__proto__} {constructor}',
    })
    expect(filled.unknownPlaceholders).toEqual([
      '{nobody}',
      '{Users.nothing}',
      '{confirmation_url}',
      '{Users.password}',
      '{Users.__proto__}',
      '{constructor}',
    ])
    expect(filled.html).toContain('p{color:red}')
  })

  test('misses the link that a confirmation has to have', async () => {
    expect((await preview('confirmation', { text: 'no link' })).missingPlaceholders).toEqual([
      '{confirmation_url}',
    ])
    expect(
      (await preview('confirmation', { text: '', html: '{confirmation_url}' })).missingPlaceholders,
    ).toEqual([])
    expect((await preview('welcome', { text: 'no link' })).missingPlaceholders).toEqual([])
  })

  test.each([[{}], [{ subject: 'x', html: 'x' }], [{ subject: 'x', html: 'x', text: 'x', more: 1 }]])(
    '%j is refused',
    async (draft) => {
      expect(codeOf(await t.control('POST', ROUTES.templatePreview(t.app.id, 'welcome'), draft))).toBe(400)
    },
  )
})

describe('a test', () => {
  const sendTest = (id: string, test: unknown): Promise<TestAnswer> =>
    t.control('POST', ROUTES.templateTest(t.app.id, id), test)
  const DEV = { to: 'dev@example.com' }

  test('is captured as the preview is filled, for the address given, and saves nothing', async () => {
    await editTemplate('welcome', { enabled: false, text: 'saved {identity_value}' })
    await registerAlice({ name: 'Alice' })
    const before = await templates()
    const answer = await sendTest('welcome', { ...DEV, subject: '{Users.name}', html: '<b>{nobody}</b>' })
    expect(answer.body).toMatchObject({
      subject: 'Alice',
      to: [{ address: 'dev@example.com' }],
      template: 'welcome',
      isRead: false,
      confirmationUrl: null,
    })
    expect(await t.emails()).toEqual([answer.body])
    const { html, text } = await t.newestEmail()
    expect(html?.trim()).toBe('<b>{nobody}</b>')
    expect(text?.trim()).toBe('saved alice@example.com')
    expect(await templates()).toEqual(before)
    expect(t.events).toContainEqual({ type: 'email-captured', appId: t.app.id, email: answer.body })
  })

  test('without a draft has the texts as they are sent, filled for one made up', async () => {
    expectStatus(await sendTest('recovery-password', DEV), 200)
    const email = await t.newestEmail()
    expect(email.subject).toBe(
      (await template('recovery-password'))?.subject.replace('{app_name}', t.app.name),
    )
    expect(email.text).toContain('sample-password')
    expect(email.text).toContain('alice@example.com')
    expect(email.text).not.toMatch(/\{\w/)
  })

  test('has links that nothing stands behind', async () => {
    await t.set({ emailConfirmationRequired: true })
    const { objectId } = await registerAlice()
    await sendTest('confirmation', DEV)
    await sendTest('recovery-link', DEV)
    const [recovery, confirmation] = await t.emails()
    expect(recovery).toMatchObject({ confirmationUrl: null, recoveryUrl: expect.any(String) as string })
    expect(confirmation).toMatchObject({ confirmationUrl: expect.any(String) as string, recoveryUrl: null })
    for (const url of [recovery?.recoveryUrl, confirmation?.confirmationUrl]) {
      expect((await send('GET', url ?? '')).text).toContain('not known')
    }
    expect(rowOf(await show(objectId)).user.userStatus).toBe('EMAIL_CONFIRMATION_PENDING')
  })

  test('takes its place among the newest emails', async () => {
    for (let i = 0; i < EMAILS_KEPT; i += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, j) => sendTest('welcome', { ...DEV, subject: `${i + j}` })),
      )
    expect(await t.emails()).toHaveLength(EMAILS_KEPT)
    await sendTest('welcome', { ...DEV, subject: 'the newest' })
    const emails = await t.emails()
    expect(emails).toHaveLength(EMAILS_KEPT)
    expect(emails[0]?.subject).toBe('the newest')
  }, 60_000)

  test.each([
    [{}, 400, 'to'],
    [{ to: 7 }, 400, 'to'],
    [{ to: '' }, 3040, 'to'],
    [{ to: 'no address' }, 3040, 'to'],
    [{ to: 'a@example.com, b@example.com' }, 3040, 'to'],
    [{ to: 'a@example.com\r\nBcc: b@example.com' }, 3040, 'to'],
    [{ ...DEV, subject: 'x'.repeat(501) }, 400, 'subject'],
    [{ ...DEV, html: null }, 400, 'html'],
    [{ ...DEV, enabled: true }, 400, 'enabled'],
  ])('of %j is refused and not captured', async (test, refusal, property) => {
    expect((await sendTest('welcome', test)).body).toMatchObject({ code: refusal, errorData: { property } })
    expect(await t.emails()).toEqual([])
  })

  test('of no template, or while mail is not configured, is not captured either', async () => {
    expect(codeOf(await sendTest('constructor', DEV))).toBe(404)
    await t.set({ mailConfigured: false })
    expect(codeOf(await sendTest('welcome', DEV))).toBe(5050)
    expect(await t.emails()).toEqual([])
  })
})

test('what clients send stays on one line of the subject', async () => {
  await registerAlice({ name: 'Alice\r\n\tof  Wonderland' })
  expect((await preview('welcome', { subject: '{Users.name}' })).subject).toBe('Alice of Wonderland')
})
