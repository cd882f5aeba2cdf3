import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { PasswordWork } from '../../server/domain/ports'
import { WorkerPasswords } from '../../server/passwords/worker-passwords'
import { logInDeveloper } from '../console/console-client'
import { codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { longestGap } from '../support/longest-gap'
import { MeetingPasswords } from '../support/meeting-passwords'
import { ALICE, BOB, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest, startTestServer, type TestAnswer } from '../support/start-test-server'
import { templatesOf } from '../support/templates'

/** Far above what a busy machine makes of a short wait. Each of these requests took several seconds once. */
const STALL_MS = 3000

const t = serverPerTest()
const data = dataClient(t)
const { register, registerAlice } = peopleOf(t)
const { addProperty, declare, change } = schemaOf(t)
const { editTemplate } = templatesOf(t)

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
    await addProperty({ name: 'd', type: 'DOUBLE' })
    const answer = await quickly(() => register({ ...ALICE, d: `${'1'.repeat(100_000)}x` }))
    expect(codeOf(answer)).toBe(3049)
  })

  test('a letter with 200,000 marks', async () => {
    const where = `email = 'a${'\u0301\u0323'.repeat(100_000)}'`
    const answer = await quickly(() => t.call('POST', 'data/Users/find', { body: { where } }))
    expect(answer.body).toEqual([])
  })

  test('a fault about 200,000 characters', async () => {
    const body = { loadRelations: 'x'.repeat(200_000) }
    expect(codeOf(await quickly(() => t.call('POST', 'data/Users/find', { body })))).toBe(1021)
  })

  test.each([
    ['a list of a million numbers', 'PUT', 'data/Pet', `{"list":[${'1,'.repeat(999_999)}1]}`, 8002],
    ['entries without end', 'POST', 'data/Users/find', `{"sortBy":[${'1,'.repeat(1000)}1]}`, 414],
    [
      'groups without end',
      'POST',
      'data/data-grouping/Users',
      `{"groupBy":"name","groupPath":[${'1,'.repeat(1000)}1]}`,
      414,
    ],
    [
      'a guest as a deep text',
      'POST',
      'users/social/x/login',
      { accessToken: 'x', guestUser: '['.repeat(1_900_000) },
      3049,
    ],
    ['a form of 2 MB', 'POST', 'users/recover/nothing', `x=${'+'.repeat(2_000_000)}`, 8002],
    ['another one', 'POST', 'users/oauth/x/authorize', '&a'.repeat(1_000_000), 8002],
    [
      'a mapping of 31,000 names',
      'POST',
      'users/social/x/login',
      {
        accessToken: 'x',
        fieldsMapping: Object.fromEntries(Array.from({ length: 31_000 }, (_, i) => [`n${i}`, 'email'])),
      },
      8000,
    ],
  ])('%s', async (_, method, path, body, code) => {
    expect(codeOf(await quickly(() => t.call(method, path, { body })))).toBe(code)
  })

  test('15,000 names and 15,000 repeats of another', async () => {
    const names = Array.from({ length: 15_000 }, (_, i) => `"n${i}":1`)
    const body = `{${names.join()},${'"same":1,'.repeat(15_000)}"same":1}`
    expect(codeOf(await quickly(() => register(body)))).toBe(8000)
  })
})

test('letters with marks are the same however they are composed, up to what languages have', async () => {
  await registerAlice({ email: 'zoe\u0308@example.com' })
  const count = async (marks: string): Promise<number> => {
    return (await data.find('Users', { where: `email = 'zo${marks}@example.com'` })).length
  }
  expect([await count('\u00eb'), await count('e\u0308'), await count('e')]).toEqual([1, 1, 0])
})

