import { describe, expect, test } from 'vitest'
import { TEMPLATE_IDS } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'
import { templatesOf } from '../support/templates'

const t = serverPerTest()
const { registerAlice } = peopleOf(t)
const { templates, template, editTemplate, resetTemplate } = templatesOf(t)

test('every template is there, unedited, with what it may hold', async () => {
  const all = await templates()
  expect(all.map(({ id }) => id)).toEqual([...TEMPLATE_IDS])
  for (const { subject, html, text, edited, placeholders } of all) {
    expect([subject, html, text].every((part) => part.trim() !== '')).toBe(true)
    expect(edited).toBe(false)
    expect(placeholders).toContain('{Users.column}')
  }
  expect((await template('confirmation'))?.placeholders).toContain('{confirmation_url}')
})

describe('edit', () => {
  test('the next email has the new texts', async () => {
    const change = {
      subject: 'Hi {Users.name}',
      html: '<p>{identity_value}</p>',
      text: '{identity_name} in {app_name}',
    }
    expect((await editTemplate('welcome', change)).body).toMatchObject({ ...change, edited: true })
    await registerAlice({ name: 'Alice' })
    const email = await t.newestEmail()
    expect(email.subject).toBe('Hi Alice')
    expect(email.html?.trim()).toBe('<p>alice@example.com</p>')
    expect(email.text?.trim()).toBe(`email in ${t.app.name}`)
  })

  test('a column that the registration itself declares fills its placeholder', async () => {
    await editTemplate('welcome', { subject: '{Users.team} {Users.tags} {Users.unset}' })
    await registerAlice({ team: 'blue', tags: ['a', 1], unset: null })
    expect((await t.newestEmail()).subject).toBe('blue ["a",1] {Users.unset}')
  })

  test('switched off, no email leaves', async () => {
    await editTemplate('welcome', { enabled: false })
    await registerAlice()
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
    const before = await templates()
    expect(await editTemplate('welcome', change)).toMatchObject({
      status: 400,
      body: { errorData: { property: name } },
    })
    expect(await templates()).toEqual(before)
  })

  test.each(['nothing', '__proto__', 'constructor', 'WELCOME'])('%s is no template: 404', async (id) => {
    expect(codeOf(await editTemplate(id, {}))).toBe(404)
    expect(codeOf(await resetTemplate(id))).toBe(404)
    const draft = { subject: '', html: '', text: '' }
    expect(codeOf(await t.control('POST', ROUTES.templatePreview(t.app.id, id), draft))).toBe(404)
  })
})

describe('reset', () => {
  test('brings the default texts back and keeps it switched off', async () => {
    const before = await template('welcome')
    await editTemplate('welcome', { subject: 'x', html: 'y', text: 'z', enabled: false })
    expect((await resetTemplate('welcome')).body).toEqual({ ...before, enabled: false })
  })
})

describe('confirmation and its setting', () => {
  test('3067: the template is needed while confirmations are on', async () => {
    await t.set({ emailConfirmationRequired: true })
    expect(codeOf(await editTemplate('confirmation', { enabled: false }))).toBe(3067)
    expect((await template('confirmation'))?.enabled).toBe(true)
    expectStatus(await editTemplate('welcome', { enabled: false }), 200)
  })

  test('3068: confirmations cannot be on while the template is off', async () => {
    expectStatus(await editTemplate('confirmation', { enabled: false }), 200)
    const answer = await t.control('PATCH', ROUTES.settings(t.app.id), { emailConfirmationRequired: true })
    expect(codeOf(answer)).toBe(3068)
    expect(await registerAlice()).toMatchObject({ userStatus: 'ENABLED' })
  })
})

describe('what clients send', () => {
  const NASTY = '<img src=x onerror="alert(1)">&\'"{identity_value}'

  test('is escaped in HTML, as it is in text, and never a placeholder again', async () => {
    await editTemplate('welcome', {
      subject: 'x',
      html: '<p title="{Users.name}">{Users.name}</p>',
      text: '{Users.name}',
    })
    await registerAlice({ name: NASTY })
    const { html, text } = await t.newestEmail()
    const escaped = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;&quot;{identity_value}'
    expect(html).toContain(`<p title="${escaped}">${escaped}</p>`)
    expect(text).toContain(NASTY)
  })

  test('adds no header by a line break, be it in a name, an app name or a subject', async () => {
    const broken = 'Alice\r\nBcc: evil@example.com\r\n\r\n<script>'
    await t.control('PATCH', ROUTES.app(t.app.id), { name: `My\r\nBcc: evil@example.com` })
    await editTemplate('welcome', { subject: 'Hello\r\nX-Evil: 1\r\n\r\nbody {Users.name}' })
    await registerAlice({ name: broken })
    const email = await t.newestEmail()
    const names = email.headers.map(({ name }) => name.toLowerCase())
    expect(names).not.toContain('bcc')
    expect(names).not.toContain('x-evil')
    expect(new Set(names).size).toBe(names.length)
    expect(email.subject).toContain('Alice Bcc: evil@example.com')
    expect(email.to).toEqual([{ address: 'alice@example.com', name: '' }])
    expect(email.text).not.toContain('Bcc: evil@example.com\r\n')
  })
})
