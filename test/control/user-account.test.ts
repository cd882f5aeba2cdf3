import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { SessionInfo, UserRow } from '../../server/contract/user'
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'

let t: TestServer
beforeEach(async () => {
  t = await startTestServer()
})
afterEach(() => t.stop())

const ALICE = { email: 'alice@example.com', name: 'Alice' }
const create = (more: object = {}, properties: object = ALICE): Promise<TestAnswer> =>
  t.control('POST', ROUTES.users(t.app.id), { properties, password: 'wonderland', ...more })
const row = ({ body }: TestAnswer): UserRow => body as UserRow
const makeAlice = async (more: object = {}): Promise<string> => row(await create(more)).user.objectId
const setStatus = (objectId: string, userStatus: unknown): Promise<TestAnswer> =>
  t.control('PUT', ROUTES.userStatus(t.app.id, objectId), { userStatus })
const setPassword = (objectId: string, password: unknown): Promise<TestAnswer> =>
  t.control('PUT', ROUTES.userPassword(t.app.id, objectId), { password })
const login = (password = 'wonderland'): Promise<TestAnswer> =>
  t.call('POST', 'users/login', { body: { login: ALICE.email, password } })
const show = (objectId: string): Promise<TestAnswer> => t.control('GET', ROUTES.user(t.app.id, objectId))
const listSessions = async (objectId: string): Promise<SessionInfo[]> =>
  (await t.control('GET', ROUTES.userSessions(t.app.id, objectId))).body as SessionInfo[]
const endSession = (objectId: string, sessionId: string | undefined): Promise<TestAnswer> =>
  t.control('DELETE', ROUTES.userSession(t.app.id, objectId, sessionId ?? 'none'))
const code = ({ body }: TestAnswer): number => (body as { code: number }).code

describe('status', () => {
  test('DISABLED ends what the user does, ENABLED lets it log in again', async () => {
    const objectId = await makeAlice()
    const token = ((await login()).body as { 'user-token': string })['user-token']
    expect(row(await setStatus(objectId, 'DISABLED')).user.userStatus).toBe('DISABLED')
    expect(code(await t.call('GET', 'users/userroles', { token }))).toBe(3090)
    expect(code(await login())).toBe(3090)
    await setStatus(objectId, 'ENABLED')
    expect((await login()).status).toBe(200)
  })

  test('a user does not become a guest, nor a guest a user', async () => {
    const objectId = await makeAlice()
    expect(code(await setStatus(objectId, 'GUEST'))).toBe(400)
    const guest = (await t.call('POST', 'users/register/guest')).body as { objectId: string }
    expect(code(await setStatus(guest.objectId, 'ENABLED'))).toBe(400)
    expect((await setStatus(guest.objectId, 'DISABLED')).status).toBe(200)
    expect(code(await setStatus(guest.objectId, 'ENABLED'))).toBe(400)
    expect((await setStatus(guest.objectId, 'GUEST')).status).toBe(200)
  })

  test('a user who logs in at a provider is no guest, though it has no password', async () => {
    await t.set({ loginProviders: ['facebook'] })
    const logInThere = (): Promise<TestAnswer> =>
      t.call('POST', 'users/social/facebook/login', { body: { accessToken: 'fay@example.com' } })
    const { objectId } = (await logInThere()).body as { objectId: string }
    expect(row(await setStatus(objectId, 'DISABLED'))).toMatchObject({ hasPassword: false, isGuest: false })
    expect(code(await logInThere())).toBe(3090)
    expect((await setStatus(objectId, 'GUEST')).text).toContain('cannot become GUEST')
    expect(row(await setStatus(objectId, 'ENABLED')).user.userStatus).toBe('ENABLED')
    expect((await logInThere()).status).toBe(200)
  })

  test('a guest is known as one while it is DISABLED', async () => {
    const { objectId } = (await t.call('POST', 'users/register/guest')).body as { objectId: string }
    expect(row(await setStatus(objectId, 'DISABLED')).isGuest).toBe(true)
    const roles = await t.call('GET', `users/userroles/${objectId}`)
    expect(roles.body).toEqual(['GuestUser'])
    // guests need no value of what becomes required
    const phone = { name: 'phone', type: 'STRING', required: true }
    expect((await t.control('POST', ROUTES.properties(t.app.id), phone)).status).toBe(200)
  })

  test.each(['enabled', 'EXTERNALLY_AUTHENTICATED', '', null, 1])('%j is no status', async (status) => {
    const objectId = await makeAlice()
    expect(await setStatus(objectId, status)).toMatchObject({
      status: 400,
      body: { errorData: { property: 'userStatus' } },
    })
    expect(row(await show(objectId)).user.userStatus).toBe('ENABLED')
  })
})

