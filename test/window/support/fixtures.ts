import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { startServer, withNewApp, type ServerUnderWindow } from './server'

export interface TestFixtures {
  /** The worker's server, about an app of this test alone. */
  server: ServerUnderWindow
  /** The window, signed in and at the test's app. A test fails when a script of it throws. */
  window: Page
}

export interface WorkerFixtures {
  host: ServerUnderWindow
  /** Where the window is signed in at the worker's server. */
  signedIn: BrowserContext
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  host: [
    async ({}, use) => {
      const host = await startServer()
      await use(host)
      await host.stop()
    },
    { scope: 'worker' },
  ],
  signedIn: [
    async ({ browser, host }, use) => {
      const context = await browser.newContext({ reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(host.ui)
      await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
      // one page stays, so that the next ones find a process to start in
      await page.goto(`${host.url}/livez`)
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  server: ({ host }, use) => withNewApp(host).then(use),
  window: async ({ signedIn, server }, use) => {
    const page = await signedIn.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(windowAt(server, 'connect'))
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await use(page)
    await page.evaluate(forgetChoices)
    await page.close()
    expect(errors).toEqual([])
  },
})

/** What a window remembers is no business of the next test, but for the key that lets it in. */
function forgetChoices(): void {
  const name = 'understudy.window-key'
  const key = localStorage.getItem(name)
  localStorage.clear()
  if (key !== null) localStorage.setItem(name, key)
}

/** Address of a section of the test's app. */
export function windowAt({ url, app }: ServerUnderWindow, section: 'connect' | 'users'): string {
  return `${url}/ui/#/${section}/${app.id}`
}

export { expect }
