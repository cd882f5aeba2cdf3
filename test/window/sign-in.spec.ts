import { readFile } from 'node:fs/promises'
import type { Page, Route } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { expect, test } from './support/fixtures'
import { open, openSettings } from './support/places'
import { startServer } from './support/server'

const sections = (page: Page) => page.getByRole('navigation', { name: 'Sections' })
const askedForLink = (page: Page) => page.getByRole('heading', { name: 'Open the window with its link' })
const overlay = (page: Page) => page.getByRole('dialog', { name: 'The server is not answering' })

test.describe('sign-in', () => {
  test('the token leaves the address at once, and later loads need none', async ({ page, server }) => {
    await page.goto(server.ui)
    await expect(sections(page)).toBeVisible()
    expect(page.url()).not.toContain(server.token)
    await page.goto(`${server.url}/ui/`)
    await expect(sections(page)).toBeVisible()
    await page.goBack()
    expect(page.url()).not.toContain(server.token)
  })

  test('without a token the page says what it needs, and takes it', async ({ page, server }) => {
    await page.goto(`${server.url}/ui/`)
    await expect(askedForLink(page)).toBeVisible()
    await page.getByRole('textbox', { name: 'Link or token' }).fill('not the token')
    await page.getByRole('button', { name: 'Open the window' }).click()
    await expect(page.getByRole('alert')).toContainText('needs the access token')
    await page.getByRole('textbox', { name: 'Link or token' }).fill(server.ui)
    await page.getByRole('button', { name: 'Open the window' }).click()
    await expect(sections(page)).toBeVisible()
    expect(page.url()).not.toContain(server.token)
  })

  test('a wrong token in the link shows the same page', async ({ page, server }) => {
    await page.goto(`${server.url}/ui/#token=wrong`)
    await expect(askedForLink(page)).toBeVisible()
    await page.goto(server.ui)
    await expect(sections(page)).toBeVisible()
  })

  test('a server that started anew asks for its new link', async ({ page }) => {
    const first = await startServer()
    await page.goto(first.ui)
    await expect(sections(page)).toBeVisible()
    await first.stop()
    await expect(overlay(page)).toBeVisible()
    const second = await startServer(['--port', new URL(first.url).port])
    await expect(askedForLink(page)).toBeVisible()
    await page.goto(second.ui)
    await expect(sections(page)).toBeVisible()
    await second.stop()
  })

  test('a server that comes back with the same token asks for a link, too', async ({ page }) => {
    const token = ['--token', 'the-same-token', '--quiet']
    const first = await startServer(token)
    await page.goto(first.ui)
    await expect(sections(page)).toBeVisible()
    await first.stop()
    await expect(overlay(page)).toBeVisible()
    const second = await startServer([...token, '--port', new URL(first.url).port])
    await expect(overlay(page)).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Link or token' }).fill('the-same-token')
    await page.getByRole('button', { name: 'Open the window' }).click()
    await expect(page.getByRole('status', { name: 'Server: Running' })).toBeVisible()
    await second.register('after@example.com')
    await expect(page.getByText('Email captured', { exact: true })).toBeVisible()
    await second.stop()
  })

  test('the cover of a server that was never heard stays while it is asked again', async ({
    page,
    server,
  }) => {
    let isAway = true
    const held: Route[] = []
    await page.route(`**${ROUTES.info()}`, (route) => (isAway ? route.abort() : void held.push(route)))
    await page.goto(server.ui)
    await expect(overlay(page)).toBeVisible()
    isAway = false
    await expect.poll(() => held.length).toBe(1)
    await expect(overlay(page)).toBeVisible()
    await held[0]?.continue()
    await expect(sections(page)).toBeVisible()
    await expect(overlay(page)).toHaveCount(0)
  })

  test('a server that takes the question and never answers is covered after one wait', async ({
    page,
    server,
  }) => {
    await page.clock.install()
    let asked = 0
    await page.route(`**${ROUTES.info()}`, () => void asked++)
    await page.goto(server.ui)
    await expect.poll(() => asked).toBe(1)
    // as in renderer/api: how long the window waits for an answer
    await page.clock.fastForward(10_000)
    await expect(overlay(page)).toBeVisible()
  })

  for (const nothing of ['null', '']) {
    test(`an info that is ${JSON.stringify(nothing)} is none, and asked for again`, async ({
      page,
      server,
    }) => {
      let isBack = false
      await page.route(`**${ROUTES.info()}`, (route) =>
        isBack ? route.continue() : route.fulfill({ status: nothing === '' ? 204 : 200, body: nothing }),
      )
      await page.goto(server.ui)
      await expect(overlay(page)).toBeVisible()
      isBack = true
      await expect(sections(page)).toBeVisible()
    })
  }

  test('a link opens one browser, and its tabs', async ({ page, server, browser }) => {
    await page.goto(server.ui)
    await expect(sections(page)).toBeVisible()
    await page.reload()
    await expect(sections(page)).toBeVisible()
    const tab = await page.context().newPage()
    await tab.goto(`${server.url}/ui/`)
    await expect(sections(tab)).toBeVisible()

    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(server.ui)
    await expect(askedForLink(stranger)).toBeVisible()
    await stranger.context().close()
  })

  test('an open window makes a link for another browser', async ({ window, browser }) => {
    await openSettings(window, 'Server')
    await window.getByRole('button', { name: 'Make a link' }).click()
    const link = await window.getByText(/\/ui\/#token=/).textContent()
    const other = await (await browser.newContext()).newPage()
    await other.goto(link ?? '')
    await expect(sections(other)).toBeVisible()
    await other.context().close()
  })

  test('an email is saved as it is', async ({ window, server }) => {
    await server.register('ada@example.com')
    await open(window, 'Emails')
    await window.getByRole('link', { name: /ada@example.com/ }).click()
    const saved = window.waitForEvent('download')
    await window.getByRole('button', { name: 'Save as .eml' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toMatch(/^[0-9a-f]+\.eml$/)
    expect(await readFile(await download.path(), 'utf8')).toContain('To: ada@example.com')
  })
})
