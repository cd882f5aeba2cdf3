import { appendFile, mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { DATA_FILE, JOURNAL, namesOf, register, sharedFolderPerTest, untilSaid } from './shared-folder'

const folder = sharedFolderPerTest()

test('the data file has a line for each record, and is edited by hand while the server is stopped', async () => {
  const t = await folder.start()
  await register(t, 'alice')
  await register(t, 'bob')
  await t.stop()
  const lines = (await readFile(folder.in(DATA_FILE), 'utf8')).split('\n')
  expect(lines.filter((line) => /^\{"objectId":.*@example\.com/.test(line))).toHaveLength(2)
  await folder.edit()
  // editors on Windows put a mark before the text
  await writeFile(folder.in(DATA_FILE), `\uFEFF${await readFile(folder.in(DATA_FILE), 'utf8')}`)
  const again = await folder.start()
  expect(await namesOf(again)).toEqual(['edited', 'bob'])
})

type Edit = [what: string, edit: (file: string) => Promise<unknown>]
const LINK_TO_ITSELF: Edit = [
  'replaced by a link to itself',
  (file) => rm(file).then(() => symlink(file, file)),
]
/** What somebody makes of the data file while the server has it in use and nothing to write to it. */
const EDITS: Edit[] = [
  ['edited', () => folder.edit()],
  ['broken', (file) => writeFile(file, '{"version":3,')],
  ['replaced by a folder', (file) => rm(file).then(() => mkdir(join(file, 'mine'), { recursive: true }))],
  // links take a right that few have on Windows
  ...(process.platform === 'win32' ? [] : [LINK_TO_ITSELF]),
]
test.each(EDITS)(
  'a data file that is %s stays at a stop, and what the server has beside it',
  async (_, change) => {
    const t = await folder.startIdle()
    await change(folder.in(DATA_FILE))
    await untilSaid(t, 'is kept there as understudy.before-edit-')
    const [copy = ''] = await folder.beside()
    expect(await folder.usersIn(copy)).toEqual(['alice'])
    expect(await namesOf(t)).toEqual(['alice'])
    await t.stop()
    expect(await folder.files()).toEqual([copy, DATA_FILE])
    expect(t.logLines.at(-1)).toContain(`What Understudy had is ${copy}; to go on with that`)
    await rm(folder.in(DATA_FILE), { recursive: true })
    await rename(folder.in(copy), folder.in(DATA_FILE))
    expect(await namesOf(await folder.start())).toEqual(['alice'])
  },
)

test.each(EDITS)('so it is where the stop comes before anybody looked, and it is %s', async (_, change) => {
  const t = await folder.startIdle()
  await change(folder.in(DATA_FILE))
  await t.stop()
  const [copy = ''] = await folder.beside()
  expect(await folder.usersIn(copy)).toEqual(['alice'])
  expect(t.logLines.at(-1)).toContain(`What Understudy had is ${copy}`)
})

test.each(EDITS)(
  'what is stored after it was %s makes the file the own one, and keeps theirs',
  async (_, change) => {
    const t = await folder.startIdle()
    await change(folder.in(DATA_FILE))
    await untilSaid(t, 'is kept there as understudy.before-edit-')
    await register(t, 'bob')
    await t.stop()
    const [copy = ''] = await folder.kept()
    // the data file has it all
    expect(await folder.files()).toEqual([copy, DATA_FILE])
    expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
  },
)

test('a second edit is no reason for a second copy', async () => {
  const t = await folder.startIdle()
  await folder.edit()
  await untilSaid(t, 'is kept there as understudy.before-edit-')
  const first = await folder.beside()
  await writeFile(folder.in(DATA_FILE), 'broken')
  await t.stop()
  expect(await folder.beside()).toEqual(first)
  expect(first).toHaveLength(1)
})

test('a copy beside that somebody has changed is theirs', async () => {
  const t = await folder.startIdle()
  await folder.edit()
  await untilSaid(t, 'is kept there as understudy.before-edit-')
  const [copy = ''] = await folder.beside()
  await appendFile(folder.in(copy), 'mine')
  await register(t, 'bob')
  expect(await readFile(folder.in(copy), 'utf8')).toMatch(/mine$/)
})

test('an edit while the server runs is taken at the next start when nothing was stored since', async () => {
  const t = await folder.startIdle()
  const text = await folder.edit()
  await untilSaid(t, 'understudy.json in')
  expect(await namesOf(t)).toEqual(['alice'])
  await t.stop()
  expect(await readFile(folder.in(DATA_FILE), 'utf8')).toBe(text)
  expect(await namesOf(await folder.start())).toEqual(['edited'])
})

test('where something is stored after it, both are kept and it is said where', async () => {
  const t = await folder.startIdle()
  const text = await folder.edit()
  await register(t, 'bob')
  const [copy = ''] = await folder.kept()
  expect(await readFile(folder.in(copy), 'utf8')).toBe(text)
  expect(t.logLines.join()).toContain(`The changed one is kept there as ${copy}`)
  await t.stop()
  expect(await folder.files()).toEqual([copy, DATA_FILE])
  expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
})

test('beside changes that wait in the journal it is sorted out at once', async () => {
  const t = await folder.startIdle()
  const registering = register(t, 'bob')
  await vi.waitUntil(async () => (await folder.files()).includes(JOURNAL), { interval: 1 })
  const text = await folder.edit()
  await registering
  await untilSaid(t, 'is kept there as')
  const [copy = ''] = await folder.kept()
  expect(await readFile(folder.in(copy), 'utf8')).toBe(text)
  await t.stop()
  expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
})

test('a file that was only touched is not taken for an edited one', async () => {
  const t = await folder.startIdle()
  await utimes(folder.in(DATA_FILE), new Date(0), new Date(0))
  await register(t, 'bob')
  await t.stop()
  expect(await folder.files()).toEqual([DATA_FILE])
  expect(t.logLines).toEqual([])
})
