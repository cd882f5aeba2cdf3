import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { runtimeTitle, test } from './fixtures'

const { homepage, bugs, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  homepage: string
  bugs: { url: string }
  version: string
}

test.describe(runtimeTitle, () => {
  test('Help leads to the window’s own pages, the home page and the issues', async ({ startOnShim }) => {
    const desktop = await startOnShim({ platform: 'linux' })
    await desktop.chooseFromMenu('What Is Exact, and What Is Not')
    await desktop.page.waitForURL(/#\/settings\/[^/]+\/fidelity$/)
    await desktop.chooseFromMenu('Keyboard Shortcuts')
    await expect(desktop.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await desktop.chooseFromMenu('Home Page')
    await desktop.chooseFromMenu('Report an Issue…')
    expect(desktop.shim.seen.external).toEqual([homepage, bugs.url])
    await desktop.chooseFromMenu('About Understudy')
    expect(desktop.shim.seen.isAboutShown).toBe(true)
    expect(desktop.shim.seen.about).toMatchObject({ applicationVersion: version })
  })

  test('Find finds text in what is shown, and steps through it', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const { page } = desktop
    await desktop.chooseFromMenu('What Is Exact, and What Is Not')
    await expect(page.getByRole('row', { name: /POST users\/login/ }).first()).toBeVisible()
    await desktop.chooseFromMenu('Find…')
    const bar = page.getByRole('search', { name: 'Find in page' })
    await bar.getByRole('textbox').fill('USERS/')
    await expect(bar.getByRole('status')).toHaveText(/^1 of \d+$/)
    await page.keyboard.press('Enter')
    await expect(bar.getByRole('status')).toHaveText(/^2 of \d+$/)
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter')
    await expect(bar.getByRole('status')).toHaveText(/^(\d+) of \1$/)
    await bar.getByRole('textbox').fill('no such text anywhere')
    await expect(bar.getByRole('status')).toHaveText('Nothing found')
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
  })

  test('updates are looked for when asked, and not from the sources', async ({ startOnShim }) => {
    const desktop = await startOnShim({ isPackaged: false, presses: ['OK'] })
    await desktop.chooseFromMenu('Check for Updates…')
    await expect.poll(() => desktop.shim.seen.dialogs.length).toBe(1)
    expect(desktop.shim.seen.dialogs[0]?.message).toContain('from its sources')
  })
})
