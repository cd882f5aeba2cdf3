import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { runtimeTitle, test } from './fixtures'

test.describe(runtimeTitle, () => {
  test('shows the window of the server it started', async ({ start }) => {
    const { page, url } = await start()
    expect(url).toMatch(/^http:\/\/localhost:\d+$/)
    await expect(page).toHaveTitle(/Understudy/)
    expect(new URL(page.url()).pathname).toBe('/ui/')
  })

  test('gives the page the bridge and nothing of Node', async ({ start }) => {
    const { page } = await start()
    const found = await page.evaluate(() => ({
      verbs: Object.keys((window as unknown as { desktop: object }).desktop).sort(),
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    }))
    expect(found).toEqual({
      verbs: ['onNavigate', 'openExternal', 'setUnreadCount', 'showDataFolder'],
      node: [],
    })
  })

  for (const [label, hash] of [
    ['Connect', '#/connect'],
    ['Users', '#/users'],
    ['Emails', '#/emails'],
    ['Settings', '#/settings'],
  ] as const) {
    test(`menu item ${label} shows that section`, async ({ start }) => {
      const desktop = await start()
      await desktop.page.evaluate(() => (location.hash = '#/elsewhere'))
      await desktop.chooseFromMenu(label)
      await expect.poll(() => new URL(desktop.page.url()).hash).toContain(hash)
    })
  }

  test('reopens where it was left', async ({ start }) => {
    const place = { x: 40, y: 60, width: 900, height: 640 }
    const first = await start()
    await first.placeWindow(place)
    await first.quit()
    const second = await start()
    expect(await second.windowBounds()).toEqual(place)
  })

  test('reopens on a display that is still there', async ({ startOnShim }) => {
    const first = await startOnShim({ displays: [{ x: 1920, y: 0, width: 1280, height: 1024 }] })
    await first.placeWindow({ x: 2000, y: 100, width: 900, height: 640 })
    await first.quit()
    const second = await startOnShim({ displays: [{ x: 0, y: 0, width: 1920, height: 1080 }] })
    expect(second.window.options).not.toHaveProperty('x')
    expect(await second.windowBounds()).toMatchObject({ width: 1280, height: 800 })
  })

  test('shows the page from Vite while it is edited, and never in the packaged app', async ({
    startOnShim,
  }) => {
    const vite = createServer((_request, response) => response.end('<title>From Vite</title>')).listen(0)
    await once(vite, 'listening')
    const viteUrl = `http://localhost:${(vite.address() as AddressInfo).port}`

    const edited = await startOnShim({ viteUrl, isPackaged: false })
    expect(edited.page.url()).toMatch(new RegExp(`^${viteUrl}/#token=[\\w-]{32}$`))
    await edited.page.evaluate(() => {
      location.href = '/other'
    })
    await edited.page.waitForURL(`${viteUrl}/other`)
    await edited.quit()

    const packaged = await startOnShim({ viteUrl })
    expect(packaged.url).not.toBe(viteUrl)
    vite.close()
    vite.closeAllConnections()
  })

  test('shows nothing until the page is painted', async ({ startOnShim }) => {
    const { window } = await startOnShim()
    expect(window.options.show).toBe(false)
    await expect.poll(() => window.isShown).toBe(true)
  })
})
