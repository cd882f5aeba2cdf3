import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  EMAILS_KEPT,
  TEMPLATE_IDS,
  type EmailTemplate,
  type TemplatePreview,
} from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const list = async (): Promise<EmailTemplate[]> =>
  (await t.control('GET', ROUTES.templates(t.app.id))).body as EmailTemplate[]
const read = async (id: string): Promise<EmailTemplate | undefined> =>
  (await list()).find((one) => one.id === id)
const edit = (id: string, change: unknown): Promise<TestAnswer> =>
  t.control('PATCH', ROUTES.template(t.app.id, id), change)
const reset = (id: string): Promise<TestAnswer> => t.control('DELETE', ROUTES.template(t.app.id, id))
const preview = async (id: string, draft: object = {}): Promise<TemplatePreview> => {
  const whole = { subject: '', html: '', text: '{confirmation_url}', ...draft }
  return (await t.control('POST', ROUTES.templatePreview(t.app.id, id), whole)).body as TemplatePreview
}
const register = (more: object = {}): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x', ...more } })
const newestEmail = async () => {
  const [summary] = await t.emails()
  return t.email(summary?.emailId ?? '')
}
const code = ({ body }: TestAnswer): number => (body as { code: number }).code

test('every template is there, unedited, with what it may hold', async () => {
  const templates = await list()
  expect(templates.map(({ id }) => id)).toEqual([...TEMPLATE_IDS])
  for (const { subject, html, text, edited, placeholders } of templates) {
    expect([subject, html, text].every((part) => part.trim() !== '')).toBe(true)
    expect(edited).toBe(false)
    expect(placeholders).toContain('{Users.column}')
  }
  expect((await read('confirmation'))?.placeholders).toContain('{confirmation_url}')
})

test('the default texts hold no placeholder that nothing fills', async () => {
  for (const { id, subject, html, text } of await list())
    expect(await preview(id, { subject, html, text })).toMatchObject({
      unknownPlaceholders: [],
      missingPlaceholders: [],
    })
})

describe('edit', () => {
  test('the next email has the new texts', async () => {
    const change = {
      subject: 'Hi {Users.name}',
      html: '<p>{identity_value}</p>',
      text: '{identity_name} in {app_name}',
    }
    expect((await edit('welcome', change)).body).toMatchObject({ ...change, edited: true })
    await register({ name: 'Alice' })
    const email = await newestEmail()
    expect(email.subject).toBe('Hi Alice')
    expect(email.html?.trim()).toBe('<p>alice@example.com</p>')
    expect(email.text?.trim()).toBe(`email in ${t.app.name}`)
  })

  test('a column that the registration itself declares fills its placeholder', async () => {
    await edit('welcome', { subject: '{Users.team} {Users.tags} {Users.unset}' })
    await register({ team: 'blue', tags: ['a', 1], unset: null })
    expect((await newestEmail()).subject).toBe('blue ["a",1] {Users.unset}')
  })

  test('switched off, no email leaves', async () => {
    await edit('welcome', { enabled: false })
    await register()
    expect(await t.emails()).toEqual([])
  })

  test.each([
    [{ subject: 5 }, 'subject'],
    [{ subject: 'x'.repeat(501) }, 'subject'],
    [{ html: null }, 'html'],
    [{ text: 'x'.repeat(200_001) }, 'text'],
    [{ enabled: 'yes' }, 'enabled'],
    [{ name: 'x' }, 'name'],
    ['{"__proto__":{"enabled":false}}', '__proto__'],
  ])('%j is refused by name', async (change, name) => {
    const before = await list()
    expect(await edit('welcome', change)).toMatchObject({
      status: 400,
      body: { errorData: { property: name } },
    })
    expect(await list()).toEqual(before)
  })

  test.each(['nothing', '__proto__', 'constructor', 'WELCOME'])('%s is no template: 404', async (id) => {
    expect(code(await edit(id, {}))).toBe(404)
    expect(code(await reset(id))).toBe(404)
    const draft = { subject: '', html: '', text: '' }
    expect(code(await t.control('POST', ROUTES.templatePreview(t.app.id, id), draft))).toBe(404)
  })
})

describe('reset', () => {
  test('brings the default texts back and keeps it switched off', async () => {
    const before = await read('welcome')
    await edit('welcome', { subject: 'x', html: 'y', text: 'z', enabled: false })
    expect((await reset('welcome')).body).toEqual({ ...before, enabled: false })
  })
})

describe('confirmation and its setting', () => {
  test('3067: the template is needed while confirmations are on', async () => {
    await t.set({ emailConfirmationRequired: true })
    expect(code(await edit('confirmation', { enabled: false }))).toBe(3067)
    expect((await read('confirmation'))?.enabled).toBe(true)
    expect((await edit('welcome', { enabled: false })).status).toBe(200)
  })

  test('3068: confirmations cannot be on while the template is off', async () => {
    expect((await edit('confirmation', { enabled: false })).status).toBe(200)
    const answer = await t.control('PATCH', ROUTES.settings(t.app.id), { emailConfirmationRequired: true })
    expect(code(answer)).toBe(3068)
    expect((await register()).body).toMatchObject({ userStatus: 'ENABLED' })
  })
})

