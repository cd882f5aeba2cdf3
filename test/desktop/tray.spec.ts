import { expect } from '@playwright/test'
import { changeApp, register } from './client'
import { runtimeTitle, test } from './fixtures'
import { clickItem, flatten, type ShimDesktop } from './shim-desktop'

const labelsOf = ({ shim }: ShimDesktop): string[] =>
  flatten(shim.seen.trayMenu?.template ?? []).flatMap(({ label }) => (label === undefined ? [] : [label]))

const choose = ({ shim }: ShimDesktop, label: string): void =>
  clickItem(shim.seen.trayMenu?.template ?? [], label)

test.describe(runtimeTitle, () => {
  test('the last five emails are there, each with its link', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await register(desktop.url, 'first@example.com')
    await changeApp(desktop.page, 'settings', { emailConfirmationRequired: true })
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await register(desktop.url, `${name}@example.com`)
    const emails = (): string[] => labelsOf(desktop).filter((label) => label.includes('@example.com'))
    await expect.poll(() => emails()[0]).toContain('f@example.com')
    expect(emails()).toHaveLength(5)
    expect(emails().join()).not.toContain('a@example.com')
    choose(desktop, 'Copy Confirmation Link')
    expect(desktop.shim.seen.clipboard).toMatch(/\/users\/confirm\//)
    choose(desktop, 'Open Email')
    await desktop.page.waitForURL(/#\/emails\/[^/]+\/[^/]+$/)
  })

  test('pausing answers apps with 503 and says so everywhere', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const { page, url, shim } = desktop
    choose(desktop, 'Pause Server')
    await expect.poll(() => shim.seen.trayTip).toBe('Understudy · paused')
    expect(labelsOf(desktop)).toContain(`Paused: ${url} answers 503`)
    const answer = await fetch(`${url}/api/users/register`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 503 })
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect.poll(() => shim.seen.trayTip).toBe(`Understudy · ${url}`)
    await register(url, 'again@example.com')
  })

  // what it does would open a port to the network that the tests run in; test/control has it with addresses of loopback
  test('the switch for devices in the network is there, and off', async ({ startOnShim }) => {
    const { shim } = await startOnShim()
    const item = flatten(shim.seen.trayMenu?.template ?? []).find(
      ({ label }) => label === 'Let Devices in This Network Connect',
    )
    expect(item).toMatchObject({ type: 'checkbox', checked: false, enabled: true })
  })

  test('a subject can neither mark a key nor stretch the menu', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    await register(desktop.url, 'first@example.com')
    const subject = `Fish & chips ${'x'.repeat(200)}`
    await changeApp(desktop.page, 'templates/welcome', { subject })
    await register(desktop.url, 'fish@example.com')
    await expect
      .poll(() => labelsOf(desktop).find((label) => label.startsWith('Fish')))
      .toMatch(/^Fish && chips x+…$/)
    expect(labelsOf(desktop).find((label) => label.startsWith('Fish'))?.length).toBeLessThan(70)
  })

  test('Windows marks its windows while there are unread emails, further ones too', async ({
    startOnShim,
  }) => {
    const desktop = await startOnShim({ platform: 'win32' })
    await register(desktop.url, 'mark@example.com')
    await expect.poll(() => desktop.window.overlay).toBe('1 unread email')
    choose(desktop, 'New Window')
    expect(desktop.shim.seen.windows[1]?.overlay).toBe('1 unread email')
  })

  test('the dock has the state of the server, the last emails and the way to what there is', async ({
    startOnShim,
  }) => {
    const desktop = await startOnShim({ platform: 'darwin' })
    await register(desktop.url, 'dock@example.com')
    const dock = () => desktop.shim.seen.dockMenu?.template ?? []
    const labels = () => flatten(dock()).map(({ label }) => label ?? '')
    await expect.poll(labels).toContainEqual(expect.stringContaining('dock@example.com'))
    expect(labels()).toContain(`Serving ${desktop.url}`)
    clickItem(dock(), 'Copy Server URL')
    expect(desktop.shim.seen.clipboard).toBe(desktop.url)
    clickItem(dock(), 'Users')
    await desktop.page.waitForURL(/#\/users\/./)
    clickItem(dock(), 'Open Email')
    await desktop.page.waitForURL(/#\/emails\/[^/]+\/[^/]+$/)
    clickItem(dock(), 'Pause Server')
    await expect.poll(labels).toContain('Resume Server')
  })

  test('on macOS the app is kept awake while clients call', async ({ startOnShim }) => {
    const mac = await startOnShim({ platform: 'darwin' })
    expect(mac.shim.seen.awake.size).toBe(0)
    await register(mac.url, 'one@example.com')
    await register(mac.url, 'two@example.com')
    await expect.poll(() => mac.shim.seen.awake.size).toBe(1)
  })
})
