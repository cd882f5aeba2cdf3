import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { register } from './client'
import { runtimeTitle, test } from './fixtures'
import type { ShimDesktop } from './shim-desktop'

async function openPage(desktop: ShimDesktop): Promise<void> {
  await desktop.chooseFromMenu('Settings')
  await desktop.page.getByRole('link', { name: 'Desktop app' }).click()
}

async function flip({ page }: ShimDesktop, name: string): Promise<void> {
  await page.getByRole('switch', { name: new RegExp(`^${name}`) }).click()
}

test.describe(runtimeTitle, () => {
  test('emails of a kind or of an app that is muted are not announced', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await openPage(desktop)
    await flip(desktop, 'Welcome emails')
    await expect(desktop.page.getByRole('switch', { name: 'Welcome emails' })).not.toBeChecked()
    desktop.window.blur()
    await register(desktop.url, 'quiet@example.com')
    await expect.poll(() => desktop.shim.seen.badge).toBe(1)
    expect(desktop.shim.seen.notifications).toEqual([])
    await flip(desktop, 'Welcome emails')
    await flip(desktop, 'Emails of My app')
    await expect(desktop.page.getByRole('switch', { name: 'Emails of My app' })).not.toBeChecked()
    await register(desktop.url, 'muted@example.com')
    await expect.poll(() => desktop.shim.seen.badge).toBe(2)
    expect(desktop.shim.seen.notifications).toEqual([])
    await flip(desktop, 'Emails of My app')
    await expect(desktop.page.getByRole('switch', { name: 'Emails of My app' })).toBeChecked()
    await register(desktop.url, 'loud@example.com')
    await expect.poll(() => desktop.shim.seen.notifications.length).toBe(1)
  })

  test('start at login is the system’s, without a window where that was chosen', async ({ startOnShim }) => {
    const desktop = await startOnShim({ platform: 'win32' })
    await openPage(desktop)
    await flip(desktop, 'Start at login')
    await expect.poll(() => desktop.shim.seen.loginItem).toEqual({ openAtLogin: true, args: ['--hidden'] })
    await flip(desktop, 'Without a window')
    await expect.poll(() => desktop.shim.seen.loginItem).toEqual({ openAtLogin: true, args: [] })
    await expect(desktop.page.getByRole('switch', { name: /^Start at login/ })).toBeChecked()
    await flip(desktop, 'Start at login')
    await expect.poll(() => desktop.shim.seen.loginItem.openAtLogin).toBe(false)
  })

  test('on Linux it is a file that desktops start, with the AppImage and not what it unpacks', async ({
    startOnShim,
  }) => {
    const APPIMAGE = '/opt/My "apps"/100% Understudy.AppImage'
    const desktop = await startOnShim({ platform: 'linux', variables: { APPIMAGE } })
    const file = join(desktop.shim.electron.app.getPath('appData'), 'autostart', 'understudy.desktop')
    await openPage(desktop)
    await flip(desktop, 'Start at login')
    await expect.poll(() => existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain(
      String.raw`Exec="/opt/My \\"apps\\"/100%% Understudy.AppImage" --hidden`,
    )
    await flip(desktop, 'Start at login')
    await expect.poll(() => existsSync(file)).toBe(false)
  })

  test('one that runs from its sources offers no start at login', async ({ startOnShim }) => {
    const desktop = await startOnShim({ isPackaged: false })
    await openPage(desktop)
    await expect(desktop.page.getByRole('switch', { name: /^Start at login/ })).toBeDisabled()
  })

  test('what closing does can be chosen before anybody is asked', async ({ startOnShim }) => {
    const desktop = await startOnShim({ platform: 'linux' })
    await openPage(desktop)
    await flip(desktop, 'Keep the server running without a window')
    await expect(desktop.page.getByRole('switch', { name: /^Keep the server/ })).toBeChecked()
    desktop.window.close()
    await desktop.window.gone
    expect(desktop.shim.seen.exitCode).toBeUndefined()
    expect(desktop.shim.seen.dialogs).toEqual([])
  })

  test('the bridge takes no choice that there is not', async ({ startOnShim }) => {
    const { page } = await startOnShim()
    const change = (changed: unknown): Promise<string> =>
      page.evaluate((value) => {
        const { desktop } = window as unknown as { desktop: { changeState(to: unknown): Promise<unknown> } }
        return desktop.changeState(value).then(
          (state) => JSON.stringify(state),
          (error: unknown) => String(error),
        )
      }, changed)
    expect(await change({ closeToTry: true })).toContain('closeToTry')
    expect(await change({ notifyOf: { welcome: false } })).toContain('confirmation')
    expect(await change({ mutedApps: 'all' })).toContain('mutedApps')
    expect(await change(null)).toContain('Error')
    expect(await change({ closeToTray: true })).toContain('"closeToTray":true')
  })
})
