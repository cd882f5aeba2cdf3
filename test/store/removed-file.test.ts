import { appendFile, lstat, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DATA_FILE, JOURNAL, namesOf, register, sharedFolderPerTest, untilSaid } from './shared-folder'
import { tempFolder } from './temp-folder'

const folder = sharedFolderPerTest()

test('a data file that is removed is written anew though nothing is stored', async () => {
  const t = await folder.startIdle()
  await rm(folder.in(DATA_FILE))
  await untilSaid(t, 'was written anew')
  expect(await folder.usersIn(DATA_FILE)).toEqual(['alice'])
})

test('so it is where the stop comes before anybody looked', async () => {
  const t = await folder.startIdle()
  await rm(folder.in(DATA_FILE))
  await t.stop()
  expect(t.logLines.join()).toContain('To start empty, stop Understudy before you remove it.')
  expect(await folder.files()).toEqual([DATA_FILE])
  expect(await namesOf(await folder.start())).toEqual(['alice'])
})

test('a data file that is removed while the server runs is written anew, whole', async () => {
  const t = await folder.startIdle()
  await rm(folder.in(DATA_FILE))
  await register(t, 'bob')
  await t.stop()
  expect(await folder.files()).toEqual([DATA_FILE])
  expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
})

test('so is all that a journal had which is removed', async () => {
  const t = await folder.start()
  await register(t, 'alice')
  await rm(folder.in(JOURNAL))
  await register(t, 'bob')
  await t.stop()
  expect(await folder.files()).toEqual([DATA_FILE])
  expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
})

test('a journal that somebody else writes to is kept, and nothing of ours is lost', async () => {
  const t = await folder.start()
  await register(t, 'alice')
  await appendFile(folder.in(JOURNAL), 'mine')
  await register(t, 'bob')
  const [copy = ''] = await folder.kept()
  expect(await readFile(folder.in(copy), 'utf8')).toMatch(/mine$/)
  expect(t.logLines.join()).toContain(`understudy.journal in ${folder.path} was changed by somebody else`)
  await t.stop()
  expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
})

test('so is a file of that name which somebody else made', async () => {
  const t = await folder.startIdle()
  await writeFile(folder.in(JOURNAL), 'my own notes')
  await register(t, 'bob')
  const [copy = ''] = await folder.kept()
  expect(await readFile(folder.in(copy), 'utf8')).toBe('my own notes')
  await t.stop()
  expect(await namesOf(await folder.start())).toEqual(['alice', 'bob'])
})

test.skipIf(process.platform === 'win32')(
  'a link to a data file is read, and replaced by a plain file that leaves the other as it was',
  async () => {
    const t = await folder.start()
    await register(t, 'alice')
    await t.stop()
    const [file, elsewhere] = [folder.in(DATA_FILE), join(await tempFolder(), 'kept.json')]
    await rename(file, elsewhere)
    await symlink(elsewhere, file)
    const before = await readFile(elsewhere, 'utf8')
    const again = await folder.start()
    expect(await namesOf(again)).toEqual(['alice'])
    await register(again, 'bob')
    await again.stop()
    const stats = await lstat(file)
    expect([stats.isFile(), stats.mode & 0o777]).toEqual([true, 0o600])
    expect(await folder.usersIn(DATA_FILE)).toEqual(['alice', 'bob'])
    expect(await readFile(elsewhere, 'utf8')).toBe(before)
  },
)
