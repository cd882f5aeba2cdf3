import { cp } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { SessionInfo, UserObject, UserRow } from '../../server/contract/user'
import { logInDeveloper } from '../console/console-client'
import { tempFolder } from '../store/temp-folder'
import {
  FakeClock,
  send,
  startTestServer,
  type TestAnswer,
  type TestServer,
} from '../support/start-test-server'

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const LOGIN = { login: ALICE.email, password: ALICE.password }
const TIMED_OUT = { status: 400, body: { code: 3091 } }

const register = async (t: TestServer): Promise<string> =>
  ((await t.call('POST', 'users/register', { body: ALICE })).body as UserObject).objectId
const login = async (t: TestServer): Promise<string> =>
  ((await t.call('POST', 'users/login', { body: LOGIN })).body as { 'user-token': string })['user-token']
const use = (t: TestServer, token: string): Promise<TestAnswer> => t.call('GET', 'users/userroles', { token })
/** Without being a use itself. */
const isValid = async (t: TestServer, token: string): Promise<string> =>
  (await t.call('GET', `users/isvalidusertoken/${token}`)).text

describe('every call starts the idle time anew', () => {
  let t: TestServer
  let objectId: string
  beforeEach(async () => {
    t = await startTestServer()
    objectId = await register(t)
  })
  afterEach(() => t.stop())

  /** Idle times in seconds: a use that is not stored yet, then nothing until just under the timeout. */
  test.each([
    ['of an hour, which is the default', undefined, 59, 3599],
    ['of the settings', 100, 9, 99],
    ['of a second', 1, 0.09, 0.95],
  ])('%s', async (_, timeout, early, nearlyOver) => {
    if (timeout) await t.set({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: timeout })
    const token = await login(t)
    for (let i = 0; i < 3; i++) {
      t.clock.advance({ seconds: early })
      expect((await use(t, token)).status).toBe(200)
      t.clock.advance({ seconds: nearlyOver })
      expect(await isValid(t, token)).toBe('true')
      expect((await use(t, token)).status).toBe(200)
    }
    t.clock.advance({ seconds: (timeout ?? 3600) + 0.01 })
    expect(await isValid(t, token)).toBe('false')
    expect(await use(t, token)).toMatchObject(TIMED_OUT)
  })

  test('and so does a call that takes any token', async () => {
    const token = await login(t)
    for (let i = 0; i < 3; i++) {
      t.clock.advance({ minutes: 59 })
      expect((await t.call('GET', `users/isvalidusertoken/${token}`, { token })).text).toBe('true')
    }
    t.clock.advance({ minutes: 61 })
    expect((await t.call('GET', `users/isvalidusertoken/${token}`, { token })).text).toBe('false')
  })

  test('and no call that was refused does', async () => {
    const token = await login(t)
    t.clock.advance({ minutes: 61 })
    for (let i = 0; i < 2; i++) expect(await use(t, token)).toMatchObject(TIMED_OUT)
  })

  test('also for the rules of the next login', async () => {
    await t.set({ logoutLastUser: true })
    const token = await login(t)
    t.clock.advance({ seconds: 50 })
    await use(t, token)
    t.clock.advance({ seconds: 3590 })
    expect((await t.call('POST', 'users/login', { body: LOGIN })).body).toMatchObject({ code: 3002 })
    t.clock.advance({ seconds: 11 })
    expect((await t.call('POST', 'users/login', { body: LOGIN })).status).toBe(200)
  })

  test('and window and Console show the exact time, the last used first', async () => {
    await t.set({ enableMultipleLogins: true })
    const first = await login(t)
    const second = await login(t)
    t.clock.advance({ seconds: 30 })
    await use(t, first)
    const sessions = (await t.control('GET', ROUTES.userSessions(t.app.id, objectId))).body as SessionInfo[]
    expect(sessions.map(({ userToken }) => userToken)).toEqual([first, second])
    const [{ created, lastUsed } = { created: 0, lastUsed: 0 }] = sessions
    expect(lastUsed - created).toBeGreaterThanOrEqual(30_000)
    expect(lastUsed - created).toBeLessThan(31_000)

    const path = `${t.server.url}/${t.app.id}/console/user/sessions/${objectId}`
    const answer = await send('GET', path, undefined, { 'auth-key': await logInDeveloper(t) })
    expect((answer.body as { data: SessionInfo[] }).data[0]).toMatchObject({ created, lastUsed })

    t.clock.advance({ seconds: 3590 })
    expect((await t.control('GET', ROUTES.user(t.app.id, objectId))).body).toMatchObject({
      sessionCount: 1,
    } satisfies Partial<UserRow>)
  })

  test('and a session that has ended is not brought back by its last use', async () => {
    const token = await login(t)
    t.clock.advance({ seconds: 30 })
    await Promise.all([use(t, token), t.call('GET', 'users/logout', { token }), use(t, token)])
    expect((await use(t, token)).body).toMatchObject({ code: 3064 })
    expect((await t.control('GET', ROUTES.userSessions(t.app.id, objectId))).body).toEqual([])
  })

  test('without a write for each', async () => {
    const token = await login(t)
    const writes = (): number => t.events.filter(({ type }) => type === 'changed').length
    const before = writes()
    for (let i = 0; i < 5; i++) await use(t, token)
    expect(writes()).toBe(before)
    t.clock.advance({ seconds: 60 })
    for (let i = 0; i < 5; i++) await use(t, token)
    expect(writes()).toBe(before + 1)
  })
})

describe('over a restart', () => {
  let clock: FakeClock
  let folder: string
  beforeEach(async () => {
    clock = new FakeClock()
    folder = await tempFolder()
  })
  const start = (dataFolder = folder): Promise<TestServer> =>
    startTestServer({ dataFolder, overrides: { clock } })

  /** A session that was used 50 s after its login, which is not stored by then. */
  async function startUsed(): Promise<{ t: TestServer; token: string }> {
    const t = await start()
    await register(t)
    const token = await login(t)
    clock.advance({ seconds: 50 })
    await use(t, token)
    return { t, token }
  }

  test('that is clean the exact time counts', async () => {
    const { t, token } = await startUsed()
    await t.stop()
    clock.advance({ seconds: 3590 })
    const second = await start()
    expect((await use(second, token)).status).toBe(200)
    await second.stop()
    clock.advance({ seconds: 3601 })
    const third = await start()
    expect(await use(third, token)).toMatchObject(TIMED_OUT)
    await third.stop()
  })

  test('after a crash the stored time counts: never a longer life, and a minute less at most', async () => {
    const { t, token } = await startUsed()
    const left = await tempFolder()
    await cp(folder, left, { recursive: true, filter: (path) => !path.endsWith('understudy.lock') })
    await t.stop()
    clock.advance({ seconds: 3540 })
    const second = await start(left)
    expect(await isValid(second, token)).toBe('true')
    clock.advance({ seconds: 61 })
    expect(await isValid(second, token)).toBe('false')
    await second.stop()
  })
})
