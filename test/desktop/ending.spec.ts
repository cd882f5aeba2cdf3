import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { register } from './client'
import { TOKEN } from './desktop'
import { runtimeTitle, test } from './fixtures'
import { clickItem, ownConfig, type ShimDesktop } from './shim-desktop'

const authorization = `Bearer ${TOKEN}`

const restart = (url: string): Promise<Response> =>
  fetch(url + ROUTES.restart(), { method: 'POST', headers: { authorization } })

/** A request that never arrives whole: the server is held up for as long as it lets itself be held. */
async function holdUp(url: string): Promise<() => void> {
  const client = connect(Number(new URL(url).port), '127.0.0.1')
  client.on('error', () => undefined)
  client.write('POST /api/users/register HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')
  await once(client, 'ready')
  return () => client.destroy()
}

const logOf = ({ shim }: ShimDesktop): string =>
  readFileSync(join(shim.electron.app.getPath('logs'), 'understudy.log'), 'utf8')

test.describe(runtimeTitle, () => {
  test('a restart that is asked for again starts one app, and with its window', async ({ startOnShim }) => {
    const { shim, url } = await startOnShim({
      args: ['--start-hidden', '--', 'understudy://open/users'],
    })
    const letGo = await holdUp(url)
    await Promise.allSettled([restart(url), restart(url)])
    clickItem(shim.seen.menu?.template ?? [], 'New Window')
    expect(await shim.exited).toBe(0)
    letGo()
    expect(shim.seen.relaunches).toEqual([{ args: ['.', '--show-window'] }])
    expect(shim.seen.windows).toHaveLength(1)
  })

  test('--show-window shows the window where the config hides it', async ({ startOnShim }) => {
    const { window } = await startOnShim({
      args: ['--show-window'],
      variables: { UNDERSTUDY_START_HIDDEN: '1' },
    })
    await expect.poll(() => window.isShown).toBe(true)
  })

  test('quitting during a restart is the last word', async ({ startOnShim }) => {
    const { shim, url } = await startOnShim({ platform: 'linux' })
    const letGo = await holdUp(url)
    void restart(url)
    await expect.poll(() => shim.seen.windows[0]?.isDestroyed()).toBe(true)
    clickItem(shim.seen.trayMenu?.template ?? [], 'Quit Understudy')
    expect(await shim.exited).toBe(0)
    letGo()
    expect(shim.seen.relaunches).toEqual([])
  })

  test('a start while the app is ending brings it back, with its link and no window of the old one', async ({
    startOnShim,
  }) => {
    const { shim, url } = await startOnShim({ args: ['--lang=en'] })
    const letGo = await holdUp(url)
    void shim.quit()
    shim.startAgain('understudy://open/emails', '--port=1')
    shim.emit('activate')
    expect(await shim.exited).toBe(0)
    letGo()
    const args = ['.', '--lang=en', '--show-window', '--', 'understudy://open/emails']
    expect(shim.seen.relaunches).toEqual([{ args }])
    expect(shim.seen.windows).toHaveLength(1)
  })

  test('closing the last window to quit does not start again', async ({ startOnShim, userData }) => {
    writeFileSync(ownConfig(userData), '{ "closeToTray": false }')
    const { shim, window } = await startOnShim({ platform: 'win32' })
    window.close()
    expect(await shim.exited).toBe(0)
    expect(shim.seen.relaunches).toEqual([])
  })

  test('a window that hangs does not keep the app', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    desktop.window.hangs = true
    await desktop.shim.quit()
    expect(await desktop.shim.exited).toBe(0)
    expect(logOf(desktop)).toContain('A window did not close')
    desktop.window.hangs = false
    desktop.window.close()
    await desktop.window.gone
  })

  test('a page whose process ends while the app quits is no trouble', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const letGo = await holdUp(desktop.url)
    desktop.window.hangs = true
    void desktop.shim.quit()
    desktop.window.webContents.emit('render-process-gone', {}, { reason: 'killed' })
    desktop.window.hangs = false
    expect(await desktop.shim.exited).toBe(0)
    letGo()
    expect(desktop.shim.seen.dialogs).toEqual([])
  })

  test('a data folder that is deleted while it is served is told of, and ends nothing', async ({
    startOnShim,
    userData,
  }) => {
    const data = join(userData, 'served')
    const desktop = await startOnShim({ data })
    await register(desktop.url, 'before@example.com')
    rmSync(data, { recursive: true })
    const body = JSON.stringify({ email: 'after@example.com', password: 'x' })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${desktop.url}/api/users/register`, { method: 'POST', headers, body })
    // nothing is acknowledged that is not stored
    expect(answer.ok).toBe(false)
    expect((await fetch(`${desktop.url}/livez`)).ok).toBe(true)
    await desktop.chooseFromMenu('Show Data Folder')
    await expect.poll(() => desktop.shim.seen.errorBoxes).toEqual([expect.stringContaining(data)])
    expect(await desktop.quit()).toBe(0)
    expect(logOf(desktop)).toMatch(/Failed while answering a request: .*\(ENOENT\)/)
  })

  test('a config file that breaks while the app runs changes nothing, and the next start names it', async ({
    startOnShim,
    bootOnShim,
    userData,
  }) => {
    const config = ownConfig(userData)
    const desktop = await startOnShim({ platform: 'linux', presses: ['Keep the server running'] })
    writeFileSync(config, '{ "port": ,,, ')
    await register(desktop.url, 'still@example.com')
    desktop.window.close()
    await expect.poll(() => desktop.window.isDestroyed()).toBe(true)
    await desktop.window.gone
    expect(readFileSync(config, 'utf8')).toBe('{ "port": ,,, ')
    desktop.shim.startAgain()
    expect(desktop.shim.seen.windows).toHaveLength(2)
    await desktop.shim.seen.windows[1]?.page
    expect(await desktop.quit()).toBe(0)
    expect(logOf(desktop)).toContain('The answer was not kept')
    const next = await bootOnShim()
    expect(await next.exited).toBe(1)
    expect(next.seen.errorBoxes[0]).toContain(config)
  })

  test('what nobody caught is in the log, and a closed terminal is no trouble', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    desktop.shim.seen.terminal.emit('error', new Error('EPIPE'))
    // the runner of these tests listens as well, and would take it for a fault of the test
    process.listeners('unhandledRejection').at(-1)?.(new Error('a promise of nobody'), Promise.resolve())
    expect(logOf(desktop)).toMatch(/Nobody caught: Error: a promise of nobody/)
  })
})
