import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
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
    await expect(page.getByRole('alert')).toContainText('401')
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

  test('a server that comes back with the same token is taken up again by itself', async ({ page }) => {
    const token = ['--token', 'the-same-token']
    const first = await startServer(token)
    await page.goto(first.ui)
    await expect(sections(page)).toBeVisible()
    await first.stop()
    await expect(overlay(page)).toBeVisible()
    const second = await startServer([...token, '--port', new URL(first.url).port])
    await expect(overlay(page)).toHaveCount(0)
    await second.register('after@example.com')
    await expect(page.getByText('Email captured', { exact: true })).toBeVisible()
    await second.stop()
  })
})