describe('password', () => {
  test('the new one counts, the sessions end and a locked account opens', async () => {
    const objectId = await makeAlice()
    await t.set({ failedLoginsLock: 2 })
    const token = ((await login()).body as { 'user-token': string })['user-token']
    await login('wrong')
    await login('wrong')
    expect(row(await show(objectId)).lockedUntil).toBeGreaterThan(0)
    const changed = row(await setPassword(objectId, 'looking-glass'))
    expect(changed).toMatchObject({ lockedUntil: null, sessionCount: 0, hasPassword: true })
    expect((await t.call('GET', `users/isvalidusertoken/${token}`)).text).toBe('false')
    expect(code(await login())).toBe(3003)
    expect((await login('looking-glass')).status).toBe(200)
  })

  test.each([
    ['', 3011],
    [null, 400],
    [5, 400],
    [{}, 400],
  ])('%j is refused with %i', async (password, expected) => {
    const objectId = await makeAlice()
    expect(code(await setPassword(objectId, password))).toBe(expected)
    expect((await login()).status).toBe(200)
  })

  test('a guest gets none, disabled or not', async () => {
    const guest = (await t.call('POST', 'users/register/guest')).body as { objectId: string }
    expect(code(await setPassword(guest.objectId, 'x'))).toBe(400)
    await setStatus(guest.objectId, 'DISABLED')
    expect(code(await setPassword(guest.objectId, 'x'))).toBe(400)
    expect(row(await show(guest.objectId)).hasPassword).toBe(false)
  })

  test('a user who logs in at a provider gets none', async () => {
    await t.set({ loginProviders: ['facebook'] })
    const social = await t.call('POST', 'users/social/facebook/login', { body: { accessToken: 'AT' } })
    const { objectId } = social.body as { objectId: string }
    const refusal = { code: 400, errorData: { property: 'password' } }
    const answer = await setPassword(objectId, 'x')
    expect(answer.body).toMatchObject(refusal)
    expect(answer.text).toContain('logs in at a provider')
  })
})

describe('sessions', () => {
  test('are listed, and all end at once', async () => {
    const objectId = await makeAlice()
    await t.set({ enableMultipleLogins: true })
    const tokens = [await login(), await login()].map(
      ({ body }) => (body as { 'user-token': string })['user-token'],
    )
    const path = ROUTES.userSessions(t.app.id, objectId)
    const sessions = (await t.control('GET', path)).body as SessionInfo[]
    expect(sessions.map(({ userToken }) => userToken).sort()).toEqual([...tokens].sort())
    expect(sessions[0]).toMatchObject({ objectId, deviceType: 'REST', address: '127.0.0.1' })
    expect(row(await show(objectId)).sessionCount).toBe(2)
    expect(await t.control('DELETE', path)).toMatchObject({ status: 204, text: '' })
    for (const token of tokens) expect(code(await t.call('GET', 'users/userroles', { token }))).toBe(3064)
    expect((await t.control('GET', path)).body).toEqual([])
  })

  test('end one by one', async () => {
    const objectId = await makeAlice()
    await t.set({ enableMultipleLogins: true })
    await login()
    await login()
    const [one, other] = await listSessions(objectId)
    expect(await endSession(objectId, one?.sessionId)).toMatchObject({ status: 204, text: '' })
    expect(await listSessions(objectId)).toEqual([other])
    expect((await t.call('GET', `users/isvalidusertoken/${one?.userToken}`)).text).toBe('false')
    expect((await t.call('GET', `users/isvalidusertoken/${other?.userToken}`)).text).toBe('true')
    expect(await endSession(objectId, one?.sessionId)).toMatchObject({
      status: 404,
      body: { code: 404, errorData: { property: 'sessionId' } },
    })
    expect(await listSessions(objectId)).toEqual([other])
  })

  test('have an id that does not change and does not tell the token', async () => {
    const objectId = await makeAlice()
    await login()
    const [session] = await listSessions(objectId)
    expect(session?.sessionId).toMatch(/^[0-9a-f]{16}$/)
    expect(session?.userToken.toLowerCase()).not.toContain(session?.sessionId)
    expect(await listSessions(objectId)).toEqual([session])
  })

  test.each(['nothing', '__proto__', '%', '0000000000000000'])('%j ends none', async (sessionId) => {
    const objectId = await makeAlice()
    await login()
    expect((await endSession(objectId, sessionId)).status).toBe(404)
    expect(await listSessions(objectId)).toHaveLength(1)
  })

  test('are ended neither by their token nor by another user', async () => {
    const objectId = await makeAlice()
    await login()
    const [session] = await listSessions(objectId)
    const byToken = await endSession(objectId, session?.userToken)
    expect(byToken.status).toBe(404)
    expect(byToken.text).not.toContain(session?.userToken)
    const bob = row(await create({}, { email: 'bob@example.com' })).user.objectId
    expect((await endSession(bob, session?.sessionId)).status).toBe(404)
    expect(code(await endSession('nobody', session?.sessionId))).toBe(3057)
    expect(await listSessions(objectId)).toEqual([session])
  })
})

describe('resend', () => {
  test('captures a second email whose link works beside the first', async () => {
    await t.set({ emailConfirmationRequired: true })
    const objectId = await makeAlice()
    expect((await t.control('POST', ROUTES.userResend(t.app.id, objectId))).status).toBe(204)
    const [second, first] = await t.emails()
    expect(second?.confirmationUrl).not.toBe(first?.confirmationUrl)
    await fetch(first?.confirmationUrl ?? '')
    expect((await login()).status).toBe(200)
    expect(code(await t.control('POST', ROUTES.userResend(t.app.id, objectId)))).toBe(3102)
  })

  test('without mail it is 5050', async () => {
    await t.set({ emailConfirmationRequired: true })
    const objectId = await makeAlice()
    await t.set({ mailConfigured: false })
    expect(code(await t.control('POST', ROUTES.userResend(t.app.id, objectId)))).toBe(5050)
    expect(await t.emails()).toHaveLength(1)
  })
})
