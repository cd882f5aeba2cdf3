import files, { readdir, readFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

/** From now on a look at any data file fails with a code, in this process and until the running test is over. */
function refuseLooks(code: string): void {
  const { stat } = files
  const refusing = (...args: Parameters<typeof stat>) =>
    String(args[0]).endsWith('understudy.json')
      ? Promise.reject(Object.assign(new Error('the disk of this test'), { code }))
      : stat(...args)
  Object.assign(files, { stat: refusing })
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(files, { stat })
    syncBuiltinESMExports()
  })
}

test.each(['EIO', 'EMFILE'])(
  'a stop that cannot look at the data file for %s keeps what the server has beside it',
  async (code) => {
    const folder = await tempFolder()
    const t = await startTestServer({ dataFolder: folder })
    await t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x' } })
    // the email of the user is a change of its own once it is written
    const isAtRest = async () =>
      !(await readdir(folder)).includes('understudy.journal') &&
      !(await readFile(join(folder, 'understudy.json'), 'utf8')).includes('"unwritten"')
    await vi.waitUntil(isAtRest, { timeout: 30_000, interval: 20 })
    refuseLooks(code)
    await t.stop()
    const [copy = 'none'] = (await readdir(folder)).filter((name) => /^understudy\.before-edit-/.test(name))
    expect(await readFile(join(folder, copy), 'utf8')).toContain('alice@example.com')
    expect(t.logLines.at(-1)).toContain(`What Understudy had is kept there as ${copy}`)
  },
)