describe('preview', () => {
  test('is filled from the newest user, and changes nothing', async () => {
    await register({ email: 'first@example.com' })
    await register({ name: 'Alice' })
    await t.call('POST', 'users/register/guest')
    const before = await list()
    expect(await preview('welcome', { subject: '{Users.name} {identity_value}' })).toMatchObject({
      subject: 'Alice alice@example.com',
      sampleUser: 'alice@example.com',
    })
    expect(await list()).toEqual(before)
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
      expect(code(await t.control('POST', ROUTES.templatePreview(t.app.id, 'welcome'), draft))).toBe(400)
    },
  )
})

describe('a test', () => {
  const sendTest = (id: string, test: unknown): Promise<TestAnswer> =>
    t.control('POST', ROUTES.templateTest(t.app.id, id), test)
  const DEV = { to: 'dev@example.com' }

  test('is captured as the preview is filled, for the address given, and saves nothing', async () => {
    await edit('welcome', { enabled: false, text: 'saved {identity_value}' })
    await register({ name: 'Alice' })
    const before = await list()
    const answer = await sendTest('welcome', { ...DEV, subject: '{Users.name}', html: '<b>{nobody}</b>' })
    expect(answer.body).toMatchObject({
      subject: 'Alice',
      to: [{ address: 'dev@example.com' }],
      template: 'welcome',
      isRead: false,
      confirmationUrl: null,
    })
    expect(await t.emails()).toEqual([answer.body])
    const { html, text } = await newestEmail()
    expect(html?.trim()).toBe('<b>{nobody}</b>')
    expect(text?.trim()).toBe('saved alice@example.com')
    expect(await list()).toEqual(before)
    expect(t.events).toContainEqual({ type: 'email-captured', appId: t.app.id, email: answer.body })
  })

  test('without a draft has the texts as they are sent, filled for one made up', async () => {
    expect((await sendTest('recovery-password', DEV)).status).toBe(200)
    const email = await newestEmail()
    expect(email.subject).toBe((await read('recovery-password'))?.subject.replace('{app_name}', t.app.name))
    expect(email.text).toContain('sample-password')
    expect(email.text).toContain('alice@example.com')
    expect(email.text).not.toMatch(/\{\w/)
  })

  test('has links that nothing stands behind', async () => {
    await t.set({ emailConfirmationRequired: true })
    const { objectId } = (await register()).body as { objectId: string }
    await sendTest('confirmation', DEV)
    await sendTest('recovery-link', DEV)
    const [recovery, confirmation] = await t.emails()
    expect(recovery).toMatchObject({ confirmationUrl: null, recoveryUrl: expect.any(String) as string })
    expect(confirmation).toMatchObject({ confirmationUrl: expect.any(String) as string, recoveryUrl: null })
    for (const url of [recovery?.recoveryUrl, confirmation?.confirmationUrl]) {
      const page = await fetch(url ?? '')
      expect(await page.text()).toContain('not known')
    }
    expect((await t.control('GET', ROUTES.user(t.app.id, objectId))).body).toMatchObject({
      user: { userStatus: 'EMAIL_CONFIRMATION_PENDING' },
    })
  })

  test('takes its place among the newest emails', async () => {
    for (let count = 0; count <= EMAILS_KEPT; count++)
      await sendTest('welcome', { ...DEV, subject: `${count}` })
    const emails = await t.emails()
    expect(emails).toHaveLength(EMAILS_KEPT)
    expect(emails[0]?.subject).toBe(String(EMAILS_KEPT))
  })

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
    expect(code(await sendTest('constructor', DEV))).toBe(404)
    await t.set({ mailConfigured: false })
    expect(code(await sendTest('welcome', DEV))).toBe(5050)
    expect(await t.emails()).toEqual([])
  })
})

describe('what clients send', () => {
  const NASTY = '<img src=x onerror="alert(1)">&\'"{identity_value}'

  test('is escaped in HTML, as it is in text, and never a placeholder again', async () => {
    await edit('welcome', {
      subject: 'x',
      html: '<p title="{Users.name}">{Users.name}</p>',
      text: '{Users.name}',
    })
    await register({ name: NASTY })
    const { html, text } = await newestEmail()
    const escaped = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;&quot;{identity_value}'
    expect(html).toContain(`<p title="${escaped}">${escaped}</p>`)
    expect(text).toContain(NASTY)
  })

  test('stays on one line of the subject', async () => {
    await register({ name: 'Alice\r\n\tof  Wonderland' })
    expect((await preview('welcome', { subject: '{Users.name}' })).subject).toBe('Alice of Wonderland')
  })

  test('adds no header by a line break, be it in a name, an app name or a subject', async () => {
    const broken = 'Alice\r\nBcc: evil@example.com\r\n\r\n<script>'
    await t.control('PATCH', ROUTES.app(t.app.id), { name: `My\r\nBcc: evil@example.com` })
    await edit('welcome', { subject: 'Hello\r\nX-Evil: 1\r\n\r\nbody {Users.name}' })
    await register({ name: broken })
    const email = await newestEmail()
    const names = email.headers.map(({ name }) => name.toLowerCase())
    expect(names).not.toContain('bcc')
    expect(names).not.toContain('x-evil')
    expect(new Set(names).size).toBe(names.length)
    expect(email.subject).toContain('Alice Bcc: evil@example.com')
    expect(email.to).toEqual([{ address: 'alice@example.com', name: '' }])
    expect(email.text).not.toContain('Bcc: evil@example.com\r\n')
  })
})
