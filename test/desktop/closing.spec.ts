import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from '@playwright/test'
import { SETTLED } from './desktop'
import { runtimeTitle, test } from './fixtures'
import { ownConfig } from './shim-desktop'

const KEEP = 'Keep the server running'
const QUIT = 'Quit Understudy'

test.describe(runtimeTitle, () => {
  test('the first time, closing the last window asks what becomes of the server', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim({ platform: 'win32', presses: ['Cancel', KEEP] })
    window.close()
    await expect.poll(() => shim.seen.dialogs.length).toBe(1)
    expect(shim.seen.dialogs[0]?.buttons).toEqual([KEEP, QUIT, 'Cancel'])
    expect(window.isDestroyed()).toBe(false)
    // while the question is open, another is not asked
    await expect
      .poll(() => {
        window.close()
        return window.isDestroyed()
      })
      .toBe(true)
    expect(shim.seen.dialogs).toHaveLength(2)
    await window.gone
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
    shim.startAgain()
    await expect.poll(async () => (await shim.seen.windows[1]?.page)?.url()).toMatch(SETTLED)
  })

  test('a window that is opened before the answer is kept stays', async ({ startOnShim, userData }) => {
    const { shim, window } = await startOnShim({ platform: 'win32', presses: [KEEP] })
    // nothing is read or written between these steps
    for (let left = 1000; left > 0 && !window.isDestroyed(); left--) {
      window.close()
      await Promise.resolve()
    }
    expect(window.isDestroyed()).toBe(true)
    shim.startAgain()
    await expect.poll(() => readFileSync(ownConfig(userData), 'utf8')).toContain('"closeToTray": true')
    await expect.poll(async () => (await shim.seen.windows[1]?.page)?.url()).toMatch(SETTLED)
    expect(shim.seen.windows[1]?.isDestroyed()).toBe(false)
  })

  test('the answer is kept in the config file, and holds for the next start', async ({
    startOnShim,
    userData,
  }) => {
    const config = ownConfig(userData)
    writeFileSync(config, '{ "adoptedPerMinute": 5 } // mine\n')
    const first = await startOnShim({ platform: 'linux', presses: [QUIT] })
    first.window.close()
    expect(await first.shim.exited).toBe(0)
    await expect(fetch(`${first.url}/livez`)).rejects.toThrow()
    expect(readFileSync(config, 'utf8')).toMatch(/"closeToTray": false.*\/\/ mine/s)
    const second = await startOnShim({ platform: 'linux' })
    second.window.close()
    expect(await second.shim.exited).toBe(0)
    expect(second.shim.seen.dialogs).toEqual([])
  })

  test('an answer that cannot be kept counts for this run', async ({ startOnShim, userData }) => {
    const { shim, window, url } = await startOnShim({ platform: 'linux', presses: [KEEP] })
    const folder = dirname(ownConfig(userData))
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'no folder any more')
    window.close()
    await expect.poll(() => window.isDestroyed()).toBe(true)
    await window.gone
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
    expect(shim.seen.exitCode).toBeUndefined()
  })

  test('quitting asks nothing', async ({ startOnShim }) => {
    const { shim } = await startOnShim({ platform: 'win32' })
    await shim.quit()
    expect(await shim.exited).toBe(0)
    expect(shim.seen.dialogs).toEqual([])
  })

  test('of two windows the first may close unasked', async ({ startOnShim }) => {
    const desktop = await startOnShim({ platform: 'win32' })
    await desktop.chooseFromMenu('New Window')
    await expect.poll(() => desktop.shim.seen.windows.length).toBe(2)
    desktop.window.close()
    await desktop.window.gone
    expect(desktop.shim.seen.dialogs).toEqual([])
    expect(desktop.shim.seen.exitCode).toBeUndefined()
  })

  test('of two that close at once, as by “Close all windows” of a task bar, the second is asked about', async ({
    startOnShim,
  }) => {
    const desktop = await startOnShim({ platform: 'win32', presses: ['Cancel'] })
    await desktop.chooseFromMenu('New Window')
    const [first, second] = desktop.shim.seen.windows
    await second?.page
    first?.close()
    second?.close()
    await expect.poll(() => desktop.shim.seen.dialogs.length).toBe(1)
    await first?.gone
    expect([first?.isDestroyed(), second?.isDestroyed()]).toEqual([true, false])
    expect(desktop.shim.seen.exitCode).toBeUndefined()
  })

  test('a start while the last window closes brings another one', async ({ startOnShim }) => {
    const { shim, window } = await startOnShim({ platform: 'darwin' })
    window.close()
    shim.startAgain()
    await window.gone
    expect(shim.seen.windows).toHaveLength(2)
    await expect.poll(async () => (await shim.seen.windows[1]?.page)?.url()).toMatch(SETTLED)
  })

  test('a hidden start shows no window until somebody asks for one', async ({ bootOnShim }) => {
    const shim = await bootOnShim({ args: ['--start-hidden'] })
    await expect.poll(() => shim.seen.trayTip).toContain('http://localhost')
    expect(shim.seen.windows).toEqual([])
    shim.startAgain('--start-hidden')
    expect(shim.seen.windows).toEqual([])
    shim.startAgain()
    expect(shim.seen.windows).toHaveLength(1)
    await shim.quit()
    await shim.exited
  })

  test('so does one whose config says so', async ({ bootOnShim }) => {
    const shim = await bootOnShim({ platform: 'darwin', variables: { UNDERSTUDY_START_HIDDEN: '1' } })
    await expect.poll(() => shim.seen.trayTip).toContain('http://localhost')
    expect(shim.seen.windows).toEqual([])
    shim.emit('activate')
    expect(shim.seen.windows).toHaveLength(1)
    await shim.quit()
    await shim.exited
  })
})
