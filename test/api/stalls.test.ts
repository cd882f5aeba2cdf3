import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { CapturedEmail } from '../../server/contract/mail'
import { WorkerPasswords } from '../../server/passwords/worker-passwords'
import type { PasswordWork } from '../../server/domain/ports'
import { longestGap } from '../support/longest-gap'
import { MeetingPasswords } from '../support/meeting-passwords'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

/** Far above what a busy machine makes of a short wait. Each of these requests took several seconds once. */
const STALL_MS = 1000

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const declare = async (property: object): Promise<void> => {
  const answer = await t.control('POST', ROUTES.properties(t.app.id), { type: 'STRING', ...property })
  expect(answer.status, answer.text).toBe(200)
}
const register = (properties: object): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x', ...properties } })
const faultOf = ({ body, text }: TestAnswer) => {
  expect(text).toContain('"code"')
  return body as { code: number; errorData: { property?: string; hint?: string } }
}

/** The answer to a call that must not keep others waiting. */
async function quickly(call: () => Promise<TestAnswer>): Promise<TestAnswer> {
  let answer: TestAnswer | undefined
  const gap = await longestGap(t, async () => (answer = await call()))
  expect(gap).toBeLessThan(STALL_MS)
  if (!answer) throw new Error('there is no answer')
  return answer
}

describe('nobody waits while the server reads', () => {
  test('100,000 digits and a letter where a number belongs', async () => {
    await declare({ name: 'd', type: 'DOUBLE' })
    const answer = await quickly(() => register({ d: `${'1'.repeat(100_000)}x` }))
    expect(faultOf(answer)).toMatchObject({ code: 3049 })
  })

  test('a letter with 200,000 marks', async () => {
    const where = `email = 'a${'\u0301\u0323'.repeat(100_000)}'`
    const answer = await quickly(() => t.call('POST', 'data/Users/find', { body: { where } }))
    expect(answer.body).toEqual([])
  })

  test('a fault about 200,000 characters', async () => {
    const body = { loadRelations: 'x'.repeat(200_000) }
    expect(faultOf(await quickly(() => t.call('POST', 'data/Users/find', { body })))).toMatchObject({
      code: 1021,
    })
  })

  test('30,000 names and 30,000 repeats of another', async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `"n${i}":1`)
    const body = `{${names.join()},${'"same":1,'.repeat(30_000)}"same":1}`
    expect(faultOf(await quickly(() => t.call('POST', 'users/register', { body })))).toMatchObject({
      code: 8000,
    })
  })
})

test('letters with marks are the same however they are composed, up to what languages have', async () => {
  await register({ email: 'zoe\u0308@example.com' })
  const count = async (marks: string): Promise<number> => {
    const where = `email = 'zo${marks}@example.com'`
    return ((await t.call('POST', 'data/Users/find', { body: { where } })).body as unknown[]).length
  }
  expect([await count('\u00eb'), await count('e\u0308'), await count('e')]).toEqual([1, 1, 0])
})

describe('what an object may hold', () => {
  test.each(['users/register', 'data/Pet'])('%s takes no more than 1000 properties', async (path) => {
    const body = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`n${i}`, 1]))
    const answer = await t.call(path === 'data/Pet' ? 'PUT' : 'POST', path, { body })
    expect(faultOf(answer)).toMatchObject({
      code: 8000,
      errorData: { hint: expect.stringContaining('1000') as string },
    })
  })

  test('a default value of a property has a length', async () => {
    const property = { name: 'list', type: 'JSON', defaultValue: Array.from({ length: 600_000 }, () => []) }
    const answer = await quickly(() => t.control('POST', ROUTES.properties(t.app.id), property))
    expect(faultOf(answer)).toMatchObject({ code: 400, errorData: { property: 'defaultValue' } })
  })

  test('a fault repeats no more of a request than a person reads', async () => {
    const answer = await t.call('POST', 'data/Users/find', { body: { loadRelations: 'x'.repeat(5000) } })
    expect(answer.text.length).toBeLessThan(2500)
  })
})

