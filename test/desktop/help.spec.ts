import { readFileSync, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { expect } from '@playwright/test'
import { changeApp, register } from './client'
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
    await expect(desktop.page).toHaveURL(/#\/settings\/[^/]+\/fidelity$/)
    await desktop.chooseFromMenu('Keyboard Shortcuts')
    await expect(desktop.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await desktop.chooseFromMenu('Home Page')
    await desktop.chooseFromMenu('Report an Issue…')
    expect(desktop.shim.seen.external).toEqual([homepage, bugs.url])
    await desktop.chooseFromMenu('Manual')
    await desktop.chooseFromMenu('Checklist for Real Machines')
    expect(desktop.shim.seen.folders.map((path) => basename(path))).toEqual([
      'manual.txt',
      'desktop-checklist.txt',
    ])
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

  test('Find also looks into the email, which no script of the page can', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const { page } = desktop
    await register(desktop.url, 'first@example.com')
    const lines = Array.from({ length: 300 }, (_, i) => `<p>line ${i} &lt;b&gt;</p>`).join('')
    await changeApp(page, 'templates/welcome', {
      html: `<style>p { margin: 9px } /* needle */</style>${lines}<p>A Needle, <i>needle</i></p>${lines}`,
    })
    await register(desktop.url, 'find@example.com')
    await desktop.chooseFromMenu('Emails')
    await page.getByRole('link', { name: /find@example.com/ }).click()
    await page.getByRole('tab', { name: 'HTML', exact: true }).click()
    const frame = page.frameLocator('iframe')
    await expect(frame.getByText('line 299').first()).toBeAttached()
    await desktop.chooseFromMenu('Find…')
    const bar = page.getByRole('search', { name: 'Find in page' })
    await bar.getByRole('textbox').fill('needle')
    await expect(bar.getByRole('status')).toHaveText('1 of 2')
    await expect(frame.locator('mark')).toHaveText(['Needle', 'needle'])
    await expect(frame.locator('mark').first()).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(bar.getByRole('status')).toHaveText('2 of 2')
    await expect(bar.getByRole('textbox')).toBeFocused()
    await bar.getByRole('textbox').fill('<b>')
    await expect(frame.locator('mark')).toHaveCount(600)
    await page.getByRole('tab', { name: 'Text', exact: true }).click()
    await bar.getByRole('textbox').fill('needle')
    await expect(bar.getByRole('status')).toHaveText('Nothing found')
    await bar.getByRole('textbox').press('Escape')
    await expect(frame.locator('mark')).toHaveCount(0)
  })

  test('from the sources updates are not looked for, and the texts are those of the sources', async ({
    startOnShim,
  }) => {
    const desktop = await startOnShim({ isPackaged: false, presses: ['OK'] })
    for (const item of ['Manual', 'Checklist for Real Machines']) await desktop.chooseFromMenu(item)
    expect(desktop.shim.seen.folders.map((path) => existsSync(path))).toEqual([true, true])
    await desktop.chooseFromMenu('Check for Updates…')
    await expect.poll(() => desktop.shim.seen.dialogs.length).toBe(1)
    expect(desktop.shim.seen.dialogs[0]?.message).toContain('from its sources')
  })
})