describe('what an object may hold', () => {
  test.each(['users/register', 'data/Pet'])('%s takes no more than 1000 properties', async (path) => {
    const body = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`n${i}`, 1]))
    const answer = await t.call(path === 'data/Pet' ? 'PUT' : 'POST', path, { body })
    expect(answer.body).toMatchObject({
      code: 8000,
      errorData: { hint: expect.stringContaining('1000') as string },
    })
  })

  test('a default value of a property has a length', async () => {
    const property = { name: 'list', type: 'JSON', defaultValue: Array.from({ length: 149_000 }, () => []) }
    const answer = await quickly(() => declare(property))
    expect(answer.body).toMatchObject({ code: 400, errorData: { property: 'defaultValue' } })
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
    await addProperty(SLOW)
    const users = Array.from({ length: 100 }, (_, i) => ({
      email: `u${i}@example.com`,
      password: 'x',
      slow: slowValue(i),
    }))
    const answer = await quickly(() => t.call('POST', 'data/bulk/Users', { body: users }))
    expect(answer.body).toMatchObject({
      code: 8000,
      errorData: { property: 'slow', hint: expect.stringContaining('together') as string },
    })
  })

  test('are asked of every object of a bulk', async () => {
    await t.set({ maxBulkObjects: 120 })
    await addProperty({ name: 'zip', customRegex: '\\d{5}' })
    const users = (last: string) =>
      Array.from({ length: 120 }, (_, i) => ({
        email: `u${i}@example.com`,
        password: 'x',
        zip: i === 119 ? last : String(10_000 + i),
      }))
    expect((await t.call('POST', 'data/bulk/Users', { body: users('1234') })).body).toMatchObject({
      code: 8000,
      errorData: { property: 'zip' },
    })
    expect((await t.call('POST', 'data/bulk/Users', { body: users('12345') })).body).toHaveLength(120)
  })

  test('that were asked before the password was hashed are asked again when they have changed', async () => {
    const passwords = new MeetingPasswords()
    await t.stop()
    await t.start({ overrides: { passwords } })
    await addProperty({ name: 'zip', customRegex: '\\d{5}' })
    passwords.meet(2)
    const arrival = passwords.arrival()
    const registration = register({ ...ALICE, zip: '12345' })
    await arrival
    expectStatus(await change('zip', { customRegex: '[a-z]+' }), 200)
    expectStatus(await register({ ...BOB, zip: 'abc' }), 200)
    expect((await registration).body).toMatchObject({ code: 8000, errorData: { property: 'zip' } })
  })
})

describe('a template with long values', () => {
  const texts = { subject: '{Users.txt}', html: '{Users.txt}'.repeat(2000), text: '{Users.txt}'.repeat(2000) }

  test('is filled as far as it goes, and says so', async () => {
    await addProperty({ name: 'txt', type: 'TEXT' })
    const html = `${'<p>{Users.txt}</p>'.repeat(200)}<p>{identity_value}</p>`
    await editTemplate('welcome', { ...texts, html })
    expectStatus(await quickly(() => register({ ...ALICE, txt: '<'.repeat(20_900) })), 200)
    const mail = await t.newestEmail()
    expect(mail.subject).toBe('{Users.txt}')
    for (const body of [mail.html ?? '', mail.text ?? '']) {
      expect(body.length).toBeLessThan(520_000)
      expect(body).toContain('Understudy left {Users.txt} as it is')
    }
    // what is short still fits
    expect(mail.html).toContain('<p>alice@example.com</p>')
  })

  test('of a property that is longer than any text is not filled at all', async () => {
    await addProperty({ name: 'txt', type: 'JSON' })
    await editTemplate('welcome', texts)
    expectStatus(await quickly(() => register({ ...ALICE, txt: ['x'.repeat(1_500_000)] })), 200)
    expect((await t.newestEmail()).text).toContain('{Users.txt}{Users.txt}')
  })

  test('is previewed alike', async () => {
    await addProperty({ name: 'txt', type: 'TEXT' })
    await registerAlice({ txt: '<'.repeat(20_900) })
    const path = ROUTES.templatePreview(t.app.id, 'welcome')
    const preview = await quickly(() => t.control('POST', path, texts))
    expect(preview.status, preview.text.slice(0, 200)).toBe(200)
    expect(preview.text.length).toBeLessThan(1_100_000)
    expect(preview.text).toContain('Understudy left {Users.txt} as it is')
  })
})

test.each(['API', 'Console API'])(
  'a bulk of the %s whose client has left is dropped, and that is no failure',
  async (door) => {
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
    await t.start({ overrides: { passwords: { hash, matches: async () => true } } })
    const users = ['a', 'b'].map((name) => ({ email: `${name}@example.com`, password: 'x' }))
    const headers = { 'auth-key': await logInDeveloper(t) }
    const root = `${t.server.url}/${t.app.id}/${door === 'API' ? t.key('REST') : 'console'}`
    const sent = fetch(`${root}/data/bulk/Users`, {
      method: 'POST',
      headers,
      body: JSON.stringify(users),
      signal: client.signal,
    })
    await expect(sent).rejects.toThrow('abort')
    await isDropped
    expect(await data.count('Users')).toBe('0')
    expect(t.logLines).toEqual([])
  },
)

test('a login is answered while users are created in bulk', async () => {
  const passwords = new WorkerPasswords(() => 8)
  const slow = await startTestServer({ overrides: { passwords } })
  const people = peopleOf(slow)
  try {
    await people.registerAlice()
    const users = Array.from({ length: 60 }, (_, i) => ({ email: `u${i}@example.com`, password: 'x' }))
    let isBulkDone = false
    const bulk = slow.call('POST', 'data/bulk/Users', { body: users }).finally(() => (isBulkDone = true))
    for (let i = 0; i < 3; i++) expectStatus(await people.logIn(), 200)
    expect(isBulkDone).toBe(false)
    expectStatus(await bulk, 200)
  } finally {
    await slow.stop()
  }
})
