import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { masked, openLogFile } from '../../electron/log-file'
import { register } from './client'
import { runtimeTitle, test } from './fixtures'

test.describe(runtimeTitle, () => {
  test('the app keeps a log, and Help shows it', async ({ startOnShim }) => {
    const desktop = await startOnShim({ notificationFailure: 'not signed' })
    desktop.window.blur()
    await register(desktop.url, 'untold@example.com')
    await expect.poll(() => desktop.shim.seen.notifications.length).toBe(1)
    await desktop.chooseFromMenu('Show Log')
    const [file = ''] = desktop.shim.seen.folders
    expect(file).toMatch(/logs.understudy\.log$/)
    const log = readFileSync(file, 'utf8')
    expect(log).toMatch(/^\d{4}-\d\d-\d\dT.* Understudy serves http:/m)
    expect(log).toContain('did not show a notification: not signed')
  })

  test('it has the load that failed, without the token', async ({ startOnShim }) => {
    const desktop = await startOnShim({ platform: 'darwin', presses: ['Close the window'] })
    await desktop.page.route('**/ui/**', (route) => route.abort('failed'))
    await desktop.chooseFromMenu('Reload')
    await expect.poll(() => desktop.window.isDestroyed()).toBe(true)
    await desktop.chooseFromMenu('Show Log')
    const log = readFileSync(desktop.shim.seen.folders[0] ?? '', 'utf8')
    expect(log).toContain('did not load: ERR_FAILED')
    expect(log).not.toMatch(/token=\w/)
  })

  test('it is bounded, whatever is written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-log-'))
    const { file, write } = openLogFile(join(folder, 'new'))
    for (let i = 0; i < 400; i++) write('x'.repeat(100_000))
    const old = join(folder, 'new', 'understudy.old.log')
    expect(existsSync(old)).toBe(true)
    for (const path of [file, old]) expect(statSync(path).size).toBeLessThan(1.1 * 1024 * 1024)
    rmSync(folder, { recursive: true })
  })

  test('it masks what lets somebody in, and no line can look like two', () => {
    expect(masked('http://localhost/ui/#token=abc_-1 failed')).toBe('http://localhost/ui/#token=… failed')
    expect(masked('authorization: Bearer abc.def')).toBe('authorization: Bearer …')
    expect(masked('"user-token": "ABC-DEF",')).toBe('"user-token": "…",')
    expect(masked('one\r\n2026-01-01 two')).toBe('one\n    2026-01-01 two')
  })
})
