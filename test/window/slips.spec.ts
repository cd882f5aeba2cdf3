import { connect } from 'node:tls'
import type { Page } from '@playwright/test'
import type { LanState } from '../../server/contract/lan'
import { ROUTES } from '../../server/contract/routes'
import { expectAccessible } from './support/accessible'
import { call, choose, register, waiting, test } from './support/first-run'
import { expect } from './support/fixtures'

test.describe('a slip', () => {
  test('such as an address without id and key has a line of its own', async ({ fresh: { page, server } }) => {
    await call(server, '/users/register', { email: 'alice@example.com', password: 'x' })
    await expect(waiting(page)).toContainText('A call came and reached no app')
    await expect(waiting(page)).toContainText('POST /users/register lacks the application id and API key')
    await expect(waiting(page)).toContainText('Swift: call initApp with application id and API key')
    await choose(page, 'REST')
    await expect(waiting(page)).toContainText(`${server.url}/{application id}/{API key}/users/register`)
    await expectAccessible(page, 'Slip')
  })

  test('such as https on the port of http is named', async ({ fresh: { page, server } }) => {
    const { port } = new URL(server.url)
    await new Promise((resolve) => connect({ port: Number(port), host: '127.0.0.1' }).once('error', resolve))
    await expect(waiting(page)).toContainText('A call came by https, and this address takes http')
    await expect(waiting(page)).toContainText(`Write it as ${server.url}.`)
  })

  test('and so is plain http on the port of https', async ({ fresh: { page, server } }) => {
    const { https } = await server.control<LanState>('PUT', ROUTES.https(), { isOn: true })
    await fetch((https.url ?? '').replace('https:', 'http:').replace('localhost', '127.0.0.1'))
    await expect(waiting(page)).toContainText('A call came by plain http, and this port takes https')
    await expect(waiting(page)).toContainText(`Write it as ${server.url}, or begin it with https://.`)
  })

  test('is no question of an icon', async ({ fresh: { page, server } }) => {
    await fetch(`${server.url}/favicon.ico`)
    await call(server, '/users/login', {})
    await expect(waiting(page)).toContainText('users/login')
    await fetch(`${server.url}/favicon.ico`)
    await register(server, 'OWN-ID', 'alice@example.com')
    await expect(page.getByText(/^Seen: curl/)).toBeVisible()
  })

  for (const [sdk, hint, remedy, copied] of [
    ['Swift', 'App Transport Security', 'Info.plist entry', 'NSAllowsLocalNetworking'],
    ['Kotlin', 'Cleartext traffic', 'Android cleartext entry', 'cleartextTrafficPermitted'],
    ['JavaScript', 'A page on https may not call plain http', 'line again', 'Backendless.serverURL'],
    ['REST', 'A proxy', 'option of curl', '--noproxy'],
  ] as const)
    test(`of which nothing comes gets a hint a minute after the line for ${sdk} was copied`, async ({
      fresh: { page, server },
    }) => {
      await page.clock.install()
      await page.reload()
      await choose(page, sdk)
      await stopClock(page, 5000)
      await page.getByRole('button', { name: `Copy ${sdk} line` }).click()
      await page.clock.fastForward(59_000)
      await expect(waiting(page)).not.toContainText('Nothing has come')
      await page.clock.fastForward(2000)
      await expect(waiting(page)).toContainText('Nothing has come for a minute')
      await expect(waiting(page)).toContainText(hint)
      await expect(waiting(page)).toContainText(`listens on ${new URL(server.url).port}`)
      await page.clock.resume()
      await waiting(page)
        .getByRole('button', { name: `Copy ${remedy}` })
        .click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(copied)
      await expectAccessible(page, 'Hint')
    })

  test('of which nothing comes gets a hint a minute after the page was shown, too', async ({
    fresh: { page },
  }) => {
    await page.clock.install()
    await page.reload()
    await expect(waiting(page)).not.toContainText('Nothing has come')
    await stopClock(page, 61_000)
    await expect(waiting(page)).toContainText('Nothing has come for a minute')
    await page.clock.resume()
    await expectAccessible(page, 'Hint')
  })
})

/** Lets so much time go by, and then none but what a test lets go by: what a busy machine takes does not count. */
async function stopClock(page: Page, ms: number): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + ms)
}