describe('validators', () => {
  // some 50 ms for each of these values, none of which matches another's
  const SLOW = { name: 'slow', customRegex: '(a+)+b|a+[0-9]*' }
  const slowValue = (i: number) => `${'a'.repeat(24)}${i}`

  test('of one request have a limit of time together', async () => {
    await declare(SLOW)
    const users = Array.from({ length: 100 }, (_, i) => ({
      email: `u${i}@example.com`,
      password: 'x',
      slow: slowValue(i),
    }))
    const answer = await quickly(() => t.call('POST', 'data/bulk/Users', { body: users }))
    expect(faultOf(answer)).toMatchObject({
      code: 8000,
      errorData: { property: 'slow', hint: expect.stringContaining('together') as string },
    })
  })

  test('are asked of every object of a bulk', async () => {
    await declare({ name: 'zip', customRegex: '\\d{5}' })
    const users = (last: string) =>
      Array.from({ length: 300 }, (_, i) => ({
        email: `u${i}@example.com`,
        password: 'x',
        zip: i === 299 ? last : String(10_000 + i),
      }))
    expect(faultOf(await t.call('POST', 'data/bulk/Users', { body: users('1234') }))).toMatchObject({
      code: 8000,
      errorData: { property: 'zip' },
    })
    expect((await t.call('POST', 'data/bulk/Users', { body: users('12345') })).body).toHaveLength(300)
  })

  test('that were asked before the password was hashed are asked again when they have changed', async () => {
    await t.stop()
    const passwords = new MeetingPasswords()
    t = await startTestServer({ overrides: { passwords } })
    await declare({ name: 'zip', customRegex: '\\d{5}' })
    passwords.meet(2)
    const arrival = passwords.arrival()
    const registration = register({ zip: '12345' })
    await arrival
    await t.control('PATCH', ROUTES.property(t.app.id, 'zip'), { customRegex: '[a-z]+' })
    expect((await register({ email: 'bob@example.com', zip: 'abc' })).status).toBe(200)
    expect(faultOf(await registration)).toMatchObject({ code: 8000, errorData: { property: 'zip' } })
  })
})

describe('a template with long values', () => {
  const newest = async (): Promise<CapturedEmail> => t.email((await t.emails())[0]?.emailId ?? '')
  const texts = { subject: '{Users.txt}', html: '{Users.txt}'.repeat(2000), text: '{Users.txt}'.repeat(2000) }

  test('is filled as far as it goes, and says so', async () => {
    await declare({ name: 'txt', type: 'TEXT' })
    const html = `${'<p>{Users.txt}</p>'.repeat(200)}<p>{identity_value}</p>`
    await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { ...texts, html })
    expect((await quickly(() => register({ txt: '<'.repeat(20_900) }))).status).toBe(200)
    const mail = await newest()
    expect(mail.subject).toBe('{Users.txt}')
    for (const body of [mail.html ?? '', mail.text ?? '']) {
      expect(body.length).toBeLessThan(520_000)
      expect(body).toContain('Understudy left {Users.txt} as it is')
    }
    // what is short still fits
    expect(mail.html).toContain('<p>alice@example.com</p>')
  })

  test('of a property that is longer than any text is not filled at all', async () => {
    await declare({ name: 'txt', type: 'JSON' })
    await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), texts)
    expect((await quickly(() => register({ txt: ['x'.repeat(1_500_000)] }))).status).toBe(200)
    expect((await newest()).text).toContain('{Users.txt}{Users.txt}')
  })

  test('is previewed alike', async () => {
    await declare({ name: 'txt', type: 'TEXT' })
    await register({ txt: '<'.repeat(20_900) })
    const path = ROUTES.templatePreview(t.app.id, 'welcome')
    const preview = await quickly(() => t.control('POST', path, texts))
    expect(preview.status, preview.text.slice(0, 200)).toBe(200)
    expect(preview.text.length).toBeLessThan(1_100_000)
    expect(preview.text).toContain('Understudy left {Users.txt} as it is')
  })
})

test('a bulk whose client has left is dropped, and that is no failure', async () => {
  let dropped = (): void => undefined
  const isDropped = new Promise<void>((resolve) => (dropped = resolve))
  const hash = (_: string, { signal }: PasswordWork): Promise<string> =>
    new Promise((_, reject) => {
      signal?.addEventListener('abort', () => {
        reject(signal.reason as Error)
        dropped()
      })
      client.abort()
    })
  const client = new AbortController()
  await t.stop()
  t = await startTestServer({ overrides: { passwords: { hash, matches: async () => true } } })
  const users = ['a', 'b'].map((name) => ({ email: `${name}@example.com`, password: 'x' }))
  const { url } = t.server
  const sent = fetch(`${url}/${t.app.id}/${t.key('REST')}/data/bulk/Users`, {
    method: 'POST',
    body: JSON.stringify(users),
    signal: client.signal,
  })
  await expect(sent).rejects.toThrow('abort')
  await isDropped
  expect((await t.call('GET', 'data/Users/count')).body).toBe(0)
  expect(t.logLines).toEqual([])
})

test('a login is answered while users are created in bulk', async () => {
  const passwords = new WorkerPasswords(8)
  const slow = await startTestServer({ overrides: { passwords } })
  try {
    const alice = { email: 'alice@example.com', password: 'x' }
    await slow.call('POST', 'users/register', { body: alice })
    const users = Array.from({ length: 60 }, (_, i) => ({ email: `u${i}@example.com`, password: 'x' }))
    let isBulkDone = false
    const bulk = slow.call('POST', 'data/bulk/Users', { body: users }).finally(() => (isBulkDone = true))
    const login = { login: alice.email, password: alice.password }
    for (let i = 0; i < 3; i++)
      expect((await slow.call('POST', 'users/login', { body: login })).status).toBe(200)
    expect(isBulkDone).toBe(false)
    expect((await bulk).status).toBe(200)
  } finally {
    await slow.stop()
  }
})
