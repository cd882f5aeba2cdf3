import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { ALICE, BOB, peopleOf, userOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, guest, reload, isValid, updateUserStatus, setStatus, ...people } =
  peopleOf(t)

let objectId: string
let token: string
beforeEach(async () => {
  objectId = (await registerAlice({ name: 'Alice' })).objectId
  token = tokenOf(await logIn())
})

const update = (change: unknown, id = objectId): Promise<TestAnswer> => people.update(id, change, { token })

describe('an update', () => {
  test('changes what is sent and answers the whole user without a token', async () => {
    const answer = await update({ name: 'Al', shoeSize: 42 })
    expect(answer.body).toMatchObject({ objectId, name: 'Al', email: ALICE.email, shoeSize: 42 })
    expect(userOf(answer).updated).toEqual(expect.any(Number))
    expect(answer.body).not.toHaveProperty('user-token')
    expect(answer.body).not.toHaveProperty('password')
  })

  test('takes a whole object back and ignores what the server owns', async () => {
    const whole = await reload(objectId)
    const answer = await update({ ...whole, created: 1, userStatus: 'DISABLED', socialAccount: 'X' })
    expect(answer.body).toMatchObject({
      created: whole.created,
      userStatus: 'ENABLED',
      socialAccount: 'BACKENDLESS',
    })
  })

  test('of the password lets only the new one in', async () => {
    expectStatus(await update({ password: 'changed' }), 200)
    expectStatus(await logIn(), 401)
    expectStatus(await logIn({ password: 'changed' }), 200)
  })

  test.each([
    [{ password: 1 }, 3050],
    [{ password: '' }, 3045],
    [{ password: null }, 3045],
    [{ email: '' }, 3045],
    [{ email: 'nope' }, 3040],
    [{ email: 'bob@example.com' }, 3018],
    [{ name: 'a'.repeat(501) }, 8000],
    ['{"name":"a","name":"b"}', 3043],
    ['{', 8002],
    ['null', 3038],
  ])('with %j answers %i and changes nothing', async (body, code) => {
    await register(BOB)
    expect(codeOf(await update(body))).toBe(code)
    expect(await reload(objectId)).toMatchObject({ name: 'Alice', updated: null })
  })

  test('with the schema fixed refuses or drops the unknown', async () => {
    await t.set({ dynamicSchema: false })
    expect((await update({ foo: 1 })).body).toMatchObject({ code: 3031, errorData: { property: 'foo' } })
    await t.set({ unknownProperties: 'drop' })
    expect((await update({ foo: 1 })).body).not.toHaveProperty('foo')
  })

  test('needs a login, unless it comes with the CloudCode key', async () => {
    expect(codeOf(await people.update(objectId, { name: 'x' }))).toBe(3028)
    expectStatus(await people.update(objectId, { name: 'x' }, { key: t.key('BL') }), 200)
  })

  test('of another user makes the caller the owner', async () => {
    const answer = await update({ name: 'Bob' }, idOf(await register(BOB)))
    expect(answer.body).toMatchObject({ name: 'Bob', ownerId: objectId })
  })

  test('takes the same identity in another case, and logs in by it', async () => {
    expectStatus(await update({ email: 'ALICE@example.com' }), 200)
    expectStatus(await logIn(), 200)
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
  expect((await t.call('GET', `users/${objectId}?props=nope`)).body).toMatchObject({
    code: 1006,
    message: expect.stringContaining("'nope' does not exist in table 'Users'") as string,
  })
  expect(codeOf(await t.call('GET', 'users/nobody'))).toBe(1000)
})

describe('the status', () => {
  test('is changed with the CloudCode key, without an answer', async () => {
    expect(await updateUserStatus(objectId, 'DISABLED')).toMatchObject({ status: 200, text: '' })
    expect(codeOf(await logIn())).toBe(3090)
    expect(codeOf(await t.call('GET', 'info', { token }))).toBe(3090)
    expect(await updateUserStatus(objectId, 'ENABLED')).toMatchObject({ status: 200, text: '' })
    expectStatus(await logIn(), 200)
  })

  test('lets a disabled user log out and do nothing else', async () => {
    await updateUserStatus(objectId, 'DISABLED')
    expect(codeOf(await t.call('GET', 'data/Users', { token }))).toBe(3090)
    expect(await t.call('GET', 'users/logout', { token })).toMatchObject({ status: 200, text: '' })
    await updateUserStatus(objectId, 'ENABLED')
    expect(codeOf(await t.call('GET', 'data/Users', { token }))).toBe(3064)
  })

  test.each([
    [{}, 3038],
    [{ userStatus: 'GUEST' }, 3049],
    [{ userStatus: 'EMAIL_CONFIRMATION_PENDING' }, 3049],
  ])('%j is refused', async (body, code) => {
    const answer = await t.call('PUT', `users/${objectId}/status`, { body, key: t.key('BL') })
    expect(codeOf(answer)).toBe(code)
  })

  test('opens a pending account', async () => {
    await setStatus(objectId, 'EMAIL_CONFIRMATION_PENDING')
    await updateUserStatus(objectId, 'ENABLED')
    expectStatus(await logIn(), 200)
  })

  test('of a guest comes back as GUEST', async () => {
    const { objectId: guestId } = await guest()
    for (const status of ['DISABLED', 'ENABLED']) expectStatus(await updateUserStatus(guestId, status), 200)
    expect(await reload(guestId)).toMatchObject({ userStatus: 'GUEST' })
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
    expect(await isValid(token)).toBe('false')
    expectStatus(await logIn(), 401)
    expect(codeOf(await t.call('DELETE', `${route}/${objectId}`))).toBe(1000)
  })
})
