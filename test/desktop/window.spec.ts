import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import type { ClickedPlace } from '../../electron/port'
import { register } from './client'
import { SETTLED } from './desktop'
import { runtimeTitle, test } from './fixtures'
import { clickItem } from './shim-desktop'

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
      verbs: [
        'changeNotifications',
        'dragEmail',
        'onNavigate',
        'openDataFolder',
        'openExternal',
        'openWindow',
        'readNotifications',
        'setColorScheme',
        'showDataFolder',
        'showLog',
      ],
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
    expect(edited.page.url()).toMatch(new RegExp(`^${viteUrl}/\\?load=\\d+#token=[\\w-]{32}$`))
    await edited.page.evaluate(() => {
      location.href = '/other'
    })
    await expect(edited.page).toHaveURL(`${viteUrl}/other`)
    await edited.quit()

    const packaged = await startOnShim({ viteUrl })
    expect(packaged.url).not.toBe(viteUrl)
    vite.close()
    vite.closeAllConnections()
  })

  test('comes up once the page is there, also where no system says that it is painted', async ({
    startOnShim,
  }) => {
    const { window } = await startOnShim()
    expect(window.options.show).toBe(false)
    await expect.poll(() => window.isShown).toBe(true)
    window.isShown = false
    window.emit('ready-to-show')
    expect(window.isShown).toBe(false)
  })

  test('comes up after a while though its page does not', async ({ bootOnShim }) => {
    const silent = createServer(() => undefined).listen(0)
    await once(silent, 'listening')
    const viteUrl = `http://localhost:${(silent.address() as AddressInfo).port}`
    const shim = await bootOnShim({ viteUrl, isPackaged: false })
    await expect.poll(() => shim.seen.windows[0]?.isShown).toBe(true)
    silent.close()
    silent.closeAllConnections()
    await shim.quit()
    await shim.exited
  })

  test('comes forward also while it loads anew', async ({ startOnShim }) => {
    const { shim, window, page, chooseFromMenu } = await startOnShim()
    await page.route('**/ui/**', () => undefined)
    await chooseFromMenu('Reload')
    window.blur()
    window.minimized = true
    shim.startAgain()
    expect([window.isFocused(), window.isMinimized()]).toEqual([true, false])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('is no larger than the display', async ({ startOnShim }) => {
    const { window } = await startOnShim({ displays: [{ x: 0, y: 0, width: 1366, height: 728 }] })
    expect(window.getNormalBounds()).toMatchObject({ width: 1280, height: 728 })
  })

  test('that went away is asked about, once, and loaded anew by a link of its own', async ({
    startOnShim,
  }) => {
    const { shim, window, page, url } = await startOnShim({ presses: ['Try again'] })
    const { length } = shim.seen.dialogs
    await page.evaluate(() => localStorage.clear())
    await window.loseRenderer('oom')
    await expect.poll(() => shim.seen.dialogs.length).toBe(length + 1)
    expect(shim.seen.dialogs.at(-1)?.detail).toContain('oom')
    await expect.poll(async () => (await window.page) === page).toBe(false)
    await expect(await window.page).toHaveURL(SETTLED)
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
  })

  test('whose process ends again and again asks each time, and loads nothing by itself', async ({
    startOnShim,
  }) => {
    const presses = Array.from({ length: 5 }, () => 'Try again')
    const { shim, window, url } = await startOnShim({
      platform: 'darwin',
      presses: [...presses, 'Close the window'],
    })
    for (let times = 1; times <= 6; times++) {
      const before = await window.page
      await window.loseRenderer('crashed')
      await expect.poll(() => shim.seen.dialogs.length).toBe(times)
      if (times === 6) break
      await expect.poll(async () => (await window.page) === before).toBe(false)
      await expect(await window.page).toHaveURL(SETTLED)
    }
    await expect.poll(() => window.isDestroyed()).toBe(true)
    expect((await fetch(`${url}/livez`)).ok).toBe(true)
  })

  test('that does not load says why, and can be closed', async ({ startOnShim }) => {
    const { shim, window } = await startOnShim({ presses: ['Close the window'], platform: 'darwin' })
    window.webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'http://localhost/ui/', true)
    window.webContents.emit('did-fail-load', {}, -2, 'ERR_FAILED', 'http://localhost/frame', false)
    expect(shim.seen.dialogs).toEqual([])
    window.webContents.emit('did-fail-load', {}, -102, 'ERR_REFUSED', 'http://localhost/ui/#token=x', true)
    await expect.poll(() => window.isDestroyed()).toBe(true)
    expect(shim.seen.dialogs[0]?.detail).toContain('http://localhost/ui/ did not load: ERR_REFUSED (-102)')
  })

  test('reloads where it was by a link of its own, also when it has lost what let it in', async ({
    startOnShim,
  }) => {
    const desktop = await startOnShim()
    await register(desktop.url, 'first@example.com')
    await desktop.chooseFromMenu('Emails')
    await expect(desktop.page).toHaveURL(/#\/emails\/./)
    for (const times of ['once', 'again']) {
      // between two pages there is none to ask
      const isMarked = (): Promise<boolean> => desktop.page.evaluate(() => 'mark' in window).catch(() => true)
      await desktop.page.evaluate((mark) => Object.assign(window, { mark }), times)
      await desktop.page.evaluate(() => localStorage.clear())
      await desktop.chooseFromMenu('Reload')
      // the page that was there is in sight until then
      await expect.poll(isMarked).toBe(false)
      await expect(desktop.page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
      await expect(desktop.page).toHaveURL(/\/ui\/#\/emails\/./)
    }
  })

  test('that lost its sign-in says how to get it back, and that way works', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await desktop.page.evaluate(() => localStorage.clear())
    await desktop.page.reload()
    await expect(desktop.page.getByText('Choose View > Reload')).toBeVisible()
    await desktop.chooseFromMenu('Reload')
    await expect(desktop.page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  })

  test('fetches no dictionaries', async ({ startOnShim }) => {
    const { window } = await startOnShim()
    expect(window.options.webPreferences?.spellcheck).toBe(false)
  })

  test('offers what can be done with what was clicked', async ({ startOnShim }) => {
    const { shim, window } = await startOnShim()
    const click = (place: Partial<ClickedPlace>): (string | undefined)[] => {
      const count = shim.seen.popups.length
      const nothing = { linkURL: '', selectionText: '', isEditable: false, editFlags: { canPaste: true } }
      window.webContents.emit('context-menu', {}, { ...nothing, ...place })
      const menu = shim.seen.popups[count]
      return menu?.template.map(({ label, role, type }) => label ?? role ?? type) ?? []
    }
    expect(click({})).toEqual([])
    expect(click({ selectionText: 'some text' })).toEqual(['copy'])
    expect(click({ isEditable: true })).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']))
    expect(click({ linkURL: 'http://localhost/confirm' })).toEqual(['Copy Link'])
    clickItem(shim.seen.popups.at(-1)?.template ?? [], 'Copy Link')
    expect(shim.seen.clipboard).toBe('http://localhost/confirm')
  })

  test('has the colour of its page before the page is there', async ({ startOnShim }) => {
    const { shim, page, chooseFromMenu } = await startOnShim()
    const pageColor = (of: Page) =>
      of.evaluate(() => getComputedStyle(document.body).getPropertyValue('--u-page').trim())
    expect(shim.seen.windows[0]?.options.backgroundColor).toBe(await pageColor(page))
    await page.getByRole('button', { name: /^Colours/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    Object.assign(shim.electron.nativeTheme, { shouldUseDarkColors: true })
    await chooseFromMenu('New Window')
    await expect.poll(() => shim.seen.windows.length).toBe(2)
    const [light, dark] = shim.seen.windows
    expect(dark?.options.backgroundColor).toBe(await pageColor(page))
    expect(dark?.options.backgroundColor).not.toBe(light?.options.backgroundColor)
  })

  test('gives title bar and menus the colours that were chosen in it', async ({ startOnShim }) => {
    const { shim, page } = await startOnShim()
    const chosen = () => shim.electron.nativeTheme.themeSource
    await page.getByRole('button', { name: /^Colours/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await expect.poll(chosen).toBe('dark')
    await page.getByRole('button', { name: /^Colours/ }).click()
    await page.getByRole('menuitemradio', { name: 'As the system' }).click()
    await expect.poll(chosen).toBe('system')
  })
})
