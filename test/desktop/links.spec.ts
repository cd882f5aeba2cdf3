import { expect } from '@playwright/test'
import { register } from './client'
import { runtimeTitle, test } from './fixtures'
import type { ShimDesktop } from './shim-desktop'

/** The id of the app that the first call makes, once the window shows it. */
async function appIdOf({ page, url }: ShimDesktop): Promise<string> {
  await register(url, 'first@example.com')
  await page.waitForURL(/#\/\w+\/./)
  return new URL(page.url()).hash.split('/')[2] ?? ''
}

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
    const page = await desktop.shim.seen.windows[1]?.page
    await page?.waitForURL(`**/#/emails/${appId}`)
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
    const { shim, url, window } = await startOnShim({ platform: 'win32' })
    expect(shim.seen.protocol).toEqual(['understudy', process.execPath, '--'])
    expect(shim.seen.jumpList.map(({ title }) => title)).toEqual(['Copy Server URL', 'Users', 'Emails'])
    window.blur()
    shim.startAgain(shim.seen.jumpList[0]?.arguments ?? '')
    expect(shim.seen.clipboard).toBe(url)
    expect(window.isFocused()).toBe(false)
  })

  test('one that runs from its sources registers nothing', async ({ startOnShim }) => {
    const { shim } = await startOnShim({ platform: 'win32', isPackaged: false })
    expect([shim.seen.protocol, shim.seen.jumpList]).toEqual([[], []])
  })
})
