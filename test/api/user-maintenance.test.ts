import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject } from '../../server/contract/user'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
let objectId: string
let token: string
const ALICE = { email: 'alice@example.com', password: 'wonderland' }

const login = (password: string): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password } })
const update = (body: unknown, id = objectId): Promise<TestAnswer> =>
  t.call('PUT', `users/${id}`, { body, token })
const codeOf = (answer: TestAnswer): number => (answer.body as { code: number }).code

beforeEach(async () => {
  t = await startTestServer()
  await t.call('POST', 'users/register', { body: { ...ALICE, name: 'Alice' } })
  const user = (await login(ALICE.password)).body as UserObject & { 'user-token': string }
  ;({ objectId, 'user-token': token } = user)
})
afterEach(() => t.stop())

describe('an update', () => {
  test('changes what is sent and answers the whole user without a token', async () => {
    const answer = await update({ name: 'Al', shoeSize: 42 })
    expect(answer.body).toMatchObject({ objectId, name: 'Al', email: ALICE.email, shoeSize: 42 })
    expect((answer.body as UserObject).updated).toEqual(expect.any(Number))
    expect(answer.body).not.toHaveProperty('user-token')
    expect(answer.body).not.toHaveProperty('password')
  })

  test('takes a whole object back and ignores what the server owns', async () => {
    const whole = (await t.call('GET', `data/Users/${objectId}`)).body as UserObject
    const answer = await update({ ...whole, created: 1, userStatus: 'DISABLED', socialAccount: 'X' })
    expect(answer.body).toMatchObject({
      created: whole.created,
      userStatus: 'ENABLED',
      socialAccount: 'BACKENDLESS',
    })
  })

  test('of the password lets only the new one in', async () => {
    expect((await update({ password: 'changed' })).status).toBe(200)
    expect((await login(ALICE.password)).status).toBe(401)
    expect((await login('changed')).status).toBe(200)
  })

  test.each([
    [{ password: 1 }, 3050],
    [{ password: '' }, 3045],
    [{ email: '' }, 3045],
    [{ email: 'nope' }, 3040],
    [{ email: 'bob@example.com' }, 3018],
    [{ name: 'a'.repeat(501) }, 8000],
    ['{"name":"a","name":"b"}', 3043],
    ['{', 8002],
    ['null', 3038],
  ])('with %j answers %i and changes nothing', async (body, code) => {
    await t.call('POST', 'users/register', { body: { email: 'bob@example.com', password: 'x' } })
    expect(codeOf(await update(body))).toBe(code)
    expect((await t.call('GET', `data/Users/${objectId}`)).body).toMatchObject({
      name: 'Alice',
      updated: null,
    })
  })

  test('with the schema fixed refuses or drops the unknown', async () => {
    await t.set({ dynamicSchema: false })
    expect((await update({ foo: 1 })).body).toMatchObject({ code: 3031, errorData: { property: 'foo' } })
    await t.set({ unknownProperties: 'drop' })
    expect((await update({ foo: 1 })).body).not.toHaveProperty('foo')
  })

  test('needs a login, unless it comes with the CloudCode key', async () => {
    const path = `users/${objectId}`
    expect(codeOf(await t.call('PUT', path, { body: { name: 'x' } }))).toBe(3028)
    expect((await t.call('PUT', path, { body: { name: 'x' }, key: t.key('BL') })).status).toBe(200)
  })

  test('of another user makes the caller the owner', async () => {
    const bob = await t.call('POST', 'users/register', { body: { email: 'bob@example.com', password: 'x' } })
    const answer = await update({ name: 'Bob' }, (bob.body as UserObject).objectId)
    expect(answer.body).toMatchObject({ name: 'Bob', ownerId: objectId })
  })

  test('takes the same identity in another case, and logs in by it', async () => {
    expect((await update({ email: 'ALICE@example.com' })).status).toBe(200)
    expect((await login(ALICE.password)).status).toBe(200)
  })

  test('goes through the data route as well', async () => {
    const answer = await t.call('PUT', `data/Users/${objectId}`, { body: { name: 'Al' }, token })
    expect(answer.body).toMatchObject({ name: 'Al' })
  })
})

