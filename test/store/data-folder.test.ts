import { execFileSync } from 'node:child_process'
import { hostname } from 'node:os'
import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'
import { wholeFile } from './whole-file'

let folder: string
beforeEach(async () => {
  folder = await tempFolder()
})

/** Starts and stops a server; resolves to what it said. */
async function run(): Promise<string[]> {
  const t = await startTestServer({ dataFolder: folder })
  await t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x' } })
  await t.stop()
  return t.logLines
}

test('a folder that holds other files is said so at its first use, and they are not touched', async () => {
  await mkdir(join(folder, 'photos'))
  for (const name of ['a.txt', 'b.txt', 'c.tmp', '.notes.tmp', 'holder.jsonx'])
    await writeFile(join(folder, name), 'mine')
  const before = await readdir(folder)
  const [said = '', ...more] = await run()
  expect(said).toContain(`The data folder ${folder} holds other files already`)
  expect(said).toMatch(/and 3 more.*does not touch them.*of its own/)
  expect(more).toEqual([])
  expect(await run()).toEqual([])
  expect((await readdir(folder)).filter((name) => before.includes(name))).toEqual(before)
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('mine')
})

test('files of somebody else in the mail folder are named at the first use too', async () => {
  await mkdir(join(folder, 'mail', 'APP'), { recursive: true })
  const others = [join('mail', 'APP', 'notes.txt'), join('mail', 'inbox.mbox')]
  for (const name of [...others, join('mail', 'APP', `.${'0'.repeat(24)}.eml.tmp`)])
    await writeFile(join(folder, name), 'mine')
  const [said = ''] = await run()
  expect(said).toContain(`holds other files already (${others.join(', ')})`)
  for (const name of others) expect(await readFile(join(folder, name), 'utf8')).toBe('mine')
})

/** What a folder holds, its files with their texts. */
async function contentOf(path: string): Promise<Record<string, string>> {
  const names = await readdir(path, { recursive: true })
  const texts = names.map(async (name) => [
    name,
    await readFile(join(path, name), 'utf8').catch(() => 'folder'),
  ])
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>
}

const MESSAGE = `${'0'.repeat(24)}.eml`
const IN_THE_WAY: [what: string, path: string[], others: string[][]][] = [
  ['the mail folder', ['mail'], []],
  ['the folder of messages set aside', ['mail-aside'], []],
  ['the mail folder of an app', ['mail', 'APP'], []],
  ['where messages of an app are set aside', ['mail-aside', 'APP'], []],
  [
    'where messages of an app that is not known would be set aside',
    ['mail-aside', 'OTHER'],
    [['mail', 'OTHER', MESSAGE]],
  ],
]

test.each(IN_THE_WAY)(
  'a file in the place of %s is named, and nothing is touched',
  async (_, path, others) => {
    await writeFile(join(folder, 'understudy.json'), JSON.stringify(wholeFile()))
    for (const file of [path, ...others]) {
      await mkdir(join(folder, ...file.slice(0, -1)), { recursive: true })
      await writeFile(join(folder, ...file), 'mine')
    }
    const before = await contentOf(folder)
    const start = startTestServer({ dataFolder: folder })
    await expect(start).rejects.toMatchObject({
      kind: 'data-folder-unusable',
      file: join(folder, ...path),
      message: `Messages cannot be kept in ${join(folder, ...path)}: it is not a folder. It was left as it is. Move it away, choose another data folder with --data, or run with --ephemeral.`,
    })
    expect(await contentOf(folder)).toEqual(before)
  },
)

test('a link that leads nowhere is no place for messages, and one to a folder is', async () => {
  await symlink(join(folder, 'elsewhere'), join(folder, 'mail'))
  await expect(startTestServer({ dataFolder: folder })).rejects.toThrow('it is not a folder')
  await mkdir(join(folder, 'elsewhere'))
  await run()
  expect(await readdir(join(folder, 'elsewhere'))).toHaveLength(1)
})

test('a file in the mail folder with the name of no app that is known is in no way', async () => {
  await mkdir(join(folder, 'mail'))
  await writeFile(join(folder, 'mail', 'README'), 'mine')
  await run()
  expect(await readFile(join(folder, 'mail', 'README'), 'utf8')).toBe('mine')
})

test.each(['understudy.json', 'understudy.journal', 'understudy.lock'])(
  'a folder in the place of %s is named, and nothing is touched',
  async (name) => {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'notes.txt'), 'mine')
    const before = await contentOf(folder)
    await expect(startTestServer({ dataFolder: folder })).rejects.toThrow(name)
    expect(await contentOf(folder)).toEqual(before)
  },
)

