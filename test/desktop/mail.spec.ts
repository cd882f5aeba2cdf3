import { expect } from '@playwright/test'
import { changeApp, register } from './client'
import { runtimeTitle, test } from './fixtures'
import { clickItem } from './shim-desktop'

test.describe(runtimeTitle, () => {
  test('a captured mail is announced, and a click opens it', async ({ startOnShim }) => {
    const { shim, window, page, url } = await startOnShim()
    window.blur()
    await register(url, 'ada@example.com')
    await expect.poll(() => shim.seen.notifications.length).toBe(1)
    const [notification] = shim.seen.notifications
    expect(notification?.options.body).toBe('To ada@example.com')
    notification?.emit('click')
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/emails\/[^/]+\/[^/]+$/)
    expect(window.isFocused()).toBe(true)
  })

  test('a closed notification can still be clicked, and one that fails is in the log', async ({
    startOnShim,
  }) => {
    const { shim, window, page, url } = await startOnShim()
    window.blur()
    await register(url, 'ada@example.com')
    await expect.poll(() => shim.seen.notifications.length).toBe(1)
    const [notification] = shim.seen.notifications
    const lines: string[] = []
    const write = process.stdout.write.bind(process.stdout)
    process.stdout.write = (text) => lines.push(String(text)) > 0
    notification?.emit('failed', {}, 'not signed')
    process.stdout.write = write
    expect(lines.join('')).toContain('did not show a notification: not signed')
    notification?.emit('close')
    notification?.emit('click')
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/emails\/[^/]+\/[^/]+$/)
  })

  test('a burst is announced once and summed up after', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim()
    window.blur()
    await Promise.all(['one', 'two', 'three'].map((name) => register(url, `${name}@example.com`)))
    // on a busy machine it may take longer than one quiet: how many a sum counts is tested with a clock of its own
    const summedUp = (): number =>
      shim.seen.notifications
        .slice(1)
        .map(({ options }) => Number(/^(\d) more emails? captured$/.exec(options.title ?? '')?.[1] ?? 1))
        .reduce((sum, more) => sum + more, 0)
    await expect.poll(summedUp).toBe(2)
  })

  test('whoever looks at the window is not told twice', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim()
    await expect.poll(() => window.isFocused()).toBe(true)
    await register(url, 'seen@example.com')
    await expect.poll(() => shim.seen.badge).toBe(1)
    expect(shim.seen.notifications).toEqual([])
  })

  test('the tray says where the server is and how many emails are unread', async ({ startOnShim }) => {
    const { shim, url } = await startOnShim()
    expect(shim.seen.trayTip).toBe(`Understudy · ${url}`)
    await register(url, 'grace@example.com')
    await expect.poll(() => shim.seen.trayTip).toBe(`Understudy · ${url} · 1 unread email`)
    const labels = shim.seen.trayMenu?.items.map(({ label }) => label)
    expect(labels).toContain(`Serving ${url}`)
    expect(labels).toContain('1 unread email')
  })

  test('the tray opens the window, copies the address and quits', async ({ startOnShim }) => {
    const { shim, window, url } = await startOnShim()
    const choose = (label: string): void => clickItem(shim.seen.trayMenu?.template ?? [], label)
    window.blur()
    choose('Open Understudy')
    expect(window.isFocused()).toBe(true)
    choose('Copy Server URL')
    expect(shim.seen.clipboard).toBe(url)
    choose('Quit Understudy')
    expect(await shim.exited).toBe(0)
  })

  test('where the system has buttons, a notification copies the link', async ({ startOnShim }) => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const { shim, window, page, url, quit } = await startOnShim({ platform })
      window.focus()
      await register(url, `seen-on-${platform}@example.com`)
      await changeApp(page, 'settings', { emailConfirmationRequired: true })
      window.blur()
      await register(url, `${platform}@example.com`)
      await expect.poll(() => shim.seen.notifications.length).toBe(1)
      const [notification] = shim.seen.notifications
      const texts = notification?.options.actions?.map(({ text }) => text)
      expect(texts).toEqual(platform === 'linux' ? [] : ['Copy Link'])
      notification?.emit('action')
      expect(shim.seen.clipboard).toMatch(/\/users\/confirm\//)
      await quit()
    }
  })

  test('Windows’ notification centre leads to the emails when nobody remembers which', async ({
    startOnShim,
  }) => {
    const { shim, window, page, url } = await startOnShim({ platform: 'win32' })
    window.blur()
    await register(url, 'ada@example.com')
    await expect.poll(() => shim.seen.notifications.length).toBe(1)
    shim.seen.activate()
    await expect(page).toHaveURL(/#\/emails\/[^/]+$/)
    shim.seen.notifications[0]?.emit('click')
    shim.seen.activate()
    shim.seen.notifications[0]?.emit('click')
    await expect(page).toHaveURL(/#\/emails\/[^/]+\/[^/]+$/)
  })
})
