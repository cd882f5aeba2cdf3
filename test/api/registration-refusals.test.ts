import { describe, expect, test } from 'vitest'
import type { UserObject } from '../../server/contract/user'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf, userOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { register } = peopleOf(t)
const { addProperty } = schemaOf(t)

describe('guard order', () => {
  // each body breaks this rule and every later one
  test.each([
    ['3043 before 3039', '{"email":"x","email":"y","id":1}', 3043],
    ['3039 before 3077', { id: 1, created: 1 }, 3039],
    ['3077 before 3011', { created: 1 }, 3077],
    ['3011 before 3013', {}, 3011],
    ['3050 before 3013', { password: 1 }, 3050],
    ['3013 before 3040', { password: 'x', email: '' }, 3013],
    ['3040 for half a character', { password: 'x', email: 'a\ud800@b.example' }, 3040],
    ['3040 before 3010', { password: 'x', email: 'nope', unknown: 1 }, 3040],
    ['3010 before 3012', { password: 'x', email: 'a@b.co', unknown: 1 }, 3010],
    ['3012 before 3049', { password: 'x', email: 'a@b.co', age: 'abc' }, 3012],
    [
      '3049 before 8000',
      { password: 'x', email: 'a@b.co', needed: 1, age: 'abc', name: 'a'.repeat(501) },
      3049,
    ],
    ['8000 before 3033', { password: 'x', email: 'taken@b.co', needed: 1, name: 'a'.repeat(501) }, 8000],
  ])('%s', async (_, body, code) => {
    await addProperty({ name: 'needed', required: true })
    userOf(await register({ email: 'taken@b.co', password: 'x', needed: 1 }))
    await addProperty({ name: 'age', type: 'INT' })
    await t.set({ dynamicSchema: false })
    expect(codeOf(await register(body))).toBe(code)
  })

  test('2002 comes before what is wrong with the body, 3009 before what is in it', async () => {
    expect(codeOf(await register('{', { key: 'ANOTHER' }))).toBe(2002)
    await t.set({ userRegistrationEnabled: false })
    expect(codeOf(await register({}))).toBe(3009)
    expect(codeOf(await register('{'))).toBe(8002)
    expect(codeOf(await register('null'))).toBe(3038)
  })
})

describe('an unreadable body', () => {
  test.each([
    ['half an object', '{"email":"a@b.co"'],
    ['a comment', '{"email":"a@b.co"/**/}'],
    ['a list', '[]'],
    ['text', '"email"'],
    ['a number', '1'],
    ['values nested too deeply', `{"a":${'['.repeat(101)}${']'.repeat(101)}}`],
    ['a body that never stops nesting', '['.repeat(200_000)],
  ])('%s answers 8002', async (_, body) => {
    expect(codeOf(await register(body))).toBe(8002)
  })

  test('the answer does not quote it: it may hold a password', async () => {
    const answer = await register('{"password":"sesame-sesame" "email":"a@b.co"}')
    expect(codeOf(answer)).toBe(8002)
    expect(answer.text).not.toContain('sesame')
  })

  test('one that is too large is refused', async () => {
    expect(codeOf(await register({ ...ALICE, blob: 'x'.repeat(3_000_000) }))).toBe(8002)
  })

  test('any content type will do, and latin-1 is read as such', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expectStatus(await register(ALICE, { headers }), 200)
    const bytes = Buffer.from('{"email":"b@example.com","password":"x","name":"Zoë"}', 'latin1')
    const answer = await fetch(`${t.server.url}/${t.app.id}/${t.key('REST')}/users/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=iso-8859-1' },
      body: bytes,
    })
    expect(((await answer.json()) as UserObject)['name']).toBe('Zoë')
  })
})
