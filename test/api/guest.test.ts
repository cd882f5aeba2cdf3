import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject, UserPage } from '../../server/contract/user'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

interface Guest {
  objectId: string
  userStatus: string
  'user-token': string
}

const guestLogin = async (): Promise<Guest> => {
  const answer = await t.call('POST', 'users/register/guest')
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Guest
}
const register = (body: unknown, token?: string): Promise<TestAnswer> =>
  t.call('POST', 'users/register', { body, ...(token === undefined ? {} : { token }) })

test('a guest login answers three properties and opens a session', async () => {
  const guest = await guestLogin()
  expect(Object.keys(guest).sort()).toEqual(['objectId', 'user-token', 'userStatus'])
  expect(guest.userStatus).toBe('GUEST')
  expect((await t.call('GET', `users/isvalidusertoken/${guest['user-token']}`)).text).toBe('true')
  expect((await t.call('GET', 'users/userroles', { token: guest['user-token'] })).body).toContain('GuestUser')
})

test('a guest login takes any body and a stale token', async () => {
  const answer = await t.call('POST', 'users/register/guest', { body: '{', token: 'STALE' })
  expect(answer.status).toBe(200)
})

test('a guest comes to be in spite of required properties and validators', async () => {
  await t.control('POST', ROUTES.properties(t.app.id), { name: 'age', type: 'INT', required: true })
  await t.control('POST', ROUTES.properties(t.app.id), {
    name: 'zip',
    type: 'STRING',
    required: true,
    customRegex: '\\d',
  })
  await guestLogin()
  await guestLogin()
})

test('a guest has no password to log in with', async () => {
  const { objectId } = await guestLogin()
  const guest = (await t.call('GET', `data/Users/${objectId}`)).body as UserObject
  const login = await t.call('POST', 'users/login', { body: { login: guest['email'], password: 'x' } })
  expect(login.status).toBe(401)
})

test('registering with the guest’s objectId makes the same record a user with a password', async () => {
  const guest = await guestLogin()
  const sent = { objectId: guest.objectId, email: 'carol@example.com', password: 'x' }
  const converted = await register(sent, guest['user-token'])
  expect(converted.body).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED', email: sent.email })
  const login = await t.call('POST', 'users/login', { body: { login: sent.email, password: 'x' } })
  expect((login.body as UserObject).objectId).toBe(guest.objectId)
  expect(((await t.control('GET', ROUTES.users(t.app.id))).body as UserPage).total).toBe(1)
})

test('the whole reloaded guest can be sent back with new values', async () => {
  const guest = await guestLogin()
  const reloaded = (await t.call('GET', `data/Users/${guest.objectId}`)).body as UserObject
  const answer = await register(
    { ...reloaded, email: 'dave@example.com', password: 'x' },
    guest['user-token'],
  )
  expect(answer.body).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED' })
})

test('a guest is converted once; another objectId is refused', async () => {
  const { objectId } = await guestLogin()
  await register({ objectId, email: 'carol@example.com', password: 'x' })
  const again = await register({ objectId, email: 'dave@example.com', password: 'x' })
  expect(again.body).toMatchObject({ code: 3039, errorData: { property: 'objectId' } })
  expect((await register({ objectId: 'nobody', email: 'e@example.com', password: 'x' })).body).toMatchObject({
    code: 3039,
  })
  expect((await register({ objectId: null, email: 'e@example.com', password: 'x' })).status).toBe(200)
})

test('a guest cannot take a name that is taken, and stays a guest', async () => {
  await register({ email: 'carol@example.com', password: 'x' })
  const { objectId } = await guestLogin()
  expect((await register({ objectId, email: 'carol@example.com', password: 'y' })).status).toBe(409)
  expect((await t.call('GET', `data/Users/${objectId}`)).body).toMatchObject({ userStatus: 'GUEST' })
})

test('two conversions of one guest at once give one user', async () => {
  const { objectId } = await guestLogin()
  const answers = await Promise.all(
    ['a@example.com', 'b@example.com'].map((email) => register({ objectId, email, password: 'x' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
})

test('with confirmations on a converted guest waits for the link', async () => {
  await t.set({ emailConfirmationRequired: true })
  const { objectId } = await guestLogin()
  const converted = await register({ objectId, email: 'carol@example.com', password: 'x' })
  expect(converted.body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect(await t.emails()).toMatchObject([{ template: 'confirmation', objectId }])
})

test('with registration off there are no guests either', async () => {
  await t.set({ userRegistrationEnabled: false })
  expect((await t.call('POST', 'users/register/guest')).status).toBe(403)
})

test('nobody else takes a guest over where others may not be updated', async () => {
  await t.set({ updateOthersAllowed: false, loginProviders: ['facebook'] })
  const guest = await guestLogin()
  const other = await guestLogin()
  const sent = { objectId: guest.objectId, email: 'carol@example.com', password: 'x' }
  const social = { accessToken: 'AT', guestUser: { objectId: guest.objectId } }
  for (const token of [other['user-token'], undefined]) {
    expect((await register(sent, token)).body).toMatchObject({ code: 3029 })
    const options = { body: social, ...(token === undefined ? {} : { token }) }
    const login = await t.call('POST', 'users/social/facebook/login', options)
    expect(login.body).toMatchObject({ code: 3029 })
  }
  const many = await t.call('POST', 'data/bulk/Users', { body: [sent], token: other['user-token'] })
  expect(many.body).toMatchObject({ code: 3029 })
  expect((await register(sent, guest['user-token'])).status).toBe(200)
})

test('a guest is enabled already', async () => {
  const { objectId } = await guestLogin()
  const path = `users/${objectId}/status`
  const body = { userStatus: 'ENABLED' }
  expect((await t.call('PUT', path, { body, key: t.key('BL') })).body).toMatchObject({ code: 3086 })
})

test('no guest comes in while logins are off', async () => {
  await t.set({ loginEnabled: false })
  expect((await t.call('POST', 'users/register/guest')).body).toMatchObject({ code: 3034 })
  expect(((await t.control('GET', ROUTES.users(t.app.id))).body as UserPage).total).toBe(0)
})

test('a guest who has to confirm an address first is logged out by registering', async () => {
  await t.set({ emailConfirmationRequired: true })
  const guest = await guestLogin()
  const sent = { objectId: guest.objectId, email: 'carol@example.com', password: 'x' }
  expect((await register(sent)).body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect((await t.call('GET', `users/isvalidusertoken/${guest['user-token']}`)).text).toBe('false')
})

test('a password sent to a guest is refused and changes nothing', async () => {
  const guest = await guestLogin()
  const body = { password: 'x', name: 'Carol' }
  const answer = await t.call('PUT', `users/${guest.objectId}`, { body, token: guest['user-token'] })
  expect(answer.body).toMatchObject({ code: 3072 })
  expect((await t.call('GET', `data/Users/${guest.objectId}`)).body).toMatchObject({ name: null })
})
