import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { takenPort } from '../support/ports'
import { register } from './client'
import { SETTLED } from './desktop'
import { runtimeTitle, test } from './fixtures'

test.describe(runtimeTitle, () => {
  test('quitting stops the server, and a user registered just before is on disk', async ({
    start,
    userData,
  }) => {
    const desktop = await start()
    await register(desktop.url, 'last-minute@example.com')
    expect(await desktop.quit()).toBe(0)
    await expect(fetch(`${desktop.url}/livez`)).rejects.toThrow()
    const files = readdirSync(userData, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    expect(files.some((text) => text.includes('last-minute@example.com'))).toBe(true)
  })

  test('the app does not leave before the server has let go', async ({ startOnShim, userData }) => {
    const { shim, url } = await startOnShim()
    // A request that never arrives whole holds the server up for as long as it lets itself be held.
    const client = connect(Number(new URL(url).port), '127.0.0.1')
    client.on('error', () => undefined)
    client.write('POST /api/users/register HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')
    await once(client, 'ready')
    await expect.poll(() => existsSync(join(userData, 'understudy.lock'))).toBe(true)
    await shim.quit()
    await shim.exited
    expect(existsSync(join(userData, 'understudy.lock'))).toBe(false)
    client.destroy()
  })

  test('it quits when whoever started it says so, as on Windows no signal can', async ({ startOnShim }) => {
    const { shim, url } = await startOnShim({ platform: 'win32' })
    process.emit('message', 'quit', undefined)
    expect(await shim.exited).toBe(0)
    await expect(fetch(`${url}/livez`)).rejects.toThrow()
  })

  test('the next start finds the data and takes up the same folder', async ({ start }) => {
    const first = await start()
    await register(first.url, 'kept@example.com')
    await first.quit()
    const second = await start()
    expect(await second.quit()).toBe(0)
  })

  test('on macOS the server outlives the window, and the dock opens it again', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim({ platform: 'darwin' })
    window.close()
    await window.gone
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
    shim.emit('activate')
    expect(shim.seen.windows).toHaveLength(2)
    await expect.poll(async () => (await shim.seen.windows[1]?.page)?.url()).toMatch(SETTLED)
  })

  test('on macOS a notification opens the closed window at its email', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim({ platform: 'darwin' })
    window.close()
    await window.gone
    await register(url, 'later@example.com')
    await expect.poll(() => shim.seen.notifications.length).toBe(1)
    shim.seen.notifications[0]?.emit('click')
    await expect
      .poll(async () => (await shim.seen.windows[1]?.page)?.url())
      .toMatch(/#\/emails\/[^/]+\/[^/]+$/)
  })

  test('a second start brings the first one forward', async ({ startOnShim }) => {
    const { shim, window } = await startOnShim()
    window.blur()
    window.minimized = true
    shim.startAgain()
    expect(window.isFocused()).toBe(true)
    expect(window.isMinimized()).toBe(false)
    expect(shim.seen.windows).toHaveLength(1)
  })

  test('a second start while the first one still asks something brings up its window after', async ({
    bootOnShim,
  }) => {
    const { port, letGo } = await takenPort()
    const shim = await bootOnShim({
      port,
      presses: [/^Use port/],
      beforePress: async () => shim.startAgain(),
    })
    await expect.poll(() => shim.seen.windows.length).toBe(1)
    shim.startAgain()
    expect(shim.seen.windows).toHaveLength(1)
    // a browser that goes while its page is being made complains outside of any test
    await shim.seen.windows[0]?.page
    await shim.quit()
    await letGo()
  })

  test('the second one leaves without a window or a server', async ({ bootOnShim }) => {
    const shim = await bootOnShim({ isSecondInstance: true })
    expect(await shim.exited).toBe(0)
    expect(shim.seen.windows).toEqual([])
    expect(shim.seen.answers.size).toBe(0)
    await expect.poll(() => shim.seen.stderr).toContain('Understudy is running already')
  })
})
