import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { FolderLock } from '../../server/store/folder/folder-lock'
import { FolderHeld } from '../../server/store/folder/lock-holder'
import { runHeadless } from '../cli/run-headless'
import { startHeadless } from '../support/headless-process'
import { send, startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

test('a second start on the same folder exits with 3 and names the holder', async () => {
  const folder = await tempFolder()
  const first = await startHeadless(['--data', folder])
  onTestFinished(async () => {
    await first.stop()
  })
  const second = await runHeadless(['--data', folder, '--port', '0']).finished
  expect(second.code).toBe(3)
  expect(second.stdout).toBe('')
  expect(second.stderr).toContain(`the process ${first.process.pid} on ${hostname()}`)
  expect(second.stderr).toContain(folder)
  expect(second.stderr).toContain('--data')
  expect(second.stderr).not.toMatch(/\n +at /)
})

test('of several starts at the same moment one gets the folder', async () => {
  const folder = await tempFolder()
  const starts = await Promise.allSettled(
    Array.from({ length: 4 }, () => startTestServer({ dataFolder: folder })),
  )
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  expect(running).toHaveLength(1)
  for (const start of starts)
    if (start.status === 'rejected') expect(start.reason).toMatchObject({ kind: 'data-folder-held' })
  await running[0]?.stop()
})

test('a clean stop lets the folder go and leaves no trace of the hold', async () => {
  const folder = await tempFolder()
  await (await startTestServer({ dataFolder: folder })).stop()
  expect(await readdir(folder)).toEqual(['understudy.json'])
  await (await startTestServer({ dataFolder: folder })).stop()
})

const LOCK = 'understudy.lock'

/** A lock as another process would have left it; `ageMs` ago it showed itself last. */
async function leaveLock(folder: string, holder: object | string, ageMs = 0): Promise<void> {
  const left = { pid: 999_999_999, host: hostname(), since: new Date().toISOString(), token: 'dead' }
  const text = typeof holder === 'string' ? holder : JSON.stringify({ ...left, ...holder })
  await writeFile(join(folder, LOCK), text)
  const shown = new Date(Date.now() - ageMs)
  await utimes(join(folder, LOCK), shown, shown)
}

const STALE_MS = 11_000

describe('a lock that is there', () => {
  test.each([
    ['a killed process of this machine', { pid: 999_999_999 }, 0],
    ['this process, before a restart gave it the same id', { pid: process.pid }, 0],
    ['a process whose id another has by now', { pid: process.ppid }, STALE_MS],
    ['another machine that shows itself no more', { host: 'elsewhere' }, STALE_MS],
    ['nobody, since a crash came between', '', STALE_MS],
  ])('of %s is taken over at once', async (_, holder, ageMs) => {
    const folder = await tempFolder()
    await leaveLock(folder, holder, ageMs)
    const lock = await FolderLock.acquire(folder)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['a process of this machine', { pid: process.ppid }, `${process.ppid} on ${hostname()}`],
    ['another machine, whatever its process id', { host: 'elsewhere' }, '999999999 on elsewhere'],
    ['nobody that can be told', '{"pid":', 'another process'],
  ])('of %s is believed', async (_, holder, named) => {
    const folder = await tempFolder()
    await leaveLock(folder, holder)
    await expect(FolderLock.acquire(folder)).rejects.toThrow(named)
    expect(await readdir(folder)).toEqual([LOCK])
  })

  test.skipIf(process.platform === 'win32')(
    'that is a link or a pipe is named as none of ours, until nobody can be writing it any more',
    async () => {
      const folder = await tempFolder()
      const target = join(folder, 'target')
      await leaveLock(folder, {}, STALE_MS)
      await rename(join(folder, LOCK), target)
      await symlink(target, join(folder, LOCK))
      await expect(FolderLock.acquire(folder)).rejects.toThrow('no lock of Understudy')
      await rm(join(folder, LOCK))
      execFileSync('mkfifo', [join(folder, LOCK)])
      await expect(FolderLock.acquire(folder)).rejects.toThrow('no lock of Understudy')
      const shown = new Date(Date.now() - STALE_MS)
      await utimes(join(folder, LOCK), shown, shown)
      await (await FolderLock.acquire(folder)).release()
      expect(await readdir(folder)).toEqual(['target'])
    },
  )

  test('of this very process is believed', async () => {
    const folder = await tempFolder()
    const lock = await FolderLock.acquire(folder)
    await expect(FolderLock.acquire(folder)).rejects.toThrow(`${process.pid} on ${hostname()}`)
    await lock.release()
  })

  test('is taken over although a crash came in the middle of that', async () => {
    const folder = await tempFolder()
    await leaveLock(folder, {})
    await rename(join(folder, LOCK), join(folder, `${LOCK}.next`))
    await leaveLock(folder, {})
    const lock = await FolderLock.acquire(folder)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('of an earlier version, a folder, is taken over when nobody shows himself any more', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, LOCK))
    await writeFile(join(folder, 'holder.json'), '{}')
    await expect(FolderLock.acquire(folder)).rejects.toThrow(FolderHeld)
    const shown = new Date(Date.now() - STALE_MS)
    await utimes(join(folder, LOCK), shown, shown)
    const lock = await FolderLock.acquire(folder)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })
})

