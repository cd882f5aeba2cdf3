import type { Browser, Page } from '@playwright/test'
import { expect, test as base } from './fixtures'
import { startBareServer, type RunningServer } from './server'

interface Fresh {
  server: RunningServer
  /** A window of a new installation, at its first page. */
  page: Page
}

export const test = base.extend<{ fresh: Fresh }>({
  fresh: async ({ browser }, use) => {
    const server = await startBareServer()
    const page = await openWindow(browser, server.ui)
    await use({ server, page })
    await page.context().close()
    await server.stop()
  },
})

export async function openWindow(browser: Browser, ui: string): Promise<Page> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  await page.goto(ui)
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  return page
}

export const PIXEL = 'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UD1A)'

export function call(
  server: RunningServer,
  path: string,
  body: object,
  userAgent = 'curl/8.5.0',
): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify(body),
  })
}

export const register = (
  server: RunningServer,
  appId: string,
  email: string,
  userAgent?: string,
): Promise<Response> => call(server, `/${appId}/KEY/users/register`, { email, password: 'x' }, userAgent)

export const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting' })
export const switcher = (page: Page) => page.getByRole('button', { name: /^App: / })
export const line = (page: Page, sdk: string) => page.getByLabel(`${sdk} line`, { exact: true })
export const choose = (page: Page, name: string) => page.getByText(name, { exact: true }).click()
