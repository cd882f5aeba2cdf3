import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { FolderHeld, lockFolder } from '../../server/store/folder-lock'
import { runHeadless } from '../cli/run-headless'
import { codeOf, expectStatus } from '../support/answers'
import { startHeadless } from '../support/headless-process'
import { ALICE, peopleOf } from '../support/people'
import { send, startTestServer } from '../support/start-test-server'
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

test('a holder on another machine is believed, whatever its process id', async () => {
  const folder = await tempFolder()
  const release = await lockFolder(folder, () => undefined)
  const since = new Date().toISOString()
  await writeFile(join(folder, 'holder.json'), JSON.stringify({ pid: 999_999_999, host: 'elsewhere', since }))
  await expect(lockFolder(folder, () => undefined)).rejects.toThrow('999999999 on elsewhere')
  await release()
})

test('a lock whose holder cannot be told is not taken over', async () => {
  const folder = await tempFolder()
  const release = await lockFolder(folder, () => undefined)
  await writeFile(join(folder, 'holder.json'), '{"pid":')
  await expect(lockFolder(folder, () => undefined)).rejects.toThrow('another process')
  await release()
})

test('a start that fails after it took the folder lets it go again', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, '.understudy.json.tmp'))
  await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({
    kind: 'data-folder-unusable',
  })
  await rm(join(folder, '.understudy.json.tmp'), { recursive: true })
  await (await startTestServer({ dataFolder: folder })).stop()
})

test('of several that find the folder of a killed holder one takes it over', async () => {
  const folder = await tempFolder()
  for (let round = 0; round < 10; round++) {
    await mkdir(join(folder, 'understudy.lock'))
    await writeFile(
      join(folder, 'holder.json'),
      JSON.stringify({ pid: 999_999_999, host: hostname(), since: new Date().toISOString() }),
    )
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, async (_, i) => {
        await new Promise((resolve) => setTimeout(resolve, i % 4))
        return lockFolder(folder, () => undefined)
      }),
    )
    const releases = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    expect(releases).toHaveLength(1)
    await releases[0]?.()
  }
})

test('a server whose folder is gone is not ready any more and says why, without a path', async () => {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  const readiness = () => send('GET', `${t.server.url}/readyz`)
  expect(await readiness()).toMatchObject({ status: 200, text: '{"ready":true}' })
  await rm(folder, { recursive: true })
  // the lock is looked at every few seconds
  await vi.waitUntil(async () => (await readiness()).status !== 200, { timeout: 8000, interval: 100 })
  const answer = await readiness()
  expect(answer).toMatchObject({
    status: 503,
    body: { ready: false, reason: expect.stringContaining('data folder') as string },
  })
  expect(answer.text).not.toContain(folder)
  expectStatus(await send('GET', `${t.server.url}/livez`), 200)
  expect(codeOf(await peopleOf(t).register(ALICE))).toBe(3021)
  await t.stop()
}, 15_000)

test('nor is one whose lock another process has taken over, and it leaves that one its folder', async () => {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  await rm(join(folder, 'understudy.lock'), { recursive: true })
  const release = await lockFolder(folder, () => undefined)
  await vi.waitUntil(async () => (await send('GET', `${t.server.url}/readyz`)).status === 503, {
    timeout: 8000,
    interval: 100,
  })
  await t.stop()
  await expect(lockFolder(folder, () => undefined)).rejects.toThrow(FolderHeld)
  await release()
}, 15_000)
