import type { AppSummary } from '../../server/contract/app'
import type { EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { expectAccessible } from './support/accessible'
import { call, choose, line, openWindow, PIXEL, register, switcher, waiting, test } from './support/first-run'
import { expect } from './support/fixtures'
import { open, openSettings, userRow } from './support/places'
import type { RunningServer } from './support/server'

test.describe('without any app', () => {
  test('the window shows one page: choose, copy one line, wait', async ({ fresh: { page, server } }) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Connect your app' })).toBeVisible()
    await expect(waiting(page)).toContainText('Waiting for your app…')
    await expect(page.getByText('Your own application id works as it is')).toBeVisible()
    await expect(line(page, 'Swift')).toHaveText(`Backendless.shared.hostUrl = "${server.url}"`)
    await choose(page, 'Kotlin')
    const emulator = server.url.replace('localhost', '10.0.2.2')
    await expect(line(page, 'Kotlin')).toHaveText(`Backendless.setUrl("${emulator}")`)
    await choose(page, 'JavaScript')
    await expect(line(page, 'JavaScript')).toHaveText(`Backendless.serverURL = '${server.url}'`)
    await choose(page, 'Flutter')
    await expect(line(page, 'Flutter')).toHaveText(`Backendless.url = '${server.url}';`)
    await choose(page, 'REST')
    await expect(line(page, 'REST')).toHaveText(server.url)
    await page.getByRole('button', { name: 'Copy REST line' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(server.url)
    await expectAccessible(page, 'First run')
  })

  test('a phone is let in from the first page', async ({ fresh: { page } }) => {
    await choose(page, 'Phone on the network')
    await expect(page.getByRole('switch', { name: 'Let devices in this network connect' })).toBeVisible()
    await expect(page.getByRole('switch', { name: 'Serve the API by HTTPS as well' })).toBeVisible()
    await expectAccessible(page, 'First run with a phone')
  })

  test('a first call that was refused gives way to one that goes well', async ({
    fresh: { page, server },
  }) => {
    await call(server, '/APP-1/KEY/users/login', { login: 'nobody@example.com', password: 'x' })
    await expect(page.getByText('It was refused with')).toBeVisible()
    await register(server, 'APP-1', 'ada@example.com')
    await expect(page.getByText('It was refused with')).toHaveCount(0)
    await expect(page.getByText(/users\/register/).first()).toBeVisible()
  })

  test('the other sections, the palette and the switcher say what to do', async ({ fresh: { page } }) => {
    await expect(page).toHaveTitle('Connect · Understudy')
    for (const section of ['Users', 'Emails'] as const) {
      await open(page, section)
      await expect(page.getByRole('heading', { name: 'No app yet' })).toBeVisible()
      await expectAccessible(page, section)
    }
    await page.getByRole('link', { name: 'Connect your app' }).click()
    await expect(waiting(page)).toBeVisible()
    await openSettings(page, 'Login')
    await expect(page.getByRole('heading', { name: 'No app yet' })).toBeVisible()
    await openSettings(page, 'Server')
    await expect(page.getByPlaceholder('None yet: the first app becomes it')).toBeVisible()
    await expectAccessible(page, 'Settings > Server')
    await openSettings(page, 'Fault codes')
    await expect(page.getByText('3033').first()).toBeVisible()
    await page.keyboard.press('ControlOrMeta+K')
    const search = page.getByRole('textbox', { name: 'Search places, commands and users' })
    await search.fill('create')
    await expect(page.getByRole('button', { name: 'Create app' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Create user' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await switcher(page).click()
    await expect(page.getByRole('menuitem', { name: 'Create app…' })).toBeVisible()
    await expect(page.getByRole('menuitemradio')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+2')
    await expect(page.getByRole('main', { name: 'Users' })).toBeVisible()
  })

  test('whoever has no id gets a fresh one, and the page goes on waiting', async ({
    fresh: { page, server },
  }) => {
    await page.getByRole('button', { name: 'Make a fresh id and key' }).click()
    const code = page.getByLabel('Swift code with the fresh id and key', { exact: true })
    await expect(code).toBeVisible()
    const [app] = await server.control<AppSummary[]>('GET', ROUTES.apps())
    await expect(code).toContainText(app?.id ?? 'no app')
    await expect(code).toContainText(app?.apiKeys[0]?.apiKey ?? 'no key')
    await expect(waiting(page)).toContainText('Waiting for your app…')
    await expectAccessible(page, 'Fresh id')
    await page.getByRole('button', { name: 'All lines, ids and keys' }).click()
    await expect(page.getByRole('table', { name: 'Connection values' })).toBeVisible()
  })

  test('the command for a terminal makes the first app', async ({ fresh: { page, server } }) => {
    const command = await page.getByLabel('register command', { exact: true }).innerText()
    expect(command).toContain(`${server.url}/api/users/register`)
    const body = JSON.parse(/-d '(.*)'/.exec(command)?.[1] ?? '') as object
    expect((await call(server, '/api/users/register', body)).status).toBe(200)
    await expect(page.getByText('Seen: curl on this machine, POST users/register')).toBeVisible()
    await expect(switcher(page)).toHaveText('My app')
  })
})

test.describe('the first request', () => {
  test('turns the page into what was seen, and leads on', async ({ fresh: { page, server } }) => {
    await register(server, 'OWN-ID', 'alice@example.com', PIXEL)
    const seen = page.getByText(/^Seen: an Android app on Pixel 8, Android 14, POST users\/register, \d+ ms$/)
    await expect(seen).toBeVisible()
    await expect(waiting(page)).toHaveCount(0)
    await expect(page.getByRole('list', { name: 'Latest requests' })).toContainText('POST users/register')
    await expectAccessible(page, 'Seen')
    await page.getByRole('link', { name: 'Open user' }).click()
    await expect(page.getByRole('complementary', { name: 'User alice@example.com' })).toBeVisible()
    await open(page, 'Connect')
    await page.getByRole('link', { name: 'Open email' }).click()
    await expect(page.getByRole('article')).toContainText('Welcome to App OWN-ID')
    await open(page, 'Connect')
    await page.getByRole('switch', { name: 'Require email confirmation' }).click({ force: true })
    await expect
      .poll(() => server.control('GET', ROUTES.settings('OWN-ID')))
      .toMatchObject({ emailConfirmationRequired: true })
    await expect(page.getByRole('link', { name: 'Open confirmation' })).toHaveCount(0)
    await register(server, 'OWN-ID', 'bob@example.com')
    await page.getByRole('link', { name: 'Open confirmation' }).click()
    await expect(page.getByRole('article')).toContainText('bob@example.com')
    await expect(page.getByRole('group', { name: 'Confirmation link' })).toBeVisible()
    await open(page, 'Connect')
    await page.reload()
    await expect(seen).toBeVisible()
    await page.getByRole('button', { name: /^Done/ }).click()
    await expect(page.getByRole('heading', { name: 'Values of App OWN-ID' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Values of App OWN-ID' })).toBeVisible()
  })

  test('that is refused says why, and what to do', async ({ fresh: { page, server } }) => {
    await register(server, 'OWN-ID', '', 'Shop/1 CFNetwork/1498 Darwin/23.5.0')
    const main = page.getByRole('main')
    await expect(main).toContainText(
      'Seen: Swift SDK on this machine (the iOS Simulator or a Mac app), POST users/register',
    )
    await expect(main).toContainText(/It was refused with \d+:/)
    await expect(main).toContainText('No user yet')
  })

  test('shows its app also where somebody looks at another section, and says so', async ({
    fresh: { page, server },
  }) => {
    await open(page, 'Users')
    await register(server, 'OWN-ID', 'alice@example.com')
    await expect(userRow(page, 'alice@example.com')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'App OWN-ID is shown now' })).toBeVisible()
  })
})

test('notifications are settings of Understudy, not of an app', async ({ fresh: { page } }) => {
  await openSettings(page, 'Notifications')
  await expect(page.getByText('The desktop app shows notifications of captured emails')).toBeVisible()
  await expect(page.getByText('No app yet', { exact: true })).toHaveCount(1)
})

test.describe('the app that calls', () => {
  const makeApp = (server: RunningServer, name: string): Promise<AppSummary> =>
    server.control('POST', ROUTES.apps(), { name })

  test('is found by a link to one of its emails before the window has heard of it', async ({
    fresh: { page, server },
  }) => {
    await page.route(`**${ROUTES.events()}**`, (route) => route.abort())
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await call(server, '/api/users/register', { email: 'alice@example.com', password: 'x' })
    const [{ id } = { id: '' }] = await server.control<AppSummary[]>('GET', ROUTES.apps())
    const [email] = await server.control<EmailSummary[]>('GET', ROUTES.emails(id))
    const place = `#/emails/${id}/${email?.emailId}`
    await page.evaluate((hash) => (location.hash = hash), place)
    await expect(page.getByRole('article')).toContainText('alice@example.com')
    expect(new URL(page.url()).hash).toBe(place)
  })

  test('comes up while the shown one was never called, with the way back', async ({
    fresh: { page, server },
  }) => {
    await makeApp(server, 'Placeholder')
    await expect(switcher(page)).toHaveText('Placeholder')
    await open(page, 'Users')
    await register(server, 'OWN-ID', 'alice@example.com')
    await expect(switcher(page)).toHaveText('App OWN-ID')
    await expect(userRow(page, 'alice@example.com')).toBeVisible()
    const notice = page
      .getByRole('status')
      .filter({ hasText: 'It is the app that calls. Placeholder was never called.' })
    await notice.getByRole('button', { name: 'Go back' }).click()
    await expect(switcher(page)).toHaveText('Placeholder')
    await expect(page.getByRole('heading', { name: 'No users yet' })).toBeVisible()
  })

  test('never moves what somebody looks at afterwards: it is marked, with a line', async ({
    fresh: { page, server },
    browser,
  }) => {
    await register(server, 'FIRST', 'alice@example.com')
    await expect(switcher(page)).toHaveText('App FIRST')
    const { url } = await server.control<{ url: string }>('POST', ROUTES.links())
    const other = await openWindow(browser, url)
    await expect(switcher(other)).toHaveText('App FIRST')
    await register(server, 'SECOND', 'bob@example.com')
    const notice = page.getByRole('status').filter({ hasText: 'App SECOND called' })
    await expect(notice).toBeVisible()
    await expect(switcher(page)).toHaveText('App FIRST')
    await expect(switcher(page)).toHaveAccessibleName(/other apps have called/)
    await switcher(page).click()
    await expect(page.getByRole('menuitemradio', { name: /App SECOND/ })).toContainText('called')
    await expectAccessible(page, 'Switcher')
    await page.keyboard.press('Escape')
    await notice.getByRole('button', { name: 'Show it' }).click()
    await expect(switcher(page)).toHaveText('App SECOND')
    await expect(switcher(page)).not.toHaveAccessibleName(/have called/)
    await expect(page.getByText(/^Seen: curl/)).toBeVisible()
    // a window of its own keeps its mark
    await expect(switcher(other)).toHaveText('App FIRST')
    await expect(switcher(other)).toHaveAccessibleName(/other apps have called/)
    await other.context().close()
  })

  test('does not take the window away from somebody who types', async ({ fresh: { page, server } }) => {
    await makeApp(server, 'Placeholder')
    await open(page, 'Users')
    await page.getByRole('button', { name: 'Create user here' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create user' })
    await dialog.getByRole('textbox').first().fill('half written')
    await register(server, 'OWN-ID', 'alice@example.com')
    await expect(page.getByText('App OWN-ID called')).toBeVisible()
    await expect(dialog.getByRole('textbox').first()).toHaveValue('half written')
    await expect(page.getByText('Placeholder', { exact: true })).toBeVisible()
  })
})
