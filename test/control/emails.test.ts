import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EMAILS_KEPT, type CapturedEmail, type EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { tempFolder } from '../store/temp-folder'
import { codeOf, expectStatus } from '../support/answers'
import { peopleOf } from '../support/people'
import { TestServer, type TestAnswer } from '../support/start-test-server'
import { rawRequest } from './raw-request'

const t = new TestServer()
const { register } = peopleOf(t)
let folder: string
beforeEach(async () => {
  folder = await tempFolder()
  await t.start({ dataFolder: folder })
})
afterEach(() => t.stop())

/** Captures the welcome of a user. */
const capture = async (email = 'alice@example.com'): Promise<CapturedEmail> => {
  expectStatus(await register({ email, password: 'x' }), 200)
  return t.newestEmail()
}
const file = (emailId: string): string => join(folder, 'mail', t.app.id, `${emailId}.eml`)
const files = (): Promise<string[]> => readdir(join(folder, 'mail', t.app.id)).catch(() => [])
/** The one email, once its message is in the folder and nowhere else: that is a change of its record alone. */
const captureWritten = async (): Promise<CapturedEmail> => {
  const email = await capture()
  const isWritten = (): boolean =>
    t.events.some((event) => event.type === 'changed' && event.tables.join() === 'emails')
  await expect.poll(isWritten).toBe(true)
  expect(await files()).toEqual([`${email.emailId}.eml`])
  return email
}
const isRead = async (): Promise<boolean | undefined> => (await t.emails())[0]?.isRead
const setRead = (emailId: string, body: unknown): Promise<TestAnswer> =>
  t.control('PUT', ROUTES.emailRead(t.app.id, emailId), body)

describe('list', () => {
  test('has the last one first of those that are captured within a millisecond', async () => {
    await t.stop()
    await t.start({ overrides: { clock: { now: () => 1_700_000_000_000 } } })
    const names = ['a', 'b', 'c'].map((name) => `${name}@example.com`)
    for (const name of names) await capture(name)
    expect((await t.emails()).map(({ to }) => to[0]?.address)).toEqual(names.toReversed())
  })

  test('has the newest first', async () => {
    for (const name of ['a', 'b', 'c']) await capture(`${name}@example.com`)
    expect((await t.emails()).map(({ to }) => to[0]?.address)).toEqual([
      'c@example.com',
      'b@example.com',
      'a@example.com',
    ])
  })

  test('finds addresses, subjects and the beginning of the text, without case', async () => {
    for (const name of ['a', 'b']) await capture(`${name}@example.com`)
    const found = async (search: string): Promise<number> => {
      const path = `${ROUTES.emails(t.app.id)}?search=${encodeURIComponent(search)}`
      return (await t.read<EmailSummary[]>(path)).length
    }
    expect(await found('A@EXAMPLE')).toBe(1)
    expect(await found('welcome to')).toBe(2)
    expect(await found('no-reply@')).toBe(2)
    expect(await found('.*')).toBe(0)
    expect(await found('')).toBe(2)
  })
})

describe('read', () => {
  test('only by its own request', async () => {
    const { emailId } = await capture()
    const { id } = t.app
    await t.email(emailId)
    await t.control('GET', ROUTES.emailRaw(id, emailId))
    await t.control('GET', ROUTES.emailAttachment(id, emailId, 0))
    await t.control('GET', `${ROUTES.emails(id)}?search=alice`)
    expect(await isRead()).toBe(false)
    expect(t.server.mailOverview().unread).toBe(1)
    expect((await setRead(emailId, { isRead: true })).body).toMatchObject({ emailId, isRead: true })
    expect(await isRead()).toBe(true)
    expect(t.server.mailOverview().unread).toBe(0)
    await setRead(emailId, { isRead: false })
    expect(await isRead()).toBe(false)
  })

  test.each([[{ isRead: 'yes' }], [{}], [{ isRead: true, subject: 'x' }], ['']])(
    '%j is refused',
    async (body) => {
      const { emailId } = await capture()
      expectStatus(await setRead(emailId, body), 400)
      expect(await isRead()).toBe(false)
    },
  )
})

