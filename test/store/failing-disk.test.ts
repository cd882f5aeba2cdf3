import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { send, startTestServer, type TestServer } from '../support/start-test-server'
import { failingDisk, type DiskCall } from './failing-disk'
import { runningOn } from './running'
import { tempFolder } from './temp-folder'

const JOURNAL = 'understudy.journal'
const CODES: [code: string, words: string][] = [
  ['EIO', 'its disk reports an error'],
  ['ENOSPC', 'there is no room left on its disk'],
  ['EROFS', 'its disk can only be read'],
]
/** What fails of an append; the rest is what would take it back. */
const FAILURES: DiskCall[][] = [
  ['write'],
  ['datasync', 'sync'],
  ['write', 'truncate'],
  ['datasync', 'sync', 'truncate'],
  ['write', 'datasync', 'sync', 'truncate'],
]
const CASES = CODES.flatMap(([code, words]) => FAILURES.map((calls) => ({ code, words, calls })))

/** Stores an object, which brings no mail: that would be one more change, whenever it is written. */
const save = (t: TestServer, name: string) => t.call('PUT', 'data/Note', { body: { name } })
const names = async (t: TestServer): Promise<string[]> => {
  const notes = (await t.call('GET', 'data/Note?sortBy=created')).body as { name: string }[]
  return notes.map(({ name }) => name)
}
const hasJournal = async (folder: string) => (await readdir(folder)).includes(JOURNAL)
const readiness = async (t: TestServer) => (await send('GET', `${t.server.url}/readyz`)).status

/** A server with an object that the data file does not have yet. */
async function startWithJournal() {
  const folder = await tempFolder()
  const disk = await failingDisk()
  const t = await startTestServer({ dataFolder: folder })
  onTestFinished(() => t.stop())
  await save(t, 'first')
  expect(await hasJournal(folder)).toBe(true)
  return { folder, disk, t }
}

/** Who a server has that starts on the folder as a kill would leave it now. */
async function namesAfterKill(folder: string): Promise<string[]> {
  const left = join(await tempFolder(), 'data')
  // what is being written now may be gone before it is copied
  await cp(folder, left, { recursive: true, filter: (path) => !/understudy\.lock$|\.tmp$/.test(path) })
  return runningOn(left, names)
}

test.each(CASES)(
  '$code of $calls refuses a change, and the next is stored',
  async ({ code, words, calls }) => {
    const { folder, disk, t } = await startWithJournal()
    disk.fail(code, calls)
    const refused = await save(t, 'refused')
    expect(refused).toMatchObject({ status: 500 })
    expect(refused.text).toContain(`the data could not be written (${words}); nothing was stored`)
    expect(await names(t)).toEqual(['first'])
    expect(await readiness(t)).toBe(503)
    disk.mend()
    expect((await save(t, 'next')).status).toBe(200)
    expect(await names(t)).toEqual(['first', 'next'])
    expect(await namesAfterKill(folder)).toEqual(['first', 'next'])
    await t.stop()
    expect(await runningOn(folder, names)).toEqual(['first', 'next'])
  },
)

test.each(FAILURES.map((calls) => ({ code: 'EIO', calls })))(
  '$code of $calls is no part of what a kill leaves once the disk is well',
  async ({ code, calls }) => {
    const { folder, disk, t } = await startWithJournal()
    disk.fail(code, calls)
    expect((await save(t, 'refused')).status).toBe(500)
    disk.mend()
    await vi.waitUntil(async () => (await readiness(t)) === 200, { timeout: 8000, interval: 20 })
    expect(await namesAfterKill(folder)).toEqual(['first'])
  },
)

test.each(FAILURES.slice(0, 2).map((calls) => ({ code: 'EIO', calls })))(
  '$code of $calls where there is no journal yet leaves none',
  async ({ code, calls }) => {
    const { folder, disk, t } = await startWithJournal()
    await vi.waitUntil(async () => !(await hasJournal(folder)), { timeout: 8000, interval: 20 })
    disk.fail(code, calls)
    expect((await save(t, 'refused')).status).toBe(500)
    expect((await readdir(folder)).filter((name) => name === JOURNAL || name.endsWith('.tmp'))).toEqual([])
    disk.mend()
    expect(await namesAfterKill(folder)).toEqual(['first'])
    expect((await save(t, 'next')).status).toBe(200)
    expect(await namesAfterKill(folder)).toEqual(['first', 'next'])
  },
)

test('a data file that cannot be written leaves everything in the journal', async () => {
  const { folder, disk, t } = await startWithJournal()
  disk.fail('EIO', ['sync', 'datasync'])
  await t.stop()
  disk.mend()
  expect(t.logLines.join()).toContain('bringing the data file up to date')
  expect(await runningOn(folder, names)).toEqual(['first'])
})
