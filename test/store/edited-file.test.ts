import {
  appendFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

const DATA_FILE = 'understudy.json'
const JOURNAL = 'understudy.journal'
const KEPT = /^understudy\.edited-[\dTZ-]+\.(json|journal)$/

let folder: string
beforeEach(async () => {
  folder = await tempFolder()
})

async function start(): Promise<TestServer> {
  const t = await startTestServer({ dataFolder: folder })
  onTestFinished(() => t.stop())
  return t
}
const register = async (t: TestServer, name: string): Promise<void> => {
  const body = { email: `${name}@example.com`, name, password: 'x' }
  expect((await t.call('POST', 'users/register', { body })).status).toBe(200)
}
const names = async (t: TestServer): Promise<string[]> => {
  const users = (await t.call('GET', 'data/Users?sortBy=created')).body as { name: string }[]
  return users.map(({ name }) => name)
}
const files = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !['mail', 'understudy.lock'].includes(name)).sort()
const untilIdle = () =>
  vi.waitUntil(async () => (await files()).includes(DATA_FILE) && !(await files()).includes(JOURNAL), {
    timeout: 8000,
    interval: 20,
  })
const untilSaid = (t: TestServer, text: string) =>
  vi.waitUntil(() => t.logLines.some((line) => line.includes(text)), { timeout: 8000, interval: 20 })
/** Somebody gives Alice another name in the data file. */
async function edit(): Promise<string> {
  const file = join(folder, DATA_FILE)
  const text = (await readFile(file, 'utf8')).replace('"name":"alice"', '"name":"edited"')
  expect(text).toContain('edited')
  await writeFile(file, text)
  return text
}
const kept = async (): Promise<string[]> => (await files()).filter((name) => KEPT.test(name))

test('the data file has a line for each record, and is edited by hand while the server is stopped', async () => {
  const t = await start()
  await register(t, 'alice')
  await register(t, 'bob')
  await t.stop()
  const lines = (await readFile(join(folder, DATA_FILE), 'utf8')).split('\n')
  expect(lines.filter((line) => /^\{"objectId":.*@example\.com/.test(line))).toHaveLength(2)
  await edit()
  // editors on Windows put a mark before the text
  await writeFile(join(folder, DATA_FILE), `\uFEFF${await readFile(join(folder, DATA_FILE), 'utf8')}`)
  const again = await start()
  expect(await names(again)).toEqual(['edited', 'bob'])
})

type Edit = [what: string, edit: (file: string) => Promise<unknown>]
const LINK_TO_ITSELF: Edit = [
  'replaced by a link to itself',
  (file) => rm(file).then(() => symlink(file, file)),
]
/** What somebody makes of the data file while the server has it in use and nothing to write to it. */
const EDITS: Edit[] = [
  ['edited', () => edit()],
  ['broken', (file) => writeFile(file, '{"version":3,')],
  ['replaced by a folder', (file) => rm(file).then(() => mkdir(join(file, 'mine'), { recursive: true }))],
  // links take a right that few have on Windows
  ...(process.platform === 'win32' ? [] : [LINK_TO_ITSELF]),
]
/** What the server had, as the copy beside the changed file. */
const beside = async (): Promise<string[]> =>
  (await files()).filter((name) => /^understudy\.before-edit-[\dTZ-]+\.json$/.test(name))
/** Names of a data file's users, in their order. */
async function usersIn(name: string): Promise<unknown[]> {
  const file = JSON.parse(await readFile(join(folder, name), 'utf8')) as {
    apps: { users: { properties: { name: string } }[] }[]
  }
  return file.apps.flatMap(({ users }) => users.map(({ properties }) => properties.name))
}

test.each(EDITS)(
  'a data file that is %s stays at a stop, and what the server has beside it',
  async (_, change) => {
    const t = await start()
    await register(t, 'alice')
    await untilIdle()
    await change(join(folder, DATA_FILE))
    await untilSaid(t, 'is kept there as understudy.before-edit-')
    const [copy = ''] = await beside()
    expect(await usersIn(copy)).toEqual(['alice'])
    expect(await names(t)).toEqual(['alice'])
    await t.stop()
    expect(await files()).toEqual([copy, DATA_FILE])
    expect(t.logLines.at(-1)).toContain(`What Understudy had is ${copy}; to go on with that`)
    await rm(join(folder, DATA_FILE), { recursive: true })
    await rename(join(folder, copy), join(folder, DATA_FILE))
    expect(await names(await start())).toEqual(['alice'])
  },
)

test.each(EDITS)('so it is where the stop comes before anybody looked, and it is %s', async (_, change) => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await change(join(folder, DATA_FILE))
  await t.stop()
  const [copy = ''] = await beside()
  expect(await usersIn(copy)).toEqual(['alice'])
  expect(t.logLines.at(-1)).toContain(`What Understudy had is ${copy}`)
})

test.each(EDITS)(
  'what is stored after it was %s makes the file the own one, and keeps theirs',
  async (_, change) => {
    const t = await start()
    await register(t, 'alice')
    await untilIdle()
    await change(join(folder, DATA_FILE))
    await untilSaid(t, 'is kept there as understudy.before-edit-')
    await register(t, 'bob')
    await t.stop()
    const [copy = ''] = await kept()
    // the data file has it all
    expect(await files()).toEqual([copy, DATA_FILE])
    expect(await names(await start())).toEqual(['alice', 'bob'])
  },
)

