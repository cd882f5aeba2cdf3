import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openExisting } from '../../server/files/open-file'
import { patiently } from '../../server/files/patience'
import { readLines } from '../../server/files/read-file'
import { fileOfTemporary, putInPlace, temporaryOf, writeTemporary } from '../../server/files/temporary-file'
import { tempFolder } from './temp-folder'

const replace = async (file: string, content: Buffer): Promise<void> =>
  putInPlace(await writeTemporary(file, [content]), file)

test('leaves one file behind, for its owner alone', async () => {
  const file = join(await tempFolder(), 'data.json')
  await replace(file, Buffer.from('before'))
  await replace(file, Buffer.from('after'))
  expect(await readFile(file, 'utf8')).toBe('after')
  expect(await readdir(join(file, '..'))).toEqual(['data.json'])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a write that fails leaves the file as it was, and nothing beside it', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'data.json')
  // a folder is nothing that a file can take the place of
  await mkdir(join(file, 'full'), { recursive: true })
  await expect(replace(file, Buffer.from('after'))).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['data.json'])
})

const MB = 2 ** 20

test.each<[string, string]>([
  ['nothing in it', ''],
  ['no line end', 'one line'],
  ['lines of all lengths', Array.from({ length: 3000 }, (_, n) => 'é'.repeat(n)).join('\n')],
  ['lines that are longer than what is read at once', `a\n${'b'.repeat(3 * MB)}\n\n${'c'.repeat(MB)}\n`],
  ['a line end where a piece ends', `${'a'.repeat(MB / 2 - 1)}\n${'b'.repeat(MB / 2)}\n`],
])('a file with %s is handed over whole, by its lines', async (_, text) => {
  const file = join(await tempFolder(), 'data.json')
  await writeFile(file, text)
  const pieces: string[] = []
  expect(await readLines(file, (lines) => pieces.push(lines.toString()) > 0)).toBe(true)
  expect(pieces.join('')).toBe(text)
  for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/\n$/)
})

test('reading by lines ends at a line that is too long, and when it is told to', async () => {
  const file = join(await tempFolder(), 'data.json')
  expect(await readLines(file, () => true)).toBeNull()
  await writeFile(file, `a\n${'b'.repeat(17 * MB)}\n`)
  const taken: string[] = []
  expect(await readLines(file, (lines) => taken.push(lines.toString()) > 0)).toBe(false)
  expect(taken.join('')).toBe('a\n')
  expect(await readLines(file, () => false)).toBe(false)
})

test('a temporary file has a name that nobody could have guessed and put a link under', () => {
  const names = Array.from({ length: 1000 }, () => temporaryOf('/data/understudy.json'))
  expect(new Set(names).size).toBe(1000)
  for (const name of names) expect(fileOfTemporary(name.slice('/data/'.length))).toBe('understudy.json')
})

test('an existing file is not opened through a link', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'mine'), 'mine')
  await symlink(join(folder, 'mine'), join(folder, 'understudy.journal'))
  await expect(openExisting(join(folder, 'understudy.journal'))).rejects.toThrow('ELOOP')
  expect((await lstat(join(folder, 'understudy.journal'))).isSymbolicLink()).toBe(true)
})

/** Work that is refused some times before it is done. */
function heldWork(code: string, times: number) {
  return vi.fn<() => Promise<string>>(() =>
    times-- > 0 ? Promise.reject(Object.assign(new Error(code), { code })) : Promise.resolve('done'),
  )
}

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'on Windows a file that is held (%s) is tried again',
  async (code) => {
    const work = heldWork(code, 3)
    expect(await patiently(work, true)).toBe('done')
    expect(work).toHaveBeenCalledTimes(4)
  },
)

test('it is given up after ten seconds', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const work = heldWork('EBUSY', Infinity)
  const outcome = expect(patiently(work, true)).rejects.toThrow('EBUSY')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(work.mock.calls.length).toBeGreaterThan(100)
  await vi.advanceTimersByTimeAsync(200)
  await outcome
})

test('elsewhere, and for any other reason, it is refused at once', async () => {
  const held = heldWork('EACCES', 1)
  await expect(patiently(held, false)).rejects.toThrow('EACCES')
  const full = heldWork('ENOSPC', 1)
  await expect(patiently(full, true)).rejects.toThrow('ENOSPC')
  expect([held, full].map((work) => work.mock.calls.length)).toEqual([1, 1])
})
