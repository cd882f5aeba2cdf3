import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { BOB, peopleOf, rowOf, userOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { send, serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const {
  register,
  createAlice,
  logIn,
  logInAtFacebook,
  isValid,
  guest,
  show,
  setStatus,
  setPassword,
  sessionsOf,
} = peopleOf(t)

const endSession = (id: string, sessionId: string | undefined): Promise<TestAnswer> =>
  t.control('DELETE', ROUTES.userSession(t.app.id, id, sessionId ?? 'none'))

describe('status', () => {
  test('DISABLED ends what the user does, ENABLED lets it log in again', async () => {
    const { objectId } = await createAlice()
    const token = tokenOf(await logIn())
    expect(rowOf(await setStatus(objectId, 'DISABLED')).user.userStatus).toBe('DISABLED')
    expect(codeOf(await t.call('GET', 'users/userroles', { token }))).toBe(3090)
    expect(codeOf(await logIn())).toBe(3090)
    await setStatus(objectId, 'ENABLED')
    expectStatus(await logIn(), 200)
  })

  test('a user does not become a guest, nor a guest a user', async () => {
    const { objectId } = await createAlice()
    expect(codeOf(await setStatus(objectId, 'GUEST'))).toBe(400)
    const { objectId: guestId } = await guest()
    expect(codeOf(await setStatus(guestId, 'ENABLED'))).toBe(400)
    expectStatus(await setStatus(guestId, 'DISABLED'), 200)
    expect(codeOf(await setStatus(guestId, 'ENABLED'))).toBe(400)
    expectStatus(await setStatus(guestId, 'GUEST'), 200)
  })

  test('a user who logs in at a provider is no guest, though it has no password', async () => {
    await t.set({ loginProviders: ['facebook'] })
    const objectId = idOf(await logInAtFacebook())
    expect(rowOf(await setStatus(objectId, 'DISABLED'))).toMatchObject({ hasPassword: false, isGuest: false })
    expect(codeOf(await logInAtFacebook())).toBe(3090)
    expect((await setStatus(objectId, 'GUEST')).text).toContain('cannot become GUEST')
    expect(rowOf(await setStatus(objectId, 'ENABLED')).user.userStatus).toBe('ENABLED')
    expectStatus(await logInAtFacebook(), 200)
  })

  test('a guest is known as one while it is DISABLED', async () => {
    const { objectId } = await guest()
    expect(rowOf(await setStatus(objectId, 'DISABLED')).isGuest).toBe(true)
    const roles = await t.call('GET', `users/userroles/${objectId}`)
    expect(roles.body).toEqual(['GuestUser'])
    // guests need no value of what becomes required
    await schemaOf(t).addProperty({ name: 'phone', required: true })
  })

  test.each(['enabled', 'EXTERNALLY_AUTHENTICATED', '', null, 1])('%j is no status', async (status) => {
    const { objectId } = await createAlice()
    expect(await setStatus(objectId, status)).toMatchObject({
      status: 400,
      body: { errorData: { property: 'userStatus' } },
    })
    expect(rowOf(await show(objectId)).user.userStatus).toBe('ENABLED')
  })
})

describe('password', () => {
  test('the new one counts, the sessions end and a locked account opens', async () => {
    const { objectId } = await createAlice()
    await t.set({ failedLoginsLock: 2 })
    const token = tokenOf(await logIn())
    await logIn({ password: 'wrong' })
    await logIn({ password: 'wrong' })
    expect(rowOf(await show(objectId)).lockedUntil).toBeGreaterThan(0)
    const changed = rowOf(await setPassword(objectId, 'looking-glass'))
    expect(changed).toMatchObject({ lockedUntil: null, sessionCount: 0, hasPassword: true })
    expect(await isValid(token)).toBe('false')
    expect(codeOf(await logIn())).toBe(3003)
    expectStatus(await logIn({ password: 'looking-glass' }), 200)
  })

  test.each([
    ['', 3011],
    [null, 400],
    [5, 400],
    [{}, 400],
  ])('%j is refused with %i', async (password, expected) => {
    const { objectId } = await createAlice()
    expect(codeOf(await setPassword(objectId, password))).toBe(expected)
    expectStatus(await logIn(), 200)
  })

  test('a guest gets none, disabled or not', async () => {
    const { objectId: guestId } = await guest()
    expect(codeOf(await setPassword(guestId, 'x'))).toBe(400)
    await setStatus(guestId, 'DISABLED')
    expect(codeOf(await setPassword(guestId, 'x'))).toBe(400)
    expect(rowOf(await show(guestId)).hasPassword).toBe(false)
  })

  test('a user who logs in at a provider gets none', async () => {
    await t.set({ loginProviders: ['facebook'] })
    const answer = await setPassword(idOf(await logInAtFacebook()), 'x')
    expect(answer.body).toMatchObject({ code: 400, errorData: { property: 'password' } })
    expect(answer.text).toContain('logs in at a provider')
  })
})

describe('sessions', () => {
  test('are listed, and all end at once', async () => {
    const { objectId } = await createAlice()
    await t.set({ enableMultipleLogins: true })
    const tokens = [await logIn(), await logIn()].map(tokenOf)
    const sessions = await sessionsOf(objectId)
    expect(sessions.map(({ userToken }) => userToken).sort()).toEqual([...tokens].sort())
    expect(sessions[0]).toMatchObject({ objectId, deviceType: 'REST', address: '127.0.0.1' })
    expect(rowOf(await show(objectId)).sessionCount).toBe(2)
    const path = ROUTES.userSessions(t.app.id, objectId)
    expect(await t.control('DELETE', path)).toMatchObject({ status: 204, text: '' })
    for (const token of tokens) expect(codeOf(await t.call('GET', 'users/userroles', { token }))).toBe(3064)
    expect(await sessionsOf(objectId)).toEqual([])
  })

  test('end one by one', async () => {
    const { objectId } = await createAlice()
    await t.set({ enableMultipleLogins: true })
    await logIn()
    await logIn()
    const [one, other] = await sessionsOf(objectId)
    expect(await endSession(objectId, one?.sessionId)).toMatchObject({ status: 204, text: '' })
    expect(await sessionsOf(objectId)).toEqual([other])
    expect(await isValid(one?.userToken ?? '')).toBe('false')
    expect(await isValid(other?.userToken ?? '')).toBe('true')
    expect(await endSession(objectId, one?.sessionId)).toMatchObject({
      status: 404,
      body: { code: 404, errorData: { property: 'sessionId' } },
    })
    expect(await sessionsOf(objectId)).toEqual([other])
  })

  test('have an id that does not change and does not tell the token', async () => {
    const { objectId } = await createAlice()
    await logIn()
    const [session] = await sessionsOf(objectId)
    expect(session?.sessionId).toMatch(/^[0-9a-f]{16}$/)
    expect(session?.userToken.toLowerCase()).not.toContain(session?.sessionId)
    expect(await sessionsOf(objectId)).toEqual([session])
  })

  test.each(['nothing', '__proto__', '%', '0000000000000000'])('%j ends none', async (sessionId) => {
    const { objectId } = await createAlice()
    await logIn()
    expectStatus(await endSession(objectId, sessionId), 404)
    expect(await sessionsOf(objectId)).toHaveLength(1)
  })

  test('are ended neither by their token nor by another user', async () => {
    const { objectId } = await createAlice()
    await logIn()
    const [session] = await sessionsOf(objectId)
    const byToken = await endSession(objectId, session?.userToken)
    expectStatus(byToken, 404)
    expect(byToken.text).not.toContain(session?.userToken)
    const bob = userOf(await register(BOB)).objectId
    expectStatus(await endSession(bob, session?.sessionId), 404)
    expect(codeOf(await endSession('nobody', session?.sessionId))).toBe(3057)
    expect(await sessionsOf(objectId)).toEqual([session])
  })
})

describe('resend', () => {
  test('captures a second email whose link works beside the first', async () => {
    await t.set({ emailConfirmationRequired: true })
    const { objectId } = await createAlice()
    expectStatus(await t.control('POST', ROUTES.userResend(t.app.id, objectId)), 204)
    const [second, first] = await t.emails()
    expect(second?.confirmationUrl).not.toBe(first?.confirmationUrl)
    await send('GET', first?.confirmationUrl ?? '')
    expectStatus(await logIn(), 200)
    expect(codeOf(await t.control('POST', ROUTES.userResend(t.app.id, objectId)))).toBe(3102)
  })

  test('without mail it is 5050', async () => {
    await t.set({ emailConfirmationRequired: true })
    const { objectId } = await createAlice()
    await t.set({ mailConfigured: false })
    expect(codeOf(await t.control('POST', ROUTES.userResend(t.app.id, objectId)))).toBe(5050)
    expect(await t.emails()).toHaveLength(1)
  })
})
