import { expect } from '@playwright/test'
import { runtimeTitle, test } from './fixtures'
import { flatten } from './shim-desktop'

test.describe(runtimeTitle, () => {
  test('every section has its key, and Settings the usual one as well', async ({ startOnShim }) => {
    const { shim } = await startOnShim()
    const keys = flatten(shim.seen.menu?.template ?? [])
      .filter(({ accelerator }) => accelerator)
      .map(({ label, role, accelerator }) => `${label ?? role}: ${accelerator}`)
    expect(keys).toEqual([
      'New Window: CmdOrCtrl+N',
      'Copy Server URL: CmdOrCtrl+Shift+C',
      'Settings…: CmdOrCtrl+,',
      'Find…: CmdOrCtrl+F',
      'Connect: CmdOrCtrl+1',
      'Users: CmdOrCtrl+2',
      'Emails: CmdOrCtrl+3',
      'Settings: CmdOrCtrl+4',
      'Reload: CmdOrCtrl+R',
      'zoomIn: CmdOrCtrl+=',
      'zoomIn: CmdOrCtrl+numadd',
      'zoomOut: CmdOrCtrl+numsub',
    ])
  })

  test('on macOS Settings and Quit are in the app’s own menu', async ({ startOnShim }) => {
    const { shim } = await startOnShim({ platform: 'darwin' })
    const [first, second] = shim.seen.menu?.template ?? []
    expect(first?.label).toBe('Understudy')
    expect(flatten(first ? [first] : []).map(({ label, role }) => label ?? role)).toEqual(
      expect.arrayContaining(['Settings…', 'about', 'quit']),
    )
    expect(flatten(second ? [second] : []).map(({ role }) => role)).not.toContain('quit')
  })

  test('the File menu copies the address, shows the data folder and opens the browser', async ({
    startOnShim,
    userData,
  }) => {
    const desktop = await startOnShim()
    await desktop.chooseFromMenu('Copy Server URL')
    await desktop.chooseFromMenu('Show Data Folder')
    await desktop.chooseFromMenu('Open in Browser')
    expect(desktop.shim.seen.clipboard).toBe(desktop.url)
    expect(desktop.shim.seen.folders).toEqual([userData])
    expect(desktop.shim.seen.external[0]).toMatch(/\/ui\/#token=/)
  })

  test('a packaged app has no developer tools, and one in the making has', async ({ startOnShim }) => {
    const roles = (template: Parameters<typeof flatten>[0]): (string | undefined)[] =>
      flatten(template).map(({ role }) => role)
    const packaged = await startOnShim()
    expect(roles(packaged.shim.seen.menu?.template ?? [])).not.toContain('toggleDevTools')
    expect(packaged.window.options.webPreferences?.devTools).toBe(false)
    await packaged.quit()
    const inTheMaking = await startOnShim({ isPackaged: false })
    expect(roles(inTheMaking.shim.seen.menu?.template ?? [])).toContain('toggleDevTools')
    expect(inTheMaking.window.options.webPreferences?.devTools).toBe(true)
  })
})
