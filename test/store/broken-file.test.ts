import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHeadless } from '../cli/run-headless'
import { expectStatus } from '../support/answers'
import { peopleOf } from '../support/people'
import { startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

/** A real data file with one user, as an object to be damaged. */
async function realFile(): Promise<string> {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  await peopleOf(t).registerAlice()
  await t.stop()
  return readFile(join(folder, 'understudy.json'), 'utf8')
}

const half = (text: string): string => text.slice(0, text.length / 2)

const BROKEN: [what: string, content: (real: string) => string, reason: string][] = [
  ['no JSON', () => 'hello', 'not JSON'],
  ['empty', () => '', 'not JSON'],
  ['half of a file', half, 'not JSON'],
  ['of a newer version', (real) => real.replace('"version":1', '"version":2'), 'newer Understudy'],
  ['of a version that never was', (real) => real.replace('"version":1', '"version":0'), 'version 0'],
  ['some other JSON', () => '{"hello":"world"}', 'no version'],
  ['a JSON list', () => '[]', 'no version'],
  ['without apps', () => '{"version":1,"server":{"adoptUnknownApps":true,"defaultAppId":""}}', 'apps'],
  ['with a wrong setting', (real) => real.replace('"loginEnabled":true', '"loginEnabled":3'), 'loginEnabled'],
]

test.each(BROKEN)(
  'a file that is %s is named, kept byte for byte and not served',
  async (_, content, reason) => {
    const folder = await tempFolder()
    const file = join(folder, 'understudy.json')
    const before = content(await realFile())
    await writeFile(file, before)
    const start = startTestServer({ dataFolder: folder })
    await expect(start).rejects.toMatchObject({ kind: 'data-file-broken', file })
    const { message } = (await start.catch((error: unknown) => error)) as Error
    expect(message).toContain(file)
    expect(message).toContain(reason)
    expect(message).toMatch(/left as it is.*Move it away/)
    expect(await readFile(file, 'utf8')).toBe(before)
    expect(await readdir(folder)).toEqual(['understudy.json'])
  },
)

test('the headless start exits with 3, tells of it on stderr alone and without a stack', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'understudy.json')
  await writeFile(file, '{"version": 1, "server": {')
  const { code, stdout, stderr } = await runHeadless(['--data', folder, '--port', '0']).finished
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toContain(file)
  expect(stderr).not.toMatch(/\n +at /)
  expect(await readFile(file, 'utf8')).toBe('{"version": 1, "server": {')
})

test('a folder in the place of the data file is named as well', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'understudy.json'))
  await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({ kind: 'data-file-broken' })
})

test('once the file is corrected the same folder opens', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'understudy.json')
  const good = await realFile()
  await writeFile(file, half(good))
  await expect(startTestServer({ dataFolder: folder })).rejects.toThrow('cannot be read')
  await writeFile(file, good)
  const t = await startTestServer({ dataFolder: folder })
  expectStatus(await peopleOf(t).logIn(), 200)
  await t.stop()
})
