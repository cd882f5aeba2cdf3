import { simpleParser, type ParsedMail } from 'mailparser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CapturedEmail } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

interface Captured {
  shown: CapturedEmail
  /** The same, read the way mail programs do. */
  read: ParsedMail
  raw: string
}

async function capture(properties: object = {}): Promise<Captured> {
  const body = { email: 'alice@example.com', password: 'x', ...properties }
  const answer = await t.call('POST', 'users/register', { body })
  if (answer.status !== 200) throw new Error(answer.text)
  const [summary] = await t.emails()
  const emailId = summary?.emailId ?? ''
  const raw = (await t.control('GET', ROUTES.emailRaw(t.app.id, emailId))).text
  return { shown: await t.email(emailId), read: await simpleParser(raw, { skipImageLinks: true }), raw }
}
const rename = (name: string) => t.control('PATCH', ROUTES.app(t.app.id), { name })

describe('the raw message', () => {
  test('is MIME with a text and an HTML part, of which neither is empty', async () => {
    const { raw, read } = await capture()
    expect(raw).toMatch(/^MIME-Version: 1\.0\r$/m)
    expect(raw).toMatch(/Content-Type: multipart\/alternative/)
    expect(raw).toMatch(/Content-Type: text\/plain; charset=utf-8/)
    expect(raw).toMatch(/Content-Type: text\/html; charset=utf-8/)
    expect(read.text).toContain('alice@example.com')
    expect(read.html).toContain('alice@example.com')
  })

  test('has an id, a date and headers that say what it is for', async () => {
    const { read, shown } = await capture()
    expect(read.messageId).toMatch(/^<[^<>@\s]+@understudy\.invalid>$/)
    expect(Math.abs((read.date?.getTime() ?? 0) - shown.captured)).toBeLessThan(1000)
    expect(read.headers.get('x-understudy-app')).toBe(t.app.id)
    expect(read.headers.get('x-understudy-template')).toBe('welcome')
    expect(read.headers.get('x-understudy-user')).toBe(shown.objectId)
  })

  test('is lines of ASCII that end as mail’s do, none too long', async () => {
    await rename('Café 北京')
    const { raw } = await capture({ name: 'Zoë 🦊 '.repeat(60) })
    expect(raw.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(Buffer.from(raw).every((byte) => byte < 0x80)).toBe(true)
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
  })

  test('comes from nowhere that could answer', async () => {
    await rename('My "best" <app>')
    const { read } = await capture()
    expect(read.from?.value).toEqual([{ address: 'no-reply@understudy.invalid', name: 'My "best" <app>' }])
  })
})

describe('what is shown is what a mail program shows', () => {
  test.each([
    ['plain words', 'My app', {}],
    ['other alphabets', 'Café 北京 🦊', { name: 'Zoë Ünïcödé' }],
    ['right to left', 'تطبيق', { name: 'שלום' }],
    ['long words', 'A'.repeat(100), { name: 'x'.repeat(500) }],
    ['signs', '"q" \\ <a@b>, c@d; (e)', { name: '=?UTF-8?B?eA==?=' }],
  ])('%s', async (_, appName, properties) => {
    await rename(appName)
    await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { subject: '{app_name}: {Users.name}' })
    const { shown, read } = await capture(properties)
    expect(shown.subject).toBe(read.subject)
    expect(shown.text).toBe(read.text)
    expect(shown.html).toBe(read.html)
    expect(shown.from).toEqual(read.from?.value)
    expect(shown.to).toEqual([read.to].flat().flatMap((to) => to?.value ?? []))
    expect(shown.headers).toHaveLength(read.headerLines.length)
    expect(shown.subject).toContain(appName)
    expect(shown.from[0]?.name).toBe(appName)
  })

  test('an address with letters of other alphabets arrives as it was sent', async () => {
    const { shown, read } = await capture({ email: 'zoë@bücher.example' })
    expect(shown.to).toEqual([read.to].flat().flatMap((to) => to?.value ?? []))
    expect(shown.to[0]?.address).toMatch(/^zoë@(bücher|xn--bcher-kva)\.example$/)
  })

  test('the link is whole in both parts, and the one that the list has', async () => {
    await t.set({ emailConfirmationRequired: true })
    const { shown, read } = await capture()
    const link = shown.confirmationUrl ?? 'no link'
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/|^http:\/\/localhost:\d+\//)
    expect(read.text).toContain(link)
    expect(read.html).toContain(`href="${link}"`)
    expect((await fetch(link)).status).toBe(200)
  })

  test('the preview is the beginning of the text on one line', async () => {
    const { shown } = await capture()
    expect(shown.preview).toMatch(/^Welcome to My app Your account is ready\./)
    expect(shown.preview.length).toBeLessThanOrEqual(140)
    expect(shown.preview).not.toContain('\n')
  })
})

test('a hostile property loads no file and no address into the message', async () => {
  await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), {
    html: '{Users.body}',
    text: '{Users.body}',
  })
  const { raw, read } = await capture({ body: { path: '/etc/hostname', href: 'http://localhost:1/' } })
  expect(read.attachments).toEqual([])
  expect(raw).toContain('/etc/hostname')
})
