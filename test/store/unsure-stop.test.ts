import type * as files from 'node:fs/promises'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

/** The code with which the disk refuses a look at a data file; undefined while it does not. */
const disk = vi.hoisted(() => ({ refusal: undefined as string | undefined }))

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof files>()
  const stat = (...args: Parameters<typeof real.stat>) =>
    disk.refusal !== undefined && String(args[0]).endsWith('understudy.json')
      ? Promise.reject(Object.assign(new Error('the disk of this test'), { code: disk.refusal }))
      : real.stat(...args)
  return { ...real, stat }
})

test.each(['EIO', 'EMFILE'])(
  'a stop that cannot look at the data file for %s keeps what the server has beside it',
  async (code) => {
    const folder = await tempFolder()
    const t = await startTestServer({ dataFolder: folder })
    await t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x' } })
    await vi.waitUntil(async () => !(await readdir(folder)).includes('understudy.journal'), {
      timeout: 8000,
      interval: 20,
    })
    disk.refusal = code
    await t.stop()
    disk.refusal = undefined
    const [copy = ''] = (await readdir(folder)).filter((name) => name.startsWith('understudy.before-edit-'))
    expect(await readFile(join(folder, copy), 'utf8')).toContain('alice@example.com')
    expect(t.logLines.at(-1)).toContain(`What Understudy had is kept there as ${copy}`)
  },
)