test('a file in the place of the data folder is named, and stays', async () => {
  const file = join(folder, 'data')
  await writeFile(file, 'mine')
  await expect(startTestServer({ dataFolder: file })).rejects.toMatchObject({
    kind: 'data-folder-unusable',
    message: `The data folder ${file} cannot be used: it is not a folder. Choose another with --data, or run with --ephemeral.`,
  })
  expect(await readFile(file, 'utf8')).toBe('mine')
})

test('the temporary file of earlier versions is named, and left', async () => {
  await run()
  await writeFile(join(folder, '.understudy.json.tmp'), 'mine')
  expect(await run()).toEqual([expect.stringMatching(/^\.understudy\.json\.tmp in .* can be removed\.$/)])
  expect(await readFile(join(folder, '.understudy.json.tmp'), 'utf8')).toBe('mine')
})

const isWindows = process.platform === 'win32'

test.skipIf(isWindows).each(['understudy.json', 'understudy.journal'])(
  'a pipe in the place of %s is refused',
  async (name) => {
    execFileSync('mkfifo', [join(folder, name)])
    await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({
      kind: 'data-file-broken',
      message: expect.stringContaining('it is no file') as string,
    })
  },
)

test('a journal that is missing after a kill is named', async () => {
  await run()
  const dead = { pid: 999_999_999, host: hostname(), since: new Date().toISOString(), token: 'dead' }
  await writeFile(join(folder, 'understudy.lock'), JSON.stringify(dead))
  expect(await run()).toEqual([expect.stringContaining('there is no understudy.journal')])
  expect(await run()).toEqual([])
})

test('a new folder of its own is nothing to speak of', async () => {
  expect(await run()).toEqual([])
})

test('temporary files of ours that a crash left are removed at the next start, and no others', async () => {
  await run()
  const ours = ['.understudy.json.0123abcd.tmp', '.understudy.journal.0123abcd.tmp']
  const others = [
    '.understudy.json.tmp',
    '.understudy.json.tmp.bak',
    '.other.json.0123abcd.tmp',
    '.understudy.json.0123ABCD.tmp',
  ]
  for (const name of [...ours, ...others]) await writeFile(join(folder, name), '')
  await mkdir(join(folder, '.understudy.json.89abcdef.tmp'))
  await run()
  const left = (await readdir(folder)).filter((name) => name.startsWith('.'))
  expect(left.sort()).toEqual([...others, '.understudy.json.89abcdef.tmp'].sort())
})

test('no link that was planted for a temporary file is followed', async () => {
  await run()
  const target = join(folder, 'target')
  await writeFile(target, 'mine')
  for (const name of ['.understudy.json.tmp', '.understudy.json.0123abcd.tmp'])
    await symlink(target, join(folder, name))
  await run()
  expect(await readFile(target, 'utf8')).toBe('mine')
  expect(JSON.parse(await readFile(join(folder, 'understudy.json'), 'utf8'))).toMatchObject({ version: 3 })
})

test('no link that was planted for the journal is followed', async () => {
  const target = join(folder, 'target')
  await writeFile(target, '')
  const journal = join(folder, 'understudy.journal')
  await run()
  const t = await startTestServer({ dataFolder: folder })
  await symlink(target, journal)
  expect((await t.call('POST', 'users/register/guest')).status).toBe(200)
  expect((await t.call('POST', 'users/register/guest')).status).toBe(200)
  expect((await lstat(journal)).isSymbolicLink()).toBe(false)
  await t.stop()
  await symlink(target, journal)
  await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({ kind: 'data-file-broken' })
  expect(await readFile(target, 'utf8')).toBe('')
})

test('a data file that is a link to something that is not there is refused, and the link stays', async () => {
  const file = join(folder, 'understudy.json')
  await symlink(join(folder, 'unmounted'), file)
  await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({
    kind: 'data-file-broken',
    message: expect.stringContaining(`${file} cannot be read: it is a link to something that`) as string,
  })
  expect((await lstat(file)).isSymbolicLink()).toBe(true)
})

test('a data file that is a link to itself is refused by what it is', async () => {
  const file = join(folder, 'understudy.json')
  await symlink(file, file)
  await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({
    kind: 'data-file-broken',
    message: expect.stringContaining(`${file} cannot be read: links lead round in a circle.`) as string,
  })
})

test('journal and lock are for their owner alone', async () => {
  const t = await startTestServer({ dataFolder: folder })
  await t.call('POST', 'users/register/guest')
  for (const name of ['understudy.journal', 'understudy.lock'])
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  await t.stop()
})
