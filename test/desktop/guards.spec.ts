import { expect, type Page } from '@playwright/test'
import { runtimeTitle, test } from './fixtures'

const WEB = 'https://example.com/help'

/** Opens a window from the page; what it returns tells whether that window is still there. */
async function openFromPage(page: Page, url: string): Promise<() => Promise<boolean>> {
  const opened = await page.evaluateHandle((address) => window.open(address), url)
  return () => opened.evaluate((child) => child !== null && !child.closed)
}

test.describe(runtimeTitle, () => {
  test('a link elsewhere goes to the browser and leaves the window where it is', async ({ start }) => {
    const desktop = await start()
    const before = desktop.page.url()
    await desktop.page.evaluate((url) => window.location.assign(url), WEB)
    await expect.poll(() => desktop.externalUrls()).toEqual([WEB])
    expect(desktop.page.url()).toBe(before)
  })

  test('a confirmation link of our own server goes to the browser too', async ({ start }) => {
    const desktop = await start()
    const link = `${desktop.url}/an-app/a-key/users/confirm/a-confirmation-key`
    await desktop.page.evaluate((url) => window.location.assign(url), link)
    await expect.poll(() => desktop.externalUrls()).toEqual([link])
    expect(new URL(desktop.page.url()).pathname).toBe('/ui/')
  })

  test('a new window becomes a page in the browser', async ({ start }) => {
    const desktop = await start()
    await openFromPage(desktop.page, WEB)
    await expect.poll(() => desktop.externalUrls()).toEqual([WEB])
  })

  test('what is not of the web is refused', async ({ start }) => {
    const desktop = await start()
    const before = desktop.page.url()
    const isOpen = await openFromPage(desktop.page, 'about:blank')
    await expect.poll(isOpen).toBe(false)
    for (const url of ['file:///etc/passwd', 'smb://example.com/share', WEB])
      await openFromPage(desktop.page, url)
    // The last one has come through, so the ones before it have been decided.
    await expect.poll(() => desktop.externalUrls()).toEqual([WEB])
    expect(desktop.page.url()).toBe(before)
  })

  test('a frame inside the page may be filled in place', async ({ start }) => {
    const desktop = await start()
    const inside = await desktop.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>A captured mail</p>'
      document.body.append(frame)
      await new Promise((resolve) => frame.addEventListener('load', resolve))
      return frame.contentDocument?.body.textContent
    })
    expect(inside).toBe('A captured mail')
  })

  test('a frame inside the page may go nowhere, not even to our own server', async ({ startOnShim }) => {
    const desktop = await startOnShim()
    const refused = desktop.page.waitForEvent('requestfailed', (request) => request.url().endsWith('/livez'))
    await desktop.page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = '/livez'
      document.body.append(frame)
    })
    expect((await refused).failure()?.errorText).toBe('net::ERR_ABORTED')
    expect(await desktop.externalUrls()).toEqual([])
  })

  test('the bridge opens web addresses only', async ({ start }) => {
    const desktop = await start()
    const open = (url: string): Promise<string> =>
      desktop.page.evaluate((address) => {
        const { desktop: bridge } = window as unknown as {
          desktop: { openExternal(to: string): Promise<void> }
        }
        return bridge.openExternal(address).then(
          () => 'opened',
          (error: unknown) => String(error),
        )
      }, url)
    expect(await open(WEB)).toBe('opened')
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'vscode://settings',
      'not an address',
      '',
    ]) {
      expect(await open(url)).toContain('Only http and https addresses')
    }
    expect(await desktop.externalUrls()).toEqual([WEB])
  })

  test('the bridge refuses every sender but the top frame of its own window', async ({ startOnShim }) => {
    const { shim, url, window } = await startOnShim()
    const answer = shim.seen.answers.get('understudy:showDataFolder')
    const own = { sender: window.webContents, senderFrame: { url: `${url}/ui/`, parent: null } }
    const foreign = [
      { ...own, sender: {} },
      { ...own, senderFrame: null },
      { ...own, senderFrame: { url: 'https://example.com/ui/', parent: null } },
      { ...own, senderFrame: { url: `${url}/an-app/a-key/users/confirm/key`, parent: null } },
      { ...own, senderFrame: { url: `${url}/ui/`, parent: {} } },
    ]
    for (const event of foreign)
      await expect(answer?.(event, undefined)).rejects.toThrow('its own window only')
    expect(shim.seen.folders).toEqual([])
    await answer?.(own, undefined)
    expect(shim.seen.folders).toHaveLength(1)
  })

  test('permissions are refused, all but copying from our own page', async ({ startOnShim }) => {
    const { shim, url } = await startOnShim()
    const ask = (
      permission: 'clipboard-sanitized-write' | 'geolocation',
      requestingUrl: string,
    ): boolean[] => {
      const details = { isMainFrame: true, requestingUrl }
      let answer = true
      shim.seen.permissionRequest?.(null as never, permission, (granted) => (answer = granted), details)
      return [answer, shim.seen.permissionCheck?.(null, permission, requestingUrl, details) ?? true]
    }
    expect(ask('geolocation', `${url}/ui/`)).toEqual([false, false])
    expect(ask('clipboard-sanitized-write', 'https://example.com/')).toEqual([false, false])
    expect(ask('clipboard-sanitized-write', `${url}/ui/`)).toEqual([true, true])
  })
})
