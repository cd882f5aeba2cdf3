import { readFile } from 'node:fs/promises'
import { expect, open, openSettings, startServer, test } from './support'

test.describe('sign-in', () => {
  test('the token leaves the address at once, and later loads need none', async ({ window, server }) => {
    expect(window.url()).not.toContain(server.token)
    await window.goto(`${server.url}/ui/`)
    await expect(window.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await window.goBack()
    expect(window.url()).not.toContain(server.token)
  })

  test('without a token the page says what it needs, and takes it', async ({ page, server }) => {
    await page.goto(`${server.url}/ui/`)
    await expect(page.getByRole('heading', { name: 'Open the window with its link' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Link or token' }).fill('not the token')
    await page.getByRole('button', { name: 'Open the window' }).click()
    await expect(page.getByRole('alert')).toContainText('401')
    await page.getByRole('textbox', { name: 'Link or token' }).fill(server.ui)
    await page.getByRole('button', { name: 'Open the window' }).click()
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    expect(page.url()).not.toContain(server.token)
  })

  test('a wrong token in the link shows the same page', async ({ page, server }) => {
    await page.goto(`${server.url}/ui/#token=wrong`)
    await expect(page.getByRole('heading', { name: 'Open the window with its link' })).toBeVisible()
    await page.goto(server.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
  })

  test('a server that started anew asks for its new link', async ({ page }) => {
    const first = await startServer()
    const { port } = new URL(first.url)
    await page.goto(first.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await first.stop()
    await expect(page.getByRole('dialog', { name: 'The server is not answering' })).toBeVisible()
    const second = await startServer(['--port', port])
    await expect(page.getByRole('heading', { name: 'Open the window with its link' })).toBeVisible()
    await page.goto(second.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await second.stop()
  })

  test('a server that comes back with the same token asks for a link, too', async ({ page }) => {
    const token = ['--token', 'the-same-token', '--quiet']
    const first = await startServer(token)
    const { port } = new URL(first.url)
    await page.goto(first.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await first.stop()
    const overlay = page.getByRole('dialog', { name: 'The server is not answering' })
    await expect(overlay).toBeVisible()
    const second = await startServer([...token, '--port', port])
    await expect(overlay).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Link or token' }).fill('the-same-token')
    await page.getByRole('button', { name: 'Open the window' }).click()
    await second.register('after@example.com')
    await expect(page.getByText('Email captured', { exact: true })).toBeVisible()
    await second.stop()
  })

  test('a link opens one browser, and its tabs', async ({ window, server, browser }) => {
    await window.reload()
    await expect(window.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    const tab = await window.context().newPage()
    await tab.goto(`${server.url}/ui/`)
    await expect(tab.getByRole('navigation', { name: 'Sections' })).toBeVisible()

    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(server.ui)
    await expect(stranger.getByRole('heading', { name: 'Open the window with its link' })).toBeVisible()
    await stranger.context().close()
  })

  test('an open window makes a link for another browser', async ({ window, browser }) => {
    await openSettings(window, 'Server')
    await window.getByRole('button', { name: 'Make a link' }).click()
    const link = await window.getByText(/\/ui\/#token=/).textContent()
    const other = await (await browser.newContext()).newPage()
    await other.goto(link ?? '')
    await expect(other.getByRole('navigation', { name: 'Sections' })).toBeVisible()
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
