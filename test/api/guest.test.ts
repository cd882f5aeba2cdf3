import { expect, test } from 'vitest'
import { codeOf, expectStatus, idOf } from '../support/answers'
import { peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const {
  register,
  logIn,
  logInAtFacebook,
  guest: logInGuest,
  update,
  updateUserStatus,
  reload,
  isValid,
} = peopleOf(t)
const { addProperty } = schemaOf(t)

test('a guest login answers three properties and opens a session', async () => {
  const guest = await logInGuest()
  expect(Object.keys(guest).sort()).toEqual(['objectId', 'user-token', 'userStatus'])
  expect(guest.userStatus).toBe('GUEST')
  expect(await isValid(guest['user-token'])).toBe('true')
  expect((await t.call('GET', 'users/userroles', { token: guest['user-token'] })).body).toContain('GuestUser')
})

test('a guest login takes any body and a stale token', async () => {
  const answer = await t.call('POST', 'users/register/guest', { body: '{', token: 'STALE' })
  expectStatus(answer, 200)
})

test('a guest comes to be in spite of required properties and validators', async () => {
  await addProperty({ name: 'age', type: 'INT', required: true })
  await addProperty({ name: 'zip', required: true, customRegex: '\\d' })
  await logInGuest()
  await logInGuest()
})

test('a guest has no password to log in with', async () => {
  const { objectId } = await logInGuest()
  const { email } = await reload(objectId)
  expectStatus(await logIn({ email, password: 'x' }), 401)
})

test('registering with the guest’s objectId makes the same record a user with a password', async () => {
  const guest = await logInGuest()
  const sent = { objectId: guest.objectId, email: 'carol@example.com', password: 'x' }
  const converted = await register(sent, { token: guest['user-token'] })
  expect(converted.body).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED', email: sent.email })
  expect(idOf(await logIn(sent))).toBe(guest.objectId)
  expect((await t.users()).total).toBe(1)
})

test('the whole reloaded guest can be sent back with new values', async () => {
  const guest = await logInGuest()
  const sent = { ...(await reload(guest.objectId)), email: 'dave@example.com', password: 'x' }
  const answer = await register(sent, { token: guest['user-token'] })
  expect(answer.body).toMatchObject({ objectId: guest.objectId, userStatus: 'ENABLED' })
})

test('a guest is converted once; another objectId is refused', async () => {
  const { objectId } = await logInGuest()
  await register({ objectId, email: 'carol@example.com', password: 'x' })
  const again = await register({ objectId, email: 'dave@example.com', password: 'x' })
  expect(again.body).toMatchObject({ code: 3039, errorData: { property: 'objectId' } })
  const nobody = { objectId: 'nobody', email: 'e@example.com', password: 'x' }
  expect(codeOf(await register(nobody))).toBe(3039)
  expectStatus(await register({ ...nobody, objectId: null }), 200)
})

test('a guest cannot take a name that is taken, and stays a guest', async () => {
  await register({ email: 'carol@example.com', password: 'x' })
  const { objectId } = await logInGuest()
  expectStatus(await register({ objectId, email: 'carol@example.com', password: 'y' }), 409)
  expect(await reload(objectId)).toMatchObject({ userStatus: 'GUEST' })
})

test('two conversions of one guest at once give one user', async () => {
  const { objectId } = await logInGuest()
  const answers = await Promise.all(
    ['a@example.com', 'b@example.com'].map((email) => register({ objectId, email, password: 'x' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
})

test('with confirmations on a converted guest waits for the link', async () => {
  await t.set({ emailConfirmationRequired: true })
  const { objectId } = await logInGuest()
  const converted = await register({ objectId, email: 'carol@example.com', password: 'x' })
  expect(converted.body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect(await t.emails()).toMatchObject([{ template: 'confirmation', objectId }])
})

test('with registration off there are no guests either', async () => {
  await t.set({ userRegistrationEnabled: false })
  expectStatus(await t.call('POST', 'users/register/guest'), 403)
})

test('nobody else takes a guest over where others may not be updated', async () => {
  await t.set({ updateOthersAllowed: false, loginProviders: ['facebook'] })
  const guest = await logInGuest()
  const other = await logInGuest()
  const sent = { objectId: guest.objectId, email: 'carol@example.com', password: 'x' }
  const social = { accessToken: 'AT', guestUser: { objectId: guest.objectId } }
  for (const token of [other['user-token'], undefined]) {
    expect(codeOf(await register(sent, { token }))).toBe(3029)
    expect(codeOf(await logInAtFacebook(social, { token }))).toBe(3029)
  }
  const many = await t.call('POST', 'data/bulk/Users', { body: [sent], token: other['user-token'] })
  expect(codeOf(many)).toBe(3029)
  expectStatus(await register(sent, { token: guest['user-token'] }), 200)
})

test('a guest is enabled already', async () => {
  const { objectId } = await logInGuest()
  expect(codeOf(await updateUserStatus(objectId, 'ENABLED'))).toBe(3086)
})

test('no guest comes in while logins are off', async () => {
  await t.set({ loginEnabled: false })
  expect(codeOf(await t.call('POST', 'users/register/guest'))).toBe(3034)
  expect((await t.users()).total).toBe(0)
})

test('a guest who has to confirm an address first is logged out by registering', async () => {
  await t.set({ emailConfirmationRequired: true })
  const guest = await logInGuest()
  const sent = { objectId: guest.objectId, email: 'carol@example.com', password: 'x' }
  expect((await register(sent)).body).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  expect(await isValid(guest['user-token'])).toBe('false')
})

test('a password sent to a guest is refused and changes nothing', async () => {
  const guest = await logInGuest()
  const change = { password: 'x', name: 'Carol' }
  expect(codeOf(await update(guest.objectId, change, { token: guest['user-token'] }))).toBe(3072)
  expect(await reload(guest.objectId)).toMatchObject({ name: null })
})