test('a second edit is no reason for a second copy', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await edit()
  await untilSaid(t, 'is kept there as understudy.before-edit-')
  const first = await beside()
  await writeFile(join(folder, DATA_FILE), 'broken')
  await t.stop()
  expect(await beside()).toEqual(first)
  expect(first).toHaveLength(1)
})

test('a copy beside that somebody has changed is theirs', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await edit()
  await untilSaid(t, 'is kept there as understudy.before-edit-')
  const [copy = ''] = await beside()
  await appendFile(join(folder, copy), 'mine')
  await register(t, 'bob')
  expect(await readFile(join(folder, copy), 'utf8')).toMatch(/mine$/)
})

test('an edit while the server runs is taken at the next start when nothing was stored since', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  const text = await edit()
  await untilSaid(t, 'understudy.json in')
  expect(await names(t)).toEqual(['alice'])
  await t.stop()
  expect(await readFile(join(folder, DATA_FILE), 'utf8')).toBe(text)
  expect(await names(await start())).toEqual(['edited'])
})

test('a data file that is removed is written anew though nothing is stored', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await rm(join(folder, DATA_FILE))
  await untilSaid(t, 'was written anew')
  expect(await usersIn(DATA_FILE)).toEqual(['alice'])
})

test('so it is where the stop comes before anybody looked', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await rm(join(folder, DATA_FILE))
  await t.stop()
  expect(t.logLines.join()).toContain('To start empty, stop Understudy before you remove it.')
  expect(await files()).toEqual([DATA_FILE])
  expect(await names(await start())).toEqual(['alice'])
})

test('where something is stored after it, both are kept and it is said where', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  const text = await edit()
  await register(t, 'bob')
  const [copy = ''] = await kept()
  expect(await readFile(join(folder, copy), 'utf8')).toBe(text)
  expect(t.logLines.join()).toContain(`The changed one is kept there as ${copy}`)
  await t.stop()
  expect(await files()).toEqual([copy, DATA_FILE])
  expect(await names(await start())).toEqual(['alice', 'bob'])
})

test('beside changes that wait in the journal it is sorted out at once', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  const registering = register(t, 'bob')
  await vi.waitUntil(async () => (await files()).includes(JOURNAL), { interval: 1 })
  const text = await edit()
  await registering
  await untilSaid(t, 'is kept there as')
  const [copy = ''] = await kept()
  expect(await readFile(join(folder, copy), 'utf8')).toBe(text)
  await t.stop()
  expect(await names(await start())).toEqual(['alice', 'bob'])
})

test('a file that was only touched is not taken for an edited one', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await utimes(join(folder, DATA_FILE), new Date(0), new Date(0))
  await register(t, 'bob')
  await t.stop()
  expect(await files()).toEqual([DATA_FILE])
  expect(t.logLines).toEqual([])
})

test('a data file that is removed while the server runs is written anew, whole', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await rm(join(folder, DATA_FILE))
  await register(t, 'bob')
  await t.stop()
  expect(await files()).toEqual([DATA_FILE])
  expect(await names(await start())).toEqual(['alice', 'bob'])
})

test('so is all that a journal had which is removed', async () => {
  const t = await start()
  await register(t, 'alice')
  await rm(join(folder, JOURNAL))
  await register(t, 'bob')
  await t.stop()
  expect(await files()).toEqual([DATA_FILE])
  expect(await names(await start())).toEqual(['alice', 'bob'])
})

test('a journal that somebody else writes to is kept, and nothing of ours is lost', async () => {
  const t = await start()
  await register(t, 'alice')
  await appendFile(join(folder, JOURNAL), 'mine')
  await register(t, 'bob')
  const [copy = ''] = await kept()
  expect(await readFile(join(folder, copy), 'utf8')).toMatch(/mine$/)
  expect(t.logLines.join()).toContain(`understudy.journal in ${folder} was changed by somebody else`)
  await t.stop()
  expect(await names(await start())).toEqual(['alice', 'bob'])
})

test('so is a file of that name which somebody else made', async () => {
  const t = await start()
  await register(t, 'alice')
  await untilIdle()
  await writeFile(join(folder, JOURNAL), 'my own notes')
  await register(t, 'bob')
  const [copy = ''] = await kept()
  expect(await readFile(join(folder, copy), 'utf8')).toBe('my own notes')
  await t.stop()
  expect(await names(await start())).toEqual(['alice', 'bob'])
})

test.skipIf(process.platform === 'win32')(
  'a link to a data file is read, and replaced by a plain file that leaves the other as it was',
  async () => {
    const t = await start()
    await register(t, 'alice')
    await t.stop()
    const [file, elsewhere] = [join(folder, DATA_FILE), join(await tempFolder(), 'kept.json')]
    await rename(file, elsewhere)
    await symlink(elsewhere, file)
    const before = await readFile(elsewhere, 'utf8')
    const again = await start()
    expect(await names(again)).toEqual(['alice'])
    await register(again, 'bob')
    await again.stop()
    const stats = await lstat(file)
    expect([stats.isFile(), stats.mode & 0o777]).toEqual([true, 0o600])
    expect(await usersIn(DATA_FILE)).toEqual(['alice', 'bob'])
    expect(await readFile(elsewhere, 'utf8')).toBe(before)
  },
)
