import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { changeApp, register } from './client'
import { runtimeTitle, test } from './fixtures'
import type { ShimDesktop } from './shim-desktop'

/** The id of the app that the first call makes, once the window shows it. */
async function appIdOf({ page, url }: ShimDesktop): Promise<string> {
  await register(url, 'first@example.com')
  await page.waitForURL(/#\/\w+\/./)
  return new URL(page.url()).hash.split('/')[2] ?? ''
}

const { product } = JSON.parse(readFileSync('package.json', 'utf8')) as { product: { appId: string } }

const HOSTILE = [
  'understudy://app/../../etc/passwd',
  'understudy://app/id/emails/..%2F..%2Fx',
  'understudy://app/id/emails/x?y=1#/settings',
  'understudy://app/id/emails/x/more',
  'understudy://app/id/elsewhere/x',
  'understudy://app/id/emails/<script>',
  'understudy://app/',
  'understudy:app/id/emails',
  'understudy://other/id',
  `understudy://app/${'a'.repeat(5000)}`,
  'understudy://app/id/users/x\n#/settings',
  'UNDERSTUDY://APP/id/emails/\u202Ex',
]

test.describe(runtimeTitle, () => {
  test('a link on a second start shows its place', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const appId = await appIdOf(desktop)
    desktop.window.blur()
    desktop.shim.startAgain(`understudy://app/${appId}/settings/login`)
    await desktop.page.waitForURL(`**/#/settings/${appId}/login`)
    expect(desktop.window.isFocused()).toBe(true)
    desktop.shim.startAgain(`UNDERSTUDY://app/${appId}/Users/ABC-1/`)
    await desktop.page.waitForURL(`**/#/users/${appId}/ABC-1`)
    desktop.shim.startAgain('understudy://open/emails')
    await desktop.page.waitForURL(`**/#/emails/${appId}`)
  })

  test('a link that macOS hands over shows its place, also before there is a window', async ({
    startOnShim,
  }) => {
    const desktop = await startOnShim({ platform: 'darwin' })
    const appId = await appIdOf(desktop)
    desktop.window.close()
    await desktop.window.gone
    desktop.shim.openUrl(`understudy://app/${appId}/emails`)
    const opened = async () => (await desktop.shim.seen.windows[1]?.page)?.url()
    await expect.poll(opened).toContain(`/#/emails/${appId}`)
  })

  test('the first start can come from a link, and takes no option from behind it', async ({
    startOnShim,
  }) => {
    const { page } = await startOnShim({
      args: ['--', 'understudy://open/settings', '--ephemeral', '--port=1'],
    })
    await page.waitForURL(/#\/settings/)
  })

  test('what is no link of that form brings the window forward, no more', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const { shim, window, page } = desktop
    await appIdOf(desktop)
    for (const link of HOSTILE) {
      const before = page.url()
      window.blur()
      shim.startAgain(link)
      expect(window.isFocused(), link).toBe(true)
      // what was told comes after what is told now
      shim.startAgain('understudy://open/settings')
      await page.waitForURL(/#\/settings\//)
      await page.goBack()
      expect(page.url(), link).toBe(before)
    }
  })

  test('the installed app on Windows registers the scheme and a jump list', async ({ startOnShim }) => {
    const { shim, url, window, page } = await startOnShim({ platform: 'win32' })
    expect(shim.seen.protocol).toEqual(['understudy', process.execPath, '--'])
    expect(shim.seen.appUserModelId).toBe(product.appId)
    const choose = (title: string): void => {
      const task = shim.seen.jumpList.find((known) => known.title === title)
      shim.startAgain(task?.arguments ?? `no task ${title}`)
    }
    await register(url, 'first@example.com')
    await changeApp(page, 'settings', { emailConfirmationRequired: true })
    await register(url, 'to-confirm@example.com')
    window.blur()
    choose('Copy Server URL')
    expect(shim.seen.clipboard).toBe(url)
    choose('Copy Newest Link')
    expect(shim.seen.clipboard).toMatch(/\/users\/confirm\//)
    choose('Pause Server')
    await expect.poll(() => shim.seen.jumpList.map(({ title }) => title)).toContain('Resume Server')
    expect((await fetch(`${url}/api/users/register`, { method: 'POST', body: '{}' })).status).toBe(503)
    choose('Resume Server')
    await register(url, 'again@example.com')
    expect(window.isFocused()).toBe(false)
    choose('Emails')
    await page.waitForURL(/#\/emails\//)
    choose('Quit Understudy')
    expect(await shim.exited).toBe(0)
  })

  test('to quit, nothing is started where nothing runs', async ({ bootOnShim }) => {
    const shim = await bootOnShim({ platform: 'win32', args: ['--quit-app'] })
    expect(await shim.exited).toBe(0)
    expect(shim.seen.answers.size).toBe(0)
  })

  test('a link shows its place also where the app starts hidden', async ({ startOnShim }) => {
    const { page } = await startOnShim({
      args: ['understudy://open/settings'],
      variables: { UNDERSTUDY_START_HIDDEN: '1' },
    })
    await page.waitForURL(/#\/settings/)
  })

  test('of links that come while the page loads the last one counts, however many', async ({
    bootOnShim,
  }) => {
    const warnings: string[] = []
    const warn = ({ name }: Error): number => warnings.push(name)
    process.on('warning', warn)
    const shim = await bootOnShim({ platform: 'darwin' })
    await expect.poll(() => shim.seen.windows.length).toBe(1)
    for (let i = 0; i < 200; i++) shim.openUrl(`understudy://open/${i % 2 === 0 ? 'users' : 'settings'}`)
    const page = await shim.seen.windows[0]?.page
    await page?.waitForURL(/#\/settings/)
    expect(shim.seen.windows).toHaveLength(1)
    process.off('warning', warn)
    expect(warnings).not.toContain('MaxListenersExceededWarning')
    await shim.quit()
    await shim.exited
  })

  test('a second start with more than anybody types does no harm', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const appId = await appIdOf(desktop)
    desktop.shim.startAgain(...Array.from({ length: 20_000 }, (_, i) => `--flag-${i}=${'x'.repeat(100)}`))
    desktop.shim.startAgain('x'.repeat(2_000_000), '\0', '--', `understudy://app/${appId}/emails`)
    await desktop.page.waitForURL(`**/#/emails/${appId}`)
    expect(desktop.shim.seen.windows).toHaveLength(1)
  })

  test('a link to what is not there leaves a window that works', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const appId = await appIdOf(desktop)
    const errors: string[] = []
    desktop.page.on('pageerror', ({ message }) => errors.push(message))
    for (const link of [
      'NOBODY/emails/NOTHING',
      '__proto__/users/constructor',
      `${appId}/settings/nowhere`,
    ]) {
      desktop.shim.startAgain(`understudy://app/${link}`)
      await desktop.page.waitForURL(new RegExp(`#/(emails|users|settings)/`))
      desktop.shim.startAgain('understudy://open/emails')
      await expect(desktop.page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    }
    expect(errors).toEqual([])
  })

  test('one that runs from its sources registers nothing', async ({ startOnShim }) => {
    const { shim } = await startOnShim({ platform: 'win32', isPackaged: false })
    expect([shim.seen.protocol, shim.seen.jumpList]).toEqual([[], []])
    // Windows makes a launcher for it, which must not be a bare runtime under our name
    expect(shim.seen.appUserModelId).toBe(process.execPath)
  })
})
