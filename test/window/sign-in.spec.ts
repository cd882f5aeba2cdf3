import { expect, startServer, test } from './support'

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

  test('a server that comes back with the same token is taken up again by itself', async ({ page }) => {
    const token = ['--token', 'the-same-token']
    const first = await startServer(token)
    const { port } = new URL(first.url)
    await page.goto(first.ui)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await first.stop()
    const overlay = page.getByRole('dialog', { name: 'The server is not answering' })
    await expect(overlay).toBeVisible()
    const second = await startServer([...token, '--port', port])
    await expect(overlay).toHaveCount(0)
    await second.register('after@example.com')
    await expect(page.getByText('Email captured', { exact: true })).toBeVisible()
    await second.stop()
  })
})
