import type { Page } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { expect, test as base, windowAt } from './support/fixtures'
import { layLine, type Line } from './support/line'
import { open, userRow } from './support/places'
import type { ServerUnderWindow } from './support/server'

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
const SILENCE_LIMIT_MS = 90_000

const state = (page: Page, name: string) => page.getByRole('status', { name: `Server: ${name}` })

/** The stream is given up, and the next one tells what happens, on a clock that is installed. */
async function expectNextStream(window: Page, server: ServerUnderWindow): Promise<void> {
  await expect(state(window, 'Lost')).toBeVisible()
  await window.clock.fastForward(RETRY_MS)
  await expect(state(window, 'Running')).toBeVisible()
  await server.register('next@example.com')
  await expect(userRow(window, 'next@example.com')).toBeVisible()
}

test.describe('connection', () => {
  test('what happened while the event stream was down is shown once it is back', async ({
    window,
    server,
    line,
  }) => {
    // another port is another origin, which the window's key does not reach
    await window.goto(server.ui.replace(server.url, line.url))
    await window.goto(windowAt({ ...server, url: line.url }, 'users'))
    await expect(state(window, 'Running')).toBeVisible()
    line.cut()
    await expect(state(window, 'Lost')).toBeVisible()
    await expect(window.getByRole('dialog', { name: 'The server is not answering' })).toBeVisible()
    // nothing is to be done behind it
    const url = window.url()
    for (const key of ['Control+k', 'Control+2', '?', 'Control+f', 'Tab', 'Enter'])
      await window.keyboard.press(key)
    await window.keyboard.type('zzz')
    await expect(window.getByRole('dialog')).toHaveCount(1)
    await expect(window.getByLabel('Search users')).toHaveValue('')
    expect(window.url()).toBe(url)
    await server.register('meanwhile@example.com')
    line.mend()
    await expect(state(window, 'Running')).toBeVisible()
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await expect(userRow(window, 'meanwhile@example.com')).toBeVisible()
    await server.register('afterwards@example.com')
    await expect(userRow(window, 'afterwards@example.com')).toBeVisible()
  })

  test('what was typed in a dialog is there when the server is back', async ({ window, server, line }) => {
    await window.goto(server.ui.replace(server.url, line.url))
    await window.goto(windowAt({ ...server, url: line.url }, 'users'))
    await expect(state(window, 'Running')).toBeVisible()
    await window.getByRole('button', { name: 'Create user', exact: true }).click()
    const email = window.getByRole('dialog').getByRole('textbox', { name: 'email' })
    await email.fill('typed@example.com')
    line.cut()
    const cover = window.getByRole('dialog', { name: 'The server is not answering' })
    await expect(cover).toBeVisible()
    await window.keyboard.press('Escape')
    await window.keyboard.type('zzz')
    line.mend()
    await expect(cover).toHaveCount(0)
    await expect(email).toHaveValue('typed@example.com')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toHaveCount(0)
  })

  test('any number of windows is live, also when the first one goes', async ({
    window,
    server,
    signedIn,
  }) => {
    const others: Page[] = []
    // more than the connections that a browser opens to a host
    for (let n = 0; n < 8; n++) {
      const page = await signedIn.newPage()
      await page.goto(windowAt(server, 'users'))
      await expect(state(page, 'Running')).toBeVisible()
      others.push(page)
    }
    await server.register('ada@example.com')
    for (const page of others) await expect(userRow(page, 'ada@example.com')).toBeVisible()
    await window.goto(`${server.url}/livez`)
    await server.register('bob@example.com')
    for (const page of others) await expect(userRow(page, 'bob@example.com')).toBeVisible()
    await window.goBack()
    await open(window, 'Users')
    await server.register('carol@example.com')
    await expect(userRow(window, 'carol@example.com')).toBeVisible()
    for (const page of others) await page.close()
  })

  test('a window that a browser kept for the way back catches up, whoever reads meanwhile', async ({
    window: reader,
    server,
    signedIn,
  }) => {
    await expect(state(reader, 'Running')).toBeVisible()
    await open(reader, 'Users')
    const kept = await signedIn.newPage()
    await kept.goto(windowAt(server, 'users'))
    await expect(state(kept, 'Running')).toBeVisible()
    const pass = (page: Page, type: 'pagehide' | 'pageshow'): Promise<void> =>
      page.evaluate((name) => {
        dispatchEvent(new PageTransitionEvent(name, { persisted: true }))
      }, type)
    await pass(kept, 'pagehide')
    await server.register('meanwhile@example.com')
    await expect(userRow(reader, 'meanwhile@example.com')).toBeVisible()
    await pass(kept, 'pageshow')
    await expect(userRow(kept, 'meanwhile@example.com')).toBeVisible()
    await server.register('afterwards@example.com')
    await expect(userRow(kept, 'afterwards@example.com')).toBeVisible()
    await kept.close()
  })

  test('an event stream that does not open is given up, and the next one tried', async ({
    window,
    server,
  }) => {
    await window.clock.install()
    await window.route(`**${ROUTES.events()}`, () => undefined, { times: 1 })
    await window.reload()
    await open(window, 'Users')
    await expect(state(window, 'Connecting')).toBeVisible()
    await window.clock.fastForward(LIMIT_MS)
    await expectNextStream(window, server)
  })

  test('a server that says nothing any more is lost, and one that only has no news is not', async ({
    window,
    server,
  }) => {
    await window.clock.install()
    await window.reload()
    await open(window, 'Users')
    await expect(state(window, 'Running')).toBeVisible()
    await window.clock.fastForward(SILENCE_LIMIT_MS / 2)
    await server.register('ada@example.com')
    await expect(userRow(window, 'ada@example.com')).toBeVisible()
    await window.clock.fastForward(SILENCE_LIMIT_MS / 2)
    await expect(state(window, 'Running')).toBeVisible()
    await window.clock.fastForward(SILENCE_LIMIT_MS)
    await expectNextStream(window, server)
  })

  test('a request that is never answered is given up and sent again, and holds up no other', async ({
    window,
    server,
  }) => {
    await server.register('ada@example.com')
    await server.register('lovelace@example.com')
    await window.clock.install()
    await window.reload()
    await open(window, 'Users')
    await expect(userRow(window, '^ada@example.com')).toBeVisible()
    let asked = 0
    await window.route(/search=lovelace/, (route) => (asked++ < 2 ? undefined : route.continue()))
    await window.getByRole('searchbox', { name: 'Search users' }).fill('lovelace')
    await expect.poll(() => asked).toBe(1)
    // a change asks again for the users, without an answer either, and must still not keep the apps waiting
    await server.register('hopper@example.com')
    await expect.poll(() => asked).toBe(2)
    await server.control('POST', ROUTES.apps(), { name: 'Another app' })
    await window.getByRole('button', { name: /^App: / }).click()
    await expect(window.getByRole('menuitemradio', { name: /Another app/ })).toBeVisible()
    await window.keyboard.press('Escape')
    await window.clock.fastForward(LIMIT_MS)
    await expect(userRow(window, '^ada@example.com')).toHaveCount(0)
    await expect(userRow(window, 'lovelace@example.com')).toBeVisible()
    expect(asked).toBe(3)
  })
})