describe('open', () => {
  test('shows what the list shows and the whole', async () => {
    const email = await capture()
    expect([email]).toMatchObject(await t.emails())
    expect(email.text).toContain('alice@example.com')
    expect(email.html).toContain('<!doctype html>')
    expect(email.headers.map(({ name }) => name)).toContain('Message-ID')
  })

  test('the source is the file, byte for byte', async () => {
    const { emailId } = await capture()
    const source = (): Promise<TestAnswer> => t.control('GET', ROUTES.emailRaw(t.app.id, emailId))
    const answer = await source()
    await expect.poll(() => readFile(file(emailId), 'utf8').catch(() => null)).toBe(answer.text)
    expect((await source()).text).toBe(answer.text)
    expect(answer.headers.get('content-type')).toMatch(/^message\/rfc822/)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${emailId}.eml`)
  })

  test('a message whose file is gone is 404, and can be deleted', async () => {
    const { emailId } = await captureWritten()
    await rm(file(emailId))
    expect(codeOf(await t.control('GET', ROUTES.email(t.app.id, emailId)))).toBe(404)
    expect(codeOf(await t.control('GET', ROUTES.emailRaw(t.app.id, emailId)))).toBe(404)
    expectStatus(await t.control('DELETE', ROUTES.email(t.app.id, emailId)), 204)
    expect(t.logLines).toEqual([])
  })

  test('a message that somebody broke is shown as far as it goes', async () => {
    const { emailId } = await captureWritten()
    await writeFile(file(emailId), Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x80, 0x81]))
    expectStatus(await t.control('GET', ROUTES.email(t.app.id, emailId)), 200)
  })
})

describe('attachments', () => {
  test('leave as downloads of bytes, whatever they say they are', async () => {
    const { emailId } = await captureWritten()
    const html = '<script>alert(1)</script>'
    await writeFile(
      file(emailId),
      [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'hello',
        '--b',
        'Content-Type: text/html; name="ev\'il\\"; x=.html"',
        'Content-Disposition: attachment; filename="../../evil\r\n Zoë.html"',
        '',
        html,
        '--b--',
      ].join('\r\n'),
    )
    const { attachments } = await t.email(emailId)
    expect(attachments).toMatchObject([{ index: 0, contentType: 'text/html', size: html.length }])
    const answer = await t.control('GET', ROUTES.emailAttachment(t.app.id, emailId, 0))
    expect(answer.text.trim()).toBe(html)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const disposition = answer.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename=/)
    expect(disposition).not.toMatch(/\.\.\/|[\r\n]/)
  })

  test.each(['1', '-1', 'x', '0x0', '1e9', '__proto__'])('number %s is 404', async (index) => {
    const { emailId } = await capture()
    const path = `${ROUTES.email(t.app.id, emailId)}/attachments/${index}`
    expect(codeOf(await t.control('GET', path))).toBe(404)
  })
})

describe('delete', () => {
  test('takes the file along', async () => {
    const { emailId } = await captureWritten()
    const other = await capture('bob@example.com')
    expect(await t.control('DELETE', ROUTES.email(t.app.id, emailId))).toMatchObject({
      status: 204,
      text: '',
    })
    expect((await t.emails()).map((email) => email.emailId)).toEqual([other.emailId])
    await expect.poll(files).toEqual([`${other.emailId}.eml`])
  })

  test('all at once leaves none, and no user goes', async () => {
    await captureWritten()
    for (const name of ['a', 'b']) await capture(`${name}@example.com`)
    expectStatus(await t.control('DELETE', ROUTES.emails(t.app.id)), 204)
    expect(await t.emails()).toEqual([])
    // a message that was being written meanwhile goes as soon as it is there
    await expect.poll(files).toEqual([])
    expect(await t.users()).toMatchObject({ total: 3 })
  })

  test('an app takes its folder along', async () => {
    await register({ email: 'a@example.com', password: 'x' }, { appId: 'OTHER', key: 'K' })
    await expect.poll(() => readdir(join(folder, 'mail', 'OTHER')).catch(() => [])).toHaveLength(1)
    await t.control('DELETE', ROUTES.app('OTHER'))
    await expect.poll(() => readdir(join(folder, 'mail'))).toEqual([])
  })
})

test.each(['nobody', '__proto__', 'constructor', '..%2f..%2funderstudy', '%2e%2e'])(
  '%s is no email: 404',
  async (emailId) => {
    const path = `${ROUTES.emails(t.app.id)}/${emailId}`
    const headers = { authorization: `Bearer ${t.server.accessToken}` }
    // as it is: fetch would make another path of dots
    const statusOf = async (method: string, tail = '', body = ''): Promise<number> =>
      (await rawRequest(t.server.url, path + tail, { method, headers, body })).status
    for (const [method, tail] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/raw'],
      ['GET', '/attachments/0'],
    ] as const)
      expect(await statusOf(method, tail)).toBe(404)
    expect(await statusOf('PUT', '/read', JSON.stringify({ isRead: true }))).toBeGreaterThanOrEqual(400)
    expect(await t.read(ROUTES.apps())).toHaveLength(1)
  },
)

test('an email of another app is not this one’s', async () => {
  const { emailId } = await capture()
  await t.control('POST', ROUTES.apps(), { name: 'Other', id: 'OTHER' })
  expect(codeOf(await t.control('GET', ROUTES.email('OTHER', emailId)))).toBe(404)
  expect(codeOf(await t.control('DELETE', ROUTES.email('OTHER', emailId)))).toBe(404)
  expect(await t.emails()).toHaveLength(1)
})

test('an app keeps its newest emails and lets the oldest go, files as well', async () => {
  const more = 20
  for (let i = 0; i < EMAILS_KEPT + more; i += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, j) => register({ email: `user${i + j}@example.com`, password: 'x' })),
    )
  const emails = await t.emails()
  expect(emails).toHaveLength(EMAILS_KEPT)
  await expect
    .poll(async () => (await files()).sort(), { timeout: 30_000 })
    .toEqual(emails.map(({ emailId }) => `${emailId}.eml`).sort())
  const kept = new Set(emails.map(({ to }) => to[0]?.address))
  expect(kept.has(`user${EMAILS_KEPT + more - 1}@example.com`)).toBe(true)
  expect(kept.has('user0@example.com')).toBe(false)
}, 60_000)