test('of several that find the folder of a killed holder one takes it over', async () => {
  const folder = await tempFolder()
  for (let round = 0; round < 10; round++) {
    await leaveLock(folder, {})
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, async (_, i) => {
        await new Promise((resolve) => setTimeout(resolve, i % 4))
        return FolderLock.acquire(folder)
      }),
    )
    const locks = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    expect(locks).toHaveLength(1)
    await locks[0]?.release()
    expect(await readdir(folder)).toEqual([])
  }
})

const readiness = (t: TestServer) => send('GET', `${t.server.url}/readyz`)
const untilReady = (t: TestServer, status: number) =>
  // the lock is looked at every few seconds
  vi.waitUntil(async () => (await readiness(t)).status === status, { timeout: 8000, interval: 100 })
const register = (t: TestServer, email: string) =>
  t.call('POST', 'users/register', { body: { email, password: 'x' } })

test('a server whose folder is away is not ready, says why without a path, and is ready again when it is back', async () => {
  const folder = join(await tempFolder(), 'data')
  const t = await startTestServer({ dataFolder: folder })
  await register(t, 'alice@example.com')
  expect(await readiness(t)).toMatchObject({ status: 200, text: '{"ready":true}' })
  await rename(folder, `${folder}-away`)
  await untilReady(t, 503)
  const answer = await readiness(t)
  expect(answer.body).toMatchObject({
    ready: false,
    reason: expect.stringMatching(/it is not there/) as string,
  })
  expect(answer.text).not.toContain(folder)
  expect((await send('GET', `${t.server.url}/livez`)).status).toBe(200)
  expect((await register(t, 'bob@example.com')).body).toMatchObject({ code: 3021 })
  await rename(`${folder}-away`, folder)
  // the first change does not wait for anybody to look
  expect((await register(t, 'bob@example.com')).status).toBe(200)
  expect((await readiness(t)).status).toBe(200)
  await t.stop()
  const again = await startTestServer({ dataFolder: folder })
  expect((await again.control('GET', ROUTES.users(again.app.id))).body).toMatchObject({ total: 2 })
  await again.stop()
}, 15_000)

test('a folder that comes back is noticed without a change', async () => {
  const folder = join(await tempFolder(), 'data')
  const t = await startTestServer({ dataFolder: folder })
  await rename(folder, `${folder}-away`)
  await untilReady(t, 503)
  await rename(`${folder}-away`, folder)
  await untilReady(t, 200)
  await t.stop()
}, 20_000)

test('a server whose lock another process has taken over stores nothing any more and leaves it the folder', async () => {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  await rm(join(folder, LOCK))
  const lock = await FolderLock.acquire(folder)
  await untilReady(t, 503)
  expect((await readiness(t)).text).toContain('Start Understudy anew')
  expect((await register(t, 'alice@example.com')).body).toMatchObject({ code: 3021 })
  await t.stop()
  await expect(FolderLock.acquire(folder)).rejects.toThrow(FolderHeld)
  await lock.release()
}, 15_000)

test('a lock that is removed by hand is made anew', async () => {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  await rm(join(folder, LOCK))
  await vi.waitUntil(async () => (await readdir(folder)).includes(LOCK), { timeout: 8000, interval: 100 })
  expect((await register(t, 'alice@example.com')).status).toBe(200)
  await t.stop()
}, 15_000)

test('but not where the data has changed meanwhile: another process may have had the folder', async () => {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  await t.stop()
  const second = await startTestServer({ dataFolder: folder })
  await rm(join(folder, LOCK))
  await appendFile(join(folder, 'understudy.json'), '\n')
  await untilReady(second, 503)
  expect((await register(second, 'alice@example.com')).body).toMatchObject({ code: 3021 })
  await second.stop()
}, 15_000)
