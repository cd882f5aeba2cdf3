import { existsSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { register } from './client'
import { SETTLED } from './desktop'
import { runtimeTitle, test } from './fixtures'
import type { ShimDesktop } from './shim-desktop'

/** The second window, once it shows something. */
async function secondOf(desktop: ShimDesktop) {
  await expect.poll(() => desktop.shim.seen.windows.length).toBe(2)
  const window = desktop.shim.seen.windows[1]
  if (!window) throw new Error('no second window')
  const page = await window.page
  await page.waitForURL(SETTLED)
  return { window, page }
}

test.describe(runtimeTitle, () => {
  test('a second window stands at its own place and hears of everything', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await register(desktop.url, 'first@example.com')
    await desktop.chooseFromMenu('Users')
    await desktop.page.waitForURL(/#\/users\//)
    await desktop.chooseFromMenu('New Window')
    const { window, page } = await secondOf(desktop)
    window.focus()
    await desktop.chooseFromMenu('Emails')
    await page.waitForURL(/#\/emails\//)
    expect(desktop.page.url()).toMatch(/#\/users\//)
    await register(desktop.url, 'both@example.com')
    await expect(desktop.page.getByText('both@example.com').first()).toBeVisible()
    await expect(page.getByText('both@example.com').first()).toBeVisible()
  })

  test('the menu goes to the window that was used last', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await register(desktop.url, 'first@example.com')
    await desktop.chooseFromMenu('New Window')
    const { window, page } = await secondOf(desktop)
    desktop.window.focus()
    await desktop.chooseFromMenu('Settings')
    await desktop.page.waitForURL(/#\/settings\//)
    expect(page.url()).not.toMatch(/#\/settings\//)
    desktop.window.close()
    await desktop.window.gone
    await desktop.chooseFromMenu('Settings')
    await page.waitForURL(/#\/settings\//)
    expect(window.isFocused()).toBe(true)
  })

  test('what one has muted stays muted when another mutes something else', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const toggle = (page: Page, kind: string) => page.getByRole('switch', { name: `${kind} emails` })
    await desktop.chooseFromMenu('Settings')
    await desktop.page.getByRole('link', { name: 'Notifications' }).click()
    await expect(toggle(desktop.page, 'Welcome')).toBeChecked()
    await desktop.chooseFromMenu('New Window')
    const { page } = await secondOf(desktop)
    await page.evaluate((hash) => (location.hash = hash), new URL(desktop.page.url()).hash)
    await expect(toggle(page, 'Welcome')).toBeChecked()
    await toggle(desktop.page, 'Welcome').click()
    await expect(toggle(desktop.page, 'Welcome')).not.toBeChecked()
    await toggle(page, 'Confirmation').click()
    await expect(toggle(page, 'Confirmation')).not.toBeChecked()
    await expect(toggle(page, 'Welcome')).not.toBeChecked()
    await page.reload()
    await expect(toggle(page, 'Welcome')).not.toBeChecked()
    await expect(toggle(page, 'Confirmation')).not.toBeChecked()
  })

  test('each comes back where it was', async ({ startOnShim }) => {
    const place = { x: 300, y: 200, width: 800, height: 600 }
    const first = await startOnShim()
    await first.chooseFromMenu('New Window')
    const { window } = await secondOf(first)
    window.place(place)
    await first.quit()
    const second = await startOnShim()
    expect(await second.windowBounds()).not.toEqual(place)
    await second.chooseFromMenu('New Window')
    expect((await secondOf(second)).window.getNormalBounds()).toEqual(place)
  })

  test('the bridge opens one at a place, and at nothing else', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const open = (hash: unknown): Promise<string> =>
      desktop.page.evaluate((place) => {
        const { desktop: bridge } = window as unknown as {
          desktop: { openWindow(to: unknown): Promise<void> }
        }
        return bridge.openWindow(place).then(
          () => 'opened',
          (error: unknown) => String(error),
        )
      }, hash)
    for (const nonsense of ['https://example.com/', '#token=x', '', null, { a: 1 }])
      expect(await open(nonsense)).toContain('A place begins with #/')
    expect(desktop.shim.seen.windows).toHaveLength(1)
    expect(await open('#/settings')).toBe('opened')
    const { page } = await secondOf(desktop)
    await page.waitForURL(/#\/settings/)
  })

  test('an email can be dragged out as a file; the page names no path', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await register(desktop.url, 'drag@example.com')
    await desktop.chooseFromMenu('Emails')
    const item = desktop.page.getByRole('link', { name: /drag@example.com/ })
    await expect(item).toBeVisible()
    await item.dispatchEvent('dragstart')
    await expect.poll(() => desktop.window.webContents.dragged.length).toBe(1)
    const [file = ''] = desktop.window.webContents.dragged
    expect(file).toMatch(/[\\/]Welcome to My app \w{6}\.eml$/)
    expect(readFileSync(file, 'utf8')).toContain('drag@example.com')
    await desktop.quit()
    await expect.poll(() => existsSync(file)).toBe(false)
  })

  test('what is no id is not dragged', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const drag = (appId: unknown, emailId: unknown): Promise<string> =>
      desktop.page.evaluate(
        ([app, email]) => {
          const { desktop: bridge } = window as unknown as {
            desktop: { dragEmail(a: unknown, e: unknown): Promise<void> }
          }
          return bridge.dragEmail(app, email).then(
            () => 'dragged',
            (error: unknown) => String(error),
          )
        },
        [appId, emailId],
      )
    expect(await drag('../../etc', 'passwd')).toContain('named by ids')
    expect(await drag('an-app', '/etc/passwd')).toContain('named by ids')
    expect(await drag('an-app', undefined)).toContain('named by ids')
    expect(await drag('an-app', 'an-email')).toContain('Error')
    expect(desktop.window.webContents.dragged).toEqual([])
  })
})
