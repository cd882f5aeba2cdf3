import type { Page } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { layLine, type Line } from './line'
import { expect, open, test as base } from './support'

const test = base.extend<{ line: Line }>({
  line: async ({ server }, use) => {
    const line = await layLine(server.url)
    await use(line)
    await line.stop()
  },
})

/** As in renderer/api: how long the window waits for an answer or an open stream. */
const LIMIT_MS = 10_000
const RETRY_MS = 1000

const state = (page: Page, name: string) => page.getByRole('status', { name: `Server: ${name}` })

test.describe('connection', () => {
  test('what happened while the event stream was down is shown once it is back', async ({
    page,
    server,
    line,
  }) => {
    await page.goto(server.ui.replace(server.url, line.url))
    await open(page, 'Users')
    await expect(state(page, 'Running')).toBeVisible()
    line.cut()
    await expect(state(page, 'Lost')).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'The server is not answering' })).toBeVisible()
    await server.register('meanwhile@example.com')
    line.mend()
    await expect(state(page, 'Running')).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('row', { name: /meanwhile@example.com/ })).toBeVisible()
    await server.register('afterwards@example.com')
    await expect(page.getByRole('row', { name: /afterwards@example.com/ })).toBeVisible()
  })

  test('an event stream that does not open is given up, and the next one tried', async ({ page, server }) => {
    await page.clock.install()
    await page.route(`**${ROUTES.events()}`, () => undefined, { times: 1 })
    await page.goto(server.ui)
    await open(page, 'Users')
    await expect(state(page, 'Connecting')).toBeVisible()
    await page.clock.fastForward(LIMIT_MS)
    await expect(state(page, 'Lost')).toBeVisible()
    await page.clock.fastForward(RETRY_MS)
    await expect(state(page, 'Running')).toBeVisible()
    await server.register('ada@example.com')
    await expect(page.getByRole('row', { name: /ada@example.com/ })).toBeVisible()
  })

  test('a request that is never answered is given up and sent again, and holds up no other', async ({
    page,
    server,
  }) => {
    await server.register('ada@example.com')
    await server.register('lovelace@example.com')
    await page.clock.install()
    await page.goto(server.ui)
    await open(page, 'Users')
    await expect(page.getByRole('row', { name: /ada@example.com/ })).toBeVisible()
    let asked = 0
    await page.route(/search=lovelace/, (route) => (asked++ < 2 ? undefined : route.continue()))
    await page.getByRole('searchbox', { name: 'Search users' }).fill('lovelace')
    await expect.poll(() => asked).toBe(1)
    // a change asks again for the users, without an answer either, and must still not keep the apps waiting
    await server.register('hopper@example.com')
    await expect.poll(() => asked).toBe(2)
    await server.control('POST', ROUTES.apps(), { name: 'Another app' })
    await page.getByRole('button', { name: /^App: / }).click()
    await expect(page.getByRole('menuitemradio', { name: /Another app/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.clock.fastForward(LIMIT_MS)
    await expect(page.getByRole('row', { name: /ada@example.com/ })).toHaveCount(0)
    await expect(page.getByRole('row', { name: /lovelace@example.com/ })).toBeVisible()
    expect(asked).toBe(3)
  })
})
