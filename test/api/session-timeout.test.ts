import { cp } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { logInDeveloper } from '../console/console-client'
import { tempFolder } from '../store/temp-folder'
import { codeOf, expectStatus, tokenOf } from '../support/answers'
import { FakeClock } from '../support/fakes'
import { peopleOf, rowOf } from '../support/people'
import {
  send,
  serverPerTest,
  startTestServer,
  type TestAnswer,
  type TestServer,
} from '../support/start-test-server'

const TIMED_OUT = { status: 400, body: { code: 3091 } }
const use = (t: TestServer, token: string): Promise<TestAnswer> => t.call('GET', 'users/userroles', { token })

describe('every call starts the idle time anew', () => {
  const t = serverPerTest()
  const { registerAlice, logIn, isValid, show, sessionsOf } = peopleOf(t)
  let objectId: string
  beforeEach(async () => {
    objectId = (await registerAlice()).objectId
  })

  /** Idle times in seconds: a use that is not stored yet, then nothing until just under the timeout. */
  test.each([
    ['of an hour, which is the default', undefined, 59, 3599],
    ['of the settings', 100, 9, 99],
    ['of a second', 1, 0.09, 0.95],
  ])('%s', async (_, timeout, early, nearlyOver) => {
    if (timeout) await t.set({ sessionTimeoutEnabled: true, sessionTimeoutSeconds: timeout })
    const token = tokenOf(await logIn())
    for (let i = 0; i < 3; i++) {
      t.clock.advance({ seconds: early })
      expectStatus(await use(t, token), 200)
      t.clock.advance({ seconds: nearlyOver })
      // which is no use itself
      expect(await isValid(token)).toBe('true')
      expectStatus(await use(t, token), 200)
    }
    t.clock.advance({ seconds: (timeout ?? 3600) + 0.01 })
    expect(await isValid(token)).toBe('false')
    expect(await use(t, token)).toMatchObject(TIMED_OUT)
  })

  test('and so does a call that takes any token', async () => {
    const token = tokenOf(await logIn())
    for (let i = 0; i < 3; i++) {
      t.clock.advance({ minutes: 59 })
      expect((await t.call('GET', `users/isvalidusertoken/${token}`, { token })).text).toBe('true')
    }
    t.clock.advance({ minutes: 61 })
    expect((await t.call('GET', `users/isvalidusertoken/${token}`, { token })).text).toBe('false')
  })

  test('and no call that was refused does', async () => {
    const token = tokenOf(await logIn())
    t.clock.advance({ minutes: 61 })
    for (let i = 0; i < 2; i++) expect(await use(t, token)).toMatchObject(TIMED_OUT)
  })

  test('also for the rules of the next login', async () => {
    await t.set({ logoutLastUser: true })
    const token = tokenOf(await logIn())
    t.clock.advance({ seconds: 50 })
    await use(t, token)
    t.clock.advance({ seconds: 3590 })
    expect(codeOf(await logIn())).toBe(3002)
    t.clock.advance({ seconds: 11 })
    expectStatus(await logIn(), 200)
  })

  test('and window and Console show the exact time, the last used first', async () => {
    await t.set({ enableMultipleLogins: true })
    const first = tokenOf(await logIn())
    const second = tokenOf(await logIn())
    t.clock.advance({ seconds: 30 })
    await use(t, first)
    const sessions = await sessionsOf(objectId)
    expect(sessions.map(({ userToken }) => userToken)).toEqual([first, second])
    const [{ created, lastUsed } = { created: 0, lastUsed: 0 }] = sessions
    expect(lastUsed - created).toBeGreaterThanOrEqual(30_000)
    expect(lastUsed - created).toBeLessThan(31_000)

    const path = `${t.server.url}/${t.app.id}/console/user/sessions/${objectId}`
    const answer = await send('GET', path, undefined, { 'auth-key': await logInDeveloper(t) })
    expect(answer.body).toMatchObject({ data: [{ created, lastUsed }, {}] })

    t.clock.advance({ seconds: 3590 })
    expect(rowOf(await show(objectId)).sessionCount).toBe(1)
  })

  test('and a session that has ended is not brought back by its last use', async () => {
    const token = tokenOf(await logIn())
    t.clock.advance({ seconds: 30 })
    await Promise.all([use(t, token), t.call('GET', 'users/logout', { token }), use(t, token)])
    expect(codeOf(await use(t, token))).toBe(3064)
    expect(await sessionsOf(objectId)).toEqual([])
  })

  test('without a write for each', async () => {
    const token = tokenOf(await logIn())
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
    const { registerAlice, logIn } = peopleOf(t)
    await registerAlice()
    const token = tokenOf(await logIn())
    clock.advance({ seconds: 50 })
    await use(t, token)
    return { t, token }
  }

  test('that is clean the exact time counts', async () => {
    const { t, token } = await startUsed()
    await t.stop()
    clock.advance({ seconds: 3590 })
    const second = await start()
    expectStatus(await use(second, token), 200)
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
    const { isValid } = peopleOf(second)
    expect(await isValid(token)).toBe('true')
    clock.advance({ seconds: 61 })
    expect(await isValid(token)).toBe('false')
    await second.stop()
  })
})
