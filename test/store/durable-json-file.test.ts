import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DurableJsonFile, writeDurably } from '../../server/store/durable-json-file'
import { tempFolder } from './temp-folder'

const jsonFile = (file: string) => new DurableJsonFile<unknown>(file, JSON.parse, JSON.stringify)

test('reads back what it wrote, and null where there is no file', async () => {
  const file = join(await tempFolder(), 'data.json')
  const json = jsonFile(file)
  expect(await json.read()).toBeNull()
  await json.write({ name: 'Zoë' })
  expect(await json.read()).toEqual({ name: 'Zoë' })
})

test('leaves one file behind, for its owner alone', async () => {
  const folder = await tempFolder()
  await jsonFile(join(folder, 'data.json')).write({ a: 1 })
  expect(await readdir(folder)).toEqual(['data.json'])
  expect((await stat(join(folder, 'data.json'))).mode & 0o777).toBe(0o600)
})

test('a write that fails leaves the file as it was', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'data.json')
  await writeDurably(file, 'before')
  await mkdir(join(folder, '.data.json.tmp'))
  await expect(writeDurably(file, 'after')).rejects.toThrow('EISDIR')
  expect(await readFile(file, 'utf8')).toBe('before')
})

test('a half-written temporary file of a crash does no harm', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'data.json')
  await writeDurably(file, '{"a":1}')
  await writeFile(join(folder, '.data.json.tmp'), '{"a":')
  const json = jsonFile(file)
  expect(await json.read()).toEqual({ a: 1 })
  await json.write({ a: 2 })
  expect(await json.read()).toEqual({ a: 2 })
})