test('chosen properties of a user are answered alone', async () => {
  expect((await t.call('GET', `users/${objectId}?props=email,name`)).body).toEqual({
    email: ALICE.email,
    name: 'Alice',
  })
  expect(codeOf(await t.call('GET', `users/${objectId}?props=nope`))).toBe(1006)
  expect(codeOf(await t.call('GET', 'users/nobody'))).toBe(1000)
})

describe('the status', () => {
  const change = (body: unknown, key = t.key('BL')): Promise<TestAnswer> =>
    t.call('PUT', `users/${objectId}/status`, { body, key })

  test('is changed with the CloudCode key, without an answer', async () => {
    expect(await change({ userStatus: 'DISABLED' })).toMatchObject({ status: 200, text: '' })
    expect(codeOf(await login(ALICE.password))).toBe(3090)
    expect(codeOf(await t.call('GET', 'info', { token }))).toBe(3090)
    expect(await change({ userStatus: 'ENABLED' })).toMatchObject({ status: 200, text: '' })
    expect((await login(ALICE.password)).status).toBe(200)
  })

  test.each([
    [{}, 3038],
    [{ userStatus: 'GUEST' }, 3049],
    [{ userStatus: 'EMAIL_CONFIRMATION_PENDING' }, 3049],
  ])('%j is refused', async (body, code) => {
    expect(codeOf(await change(body))).toBe(code)
  })

  test('opens a pending account', async () => {
    await t.control('PUT', ROUTES.userStatus(t.app.id, objectId), {
      userStatus: 'EMAIL_CONFIRMATION_PENDING',
    })
    await change({ userStatus: 'ENABLED' })
    expect((await login(ALICE.password)).status).toBe(200)
  })

  test('of a guest comes back as GUEST', async () => {
    const guest = (await t.call('POST', 'users/register/guest')).body as UserObject
    const path = `users/${guest.objectId}/status`
    await t.call('PUT', path, { body: { userStatus: 'DISABLED' }, key: t.key('BL') })
    await t.call('PUT', path, { body: { userStatus: 'ENABLED' }, key: t.key('BL') })
    expect((await t.call('GET', `data/Users/${guest.objectId}`)).body).toMatchObject({ userStatus: 'GUEST' })
  })
})

describe('a password is verified', () => {
  const verify = (route: string, password: unknown): Promise<TestAnswer> =>
    t.call('POST', `users/${route}`, { body: { password }, token, key: t.key('BL') })

  test('on both routes, in the shape of each', async () => {
    expect((await verify('verifypassowrd', ALICE.password)).text).toBe('{"valid":true}')
    expect((await verify('verifypassowrd', 'nope')).text).toBe('{"valid":false}')
    expect((await verify('verifypassword', ALICE.password)).text).toBe('true')
    expect((await verify('verifypassword', 'nope')).text).toBe('false')
  })

  test('for a session alone', async () => {
    const options = { body: { password: 'x' }, key: t.key('BL') }
    expect(codeOf(await t.call('POST', 'users/verifypassword', options))).toBe(3064)
    expect(codeOf(await t.call('POST', 'users/verifypassword', { ...options, token: 'STALE' }))).toBe(3064)
    expect(codeOf(await verify('verifypassword', null))).toBe(3038)
  })
})

describe.each(['users', 'data/Users'])('a removal through %s', (route) => {
  test('answers the time alone and ends the user’s sessions', async () => {
    const answer = await t.call('DELETE', `${route}/${objectId}`, { token })
    expect(answer.body).toEqual({ deletionTime: expect.any(Number) as number })
    expect((await t.call('GET', `users/isvalidusertoken/${token}`)).text).toBe('false')
    expect((await login(ALICE.password)).status).toBe(401)
    expect(codeOf(await t.call('DELETE', `${route}/${objectId}`))).toBe(1000)
  })
})
