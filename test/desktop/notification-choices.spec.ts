import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { register } from './client'
import { runtimeTitle, test } from './fixtures'
import type { ShimDesktop } from './shim-desktop'

async function openPage(desktop: ShimDesktop): Promise<void> {
  await desktop.chooseFromMenu('Settings')
  await desktop.page.getByRole('link', { name: 'Notifications' }).click()
}

async function flip({ page }: ShimDesktop, name: string): Promise<void> {
  await page.getByRole('switch', { name: new RegExp(`^${name}`) }).click()
}

test.describe(runtimeTitle, () => {
  test('emails of a kind or of an app that is muted are not announced', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    desktop.window.focus()
    await register(desktop.url, 'seen@example.com')
    await openPage(desktop)
    await flip(desktop, 'Welcome emails')
    await expect(desktop.page.getByRole('switch', { name: 'Welcome emails' })).not.toBeChecked()
    desktop.window.blur()
    await register(desktop.url, 'quiet@example.com')
    await expect.poll(() => desktop.shim.seen.badge).toBe(2)
    expect(desktop.shim.seen.notifications).toEqual([])
    await flip(desktop, 'Welcome emails')
    await flip(desktop, 'Emails of My app')
    await expect(desktop.page.getByRole('switch', { name: 'Emails of My app' })).not.toBeChecked()
    await register(desktop.url, 'muted@example.com')
    await expect.poll(() => desktop.shim.seen.badge).toBe(3)
    expect(desktop.shim.seen.notifications).toEqual([])
    await flip(desktop, 'Emails of My app')
    await expect(desktop.page.getByRole('switch', { name: 'Emails of My app' })).toBeChecked()
    await register(desktop.url, 'loud@example.com')
    await expect.poll(() => desktop.shim.seen.notifications.length).toBe(1)
  })

  test('all are off where the config says so', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim({ variables: { UNDERSTUDY_NOTIFICATIONS: 'false' } })
    window.blur()
    await register(url, 'off@example.com')
    await expect.poll(() => shim.seen.badge).toBe(1)
    expect(shim.seen.notifications).toEqual([])
  })

  test('start at login is the system’s, and follows the config', async ({ startOnShim }) => {
    for (const isOn of [true, false]) {
      const variables = { UNDERSTUDY_OPEN_AT_LOGIN: String(isOn) }
      const { shim, quit } = await startOnShim({ platform: 'win32', variables })
      // off is what it is already
      expect(shim.seen.loginItem).toEqual(isOn ? { openAtLogin: true } : {})
      await quit()
    }
  })

  test('without a word in the config what the system has is let be', async ({ startOnShim }) => {
    const { shim } = await startOnShim({ platform: 'darwin' })
    expect(shim.seen.loginItem).toEqual({})
  })

  test('on Linux it is a file that desktops start, with the AppImage and not what it unpacks', async ({
    startOnShim,
  }) => {
    const APPIMAGE = '/opt/My "apps"/100% Understudy.AppImage'
    const start = (isOn: boolean) =>
      startOnShim({
        platform: 'linux',
        variables: { APPIMAGE, UNDERSTUDY_OPEN_AT_LOGIN: String(isOn) },
      })
    const on = await start(true)
    const file = join(on.shim.electron.app.getPath('appData'), 'autostart', 'understudy.desktop')
    expect(readFileSync(file, 'utf8')).toContain(
      String.raw`Exec="/opt/My \\"apps\\"/100%% Understudy.AppImage"`,
    )
    await on.quit()
    const off = await start(false)
    expect(existsSync(file)).toBe(false)
    await off.quit()
  })

  test('one that runs from its sources is not started at login', async ({ startOnShim }) => {
    const variables = { UNDERSTUDY_OPEN_AT_LOGIN: 'true' }
    const { shim } = await startOnShim({ platform: 'win32', isPackaged: false, variables })
    expect(shim.seen.loginItem).toEqual({})
  })

  test('the bridge takes no choice that there is not', async ({ startOnShim }) => {
    const { page } = await startOnShim()
    const change = (changed: unknown): Promise<string> =>
      page.evaluate((value) => {
        const { desktop } = window as unknown as {
          desktop: { changeNotifications(to: unknown): Promise<unknown> }
        }
        return desktop.changeNotifications(value).then(
          (state) => JSON.stringify(state),
          (error: unknown) => String(error),
        )
      }, changed)
    for (const wrong of [
      { closeToTray: true },
      { kind: 'spam', isOn: false },
      { appId: '', isOn: true },
      null,
    ])
      expect(await change(wrong)).toContain('Error')
    expect(await change({ kind: 'welcome', isOn: 'no' })).toContain('Error')
    expect(await change({ appId: 'an-app', isOn: false })).toContain('"mutedApps":["an-app"]')
    expect(await change({ appId: 'another', isOn: false })).toContain('"mutedApps":["an-app","another"]')
    expect(await change({ appId: 'an-app', isOn: true })).toContain('"mutedApps":["another"]')
  })
})
