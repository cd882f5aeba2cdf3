import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { defaultAppSettings, type AppSettings } from '../../server/contract/settings'
import { entryBytes, type JournaledRecord } from '../../server/store/journal/journal-lines'
import { parseJournal } from '../../server/store/journal/parse-journal'
import { runHeadless } from '../cli/run-headless'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { guest, killedFolder } from './killed-folder'
import { runningOn } from './running'
import { deep, wholeFile } from './whole-file'

const DATA_FILE = 'understudy.json'
const JOURNAL = 'understudy.journal'

const total = async (t: TestServer): Promise<number> =>
  ((await t.control('GET', ROUTES.users(t.app.id))).body as { total: number }).total

/** How many users a server on the folder has; it is stopped again. */
const usersIn = (folder: string): Promise<number> => runningOn(folder, total)

/** Names and contents of the folder's own files. */
async function contents(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile())
  const texts = names.map(async ({ name }) => [name, await readFile(join(folder, name), 'latin1')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

/** A start that is refused for the journal, and has changed nothing. Resolves to what it says. */
async function refusal(folder: string): Promise<string> {
  const before = await contents(folder)
  const start = startTestServer({ dataFolder: folder })
  await expect(start).rejects.toMatchObject({ kind: 'data-file-broken', file: join(folder, JOURNAL) })
  expect(await contents(folder)).toEqual(before)
  return ((await start.catch((error: unknown) => error)) as Error).message
}

/** A folder with three guests in its journal, beside one in its data file. */
const threeGuests = () =>
  killedFolder(async (t) => {
    for (let i = 0; i < 3; i++) await guest(t)
  })

test('what is acknowledged is in the journal, and the next start has it; a clean stop leaves the data file alone', async () => {
  const folder = await threeGuests()
  expect((await readdir(folder)).sort()).toEqual([JOURNAL, DATA_FILE])
  expect(JSON.parse(await readFile(join(folder, DATA_FILE), 'utf8'))).toMatchObject({
    apps: [{ users: [expect.anything()] }],
  })
  expect(await usersIn(folder)).toBe(4)
  expect(await readdir(folder)).toEqual([DATA_FILE])
  expect(await usersIn(folder)).toBe(4)
})

test('a start that changes nothing leaves the data file as it is, byte for byte', async () => {
  const folder = await threeGuests()
  await usersIn(folder)
  const before = await contents(folder)
  await usersIn(folder)
  expect(await contents(folder)).toEqual(before)
})

test('a journal of the version before is taken over', async () => {
  const folder = await threeGuests()
  const file = join(folder, JOURNAL)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"version":2', '"version":1'))
  expect(await usersIn(folder)).toBe(4)
})

describe('a journal that was cut', () => {
  test('at any byte of its last entry has all the others', async () => {
    const bytes = await readFile(join(await threeGuests(), JOURNAL))
    const entries = parseJournal(bytes).entries
    const whole = entries.map(({ lines }) => lines)
    const begin = entries.at(-2)?.end ?? 0
    expect([entries.at(-1)?.end, whole.length >= 3]).toEqual([bytes.length, true])
    for (let length = begin; length < bytes.length; length++) {
      const cut = parseJournal(bytes.subarray(0, length))
      expect(cut.entries.map(({ lines }) => lines)).toEqual(whole.slice(0, -1))
    }
  })

  test('at any byte of its first entry, its header included, is refused: it never was so', async () => {
    const bytes = await readFile(join(await threeGuests(), JOURNAL))
    const end = parseJournal(bytes).entries[0]?.end ?? 0
    for (let length = 0; length < end; length++)
      expect(() => parseJournal(bytes.subarray(0, length))).toThrow('it ends before its first entry does')
  })

  test.each([1, 2, 40, 300])('%i bytes before its end is opened and goes on from there', async (missing) => {
    const folder = await threeGuests()
    const file = join(folder, JOURNAL)
    const bytes = await readFile(file)
    await writeFile(file, bytes.subarray(0, bytes.length - missing))
    const t = await startTestServer({ dataFolder: folder })
    expect(await total(t)).toBe(3)
    expect((await guest(t)).status).toBe(200)
    await t.stop()
    expect(await usersIn(folder)).toBe(4)
  })

  test('before the end of its first entry stops the start, which touches nothing and says what to do', async () => {
    const folder = await threeGuests()
    const file = join(folder, JOURNAL)
    const bytes = await readFile(file)
    for (const left of ['', '{"under', '\0\0\0', bytes.subarray(0, 200)]) {
      await writeFile(file, left)
      expect(await refusal(folder)).toMatch(/ends before its first entry.*To have everything, put back/)
    }
    await writeFile(file, bytes)
    expect(await usersIn(folder)).toBe(4)
  })

  test('by the power, so that pages of its last entry are zero, has all the others', async () => {
    const bytes = await readFile(join(await threeGuests(), JOURNAL))
    const entries = parseJournal(bytes).entries
    const begin = entries.at(-2)?.end ?? 0
    for (const [from, to] of [
      [begin, begin + 100],
      [begin + 50, bytes.length],
      [bytes.length - 20, bytes.length],
    ])
      expect(parseJournal(Buffer.from(bytes).fill(0, from, to)).entries).toHaveLength(entries.length - 1)
    expect(parseJournal(Buffer.concat([bytes, Buffer.alloc(4096)])).entries).toHaveLength(entries.length)
  })
})

describe('a journal that was damaged', () => {
  test('at any byte is refused, with the line', async () => {
    const bytes = await readFile(join(await threeGuests(), JOURNAL))
    const isHeader = (at: number): boolean => at < bytes.indexOf('\n')
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      // a header may still be one, of another data file: that is found when the two are compared
      if (isHeader(at)) continue
      const line = bytes.subarray(0, at).toString('latin1').split('\n').length
      const reason = (() => {
        try {
          return `${parseJournal(damaged).entries.length} entries`
        } catch (error) {
          return (error as Error).message
        }
      })()
      const named = Number(/^line (\d+) /.exec(reason)?.[1])
      // damage within a record shows at the end of its entry
      expect(named >= line && named <= line + 3, `byte ${at} in line ${line}: ${reason}`).toBe(true)
    }
  })

  test('or has an entry twice, or lacks one, or has more behind it, is refused', async () => {
    const bytes = await readFile(join(await threeGuests(), JOURNAL))
    const ends = parseJournal(bytes).entries.map(({ end }) => end)
    const [first = 0, second = 0] = ends
    const middle = bytes.subarray(first, second)
    const twice = Buffer.concat([bytes.subarray(0, second), middle, bytes.subarray(second)])
    const without = Buffer.concat([bytes.subarray(0, first), bytes.subarray(second)])
    for (const text of ['more', '{"a":1}\n', 'more\n']) {
      const longer = Buffer.concat([bytes, Buffer.from(text)])
      expect(() => parseJournal(longer)).toThrow(/^line \d+ /)
    }
    expect(() => parseJournal(twice)).toThrow(/^line \d+ does not fit/)
    expect(() => parseJournal(without)).toThrow(/^line \d+ does not fit/)
  })

  test.each([
    { snapshot: null },
    { snapshot: { generation: 1, sequence: 1 } },
    { snapshot: { generation: 'g' } },
    { app: 1, table: 'users', delete: 'x' },
    { app: 'A', table: ['users'], delete: 'x' },
    { app: 'A', table: 'objects', of: null, delete: 'x' },
    { app: 'A', table: 'objects', of: 'Pet', rename: 7 },
    { app: 'A', table: 'users', delete: {} },
  ])('or has an entry of the form %j is refused', async (line) => {
    const bytes = await readFile(join(await threeGuests(), JOURNAL))
    const entry = [...entryBytes([line as never], parseJournal(bytes).entries.length + 1)]
    expect(() => parseJournal(Buffer.concat([bytes, ...entry]))).toThrow(/^line \d+ does not fit/)
  })

  test('stops the start, which touches nothing and says where and what to do', async () => {
    const folder = await threeGuests()
    const file = join(folder, JOURNAL)
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('GUEST', 'guest'))
    const message = await refusal(folder)
    expect(message).toContain(file)
    expect(message).toMatch(/line \d+ .*To have everything, put back.*move the journal away/)
    const { code, stdout, stderr } = await runHeadless(['--data', folder, '--port', '0']).finished
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toBe(`${message}\n`)
    // either way goes
    await writeFile(file, text)
    expect(await usersIn(folder)).toBe(4)
  })

  test.each([
    ['is a file of somebody else', 'my own notes\n', 'line 1 does not begin a journal'],
    ['is of a newer version', '{"understudy":"journal","version":3}\n', 'newer Understudy'],
  ])('or that %s, is refused', async (_, text, reason) => {
    const folder = await threeGuests()
    await writeFile(join(folder, JOURNAL), text)
    expect(await refusal(folder)).toContain(reason)
  })
})

describe('a data file that was changed while changes wait in the journal', () => {
  test('is not guessed about: put back it has everything', async () => {
    const folder = await threeGuests()
    const file = join(folder, DATA_FILE)
    const text = await readFile(file, 'utf8')
    await appendFile(file, '\n')
    expect(await refusal(folder)).toMatch(/understudy\.json is another.*changes of \d+ records/)
    await writeFile(file, text)
    expect(await usersIn(folder)).toBe(4)
  })

  test('is taken as it is when the journal is moved away', async () => {
    const folder = await threeGuests()
    await appendFile(join(folder, DATA_FILE), '\n')
    await rename(join(folder, JOURNAL), join(folder, 'mine.journal'))
    expect(await usersIn(folder)).toBe(1)
  })

  test('is missed when it is gone', async () => {
    const folder = await threeGuests()
    await rm(join(folder, DATA_FILE))
    expect(await refusal(folder)).toContain('there is no understudy.json')
  })
})

describe('a record of a journal that somebody else made', () => {
  const [file] = wholeFile().apps
  const app = (change: object): JournaledRecord => ({
    app: 'APP',
    table: 'app',
    put: { ...file?.app, ...change },
  })
  const email = { app: 'APP', table: 'emails', put: { ...file?.emails[0], emailId: '../../out' } }

  /** A folder whose journal has the line behind all others. */
  async function withLine(line: JournaledRecord): Promise<string> {
    const folder = await threeGuests()
    const file = join(folder, JOURNAL)
    const sequence = parseJournal(await readFile(file)).entries.at(-1)?.sequence ?? 0
    await appendFile(file, Buffer.concat([...entryBytes([line], sequence + 1)]))
    return folder
  }

  test.each<[what: string, line: JournaledRecord, reason: string]>([
    ['an app that leads mail out of the folder', app({ id: '../../OUT' }), 'app.id of a record'],
    ['an email that does', email, 'emails.emailId of a record'],
    ['a setting', app({ settings: { loginEnabled: 3 } }), 'app.settings.loginEnabled of a record'],
    [
      'roles',
      app({ roles: ['Editor', 'Editor'] }),
      'app.roles of a record does not fit: two roles are the same',
    ],
    ['the server', { app: '', table: 'server', put: {} }, 'server.adoptUnknownApps of a record'],
    ['no object', { app: 'APP', table: 'users', put: [] }, 'users of a record does not fit: an object'],
    ['a deep value', app({ name: JSON.parse(deep(1000)) as unknown }), 'nested deeper'],
    [
      'an unknown table',
      { app: 'APP', table: 'constructor', put: {} },
      'it changes constructor of the app APP',
    ],
    ['the server, deleted', { app: '', table: 'server', delete: '' }, 'it changes server of the app'],
    ['neither put nor deleted', { app: 'APP', table: 'app' }, 'it says nothing of a record of app'],
  ])('is refused by its path: %s', async (_, line, reason) => {
    expect(await refusal(await withLine(line))).toContain(reason)
  })

  test('may be an app of an earlier version: a setting that it did not have is at its default', async () => {
    const { loginEnabled, ...settings } = defaultAppSettings()
    const folder = await withLine(app({ settings }))
    const read = (t: TestServer) => t.read<AppSettings>(ROUTES.settings('APP'))
    expect(await runningOn(folder, read)).toEqual({ loginEnabled, ...settings })
  })
})
