import type { Locator, Page } from '@playwright/test'
import { SETTINGS_PAGES, type SettingsPage } from '../../renderer/settings/page-list'
import { expect, test } from './support/fixtures'
import { open, openGuide, openSettings, openUser, userRow } from './support/places'
import { PASSWORD } from './support/server'

/** What a page of the settings shows once its data is there. */
const FILLED: Record<SettingsPage, (window: Page) => Locator> = {
  registration: (window) => window.getByRole('switch', { name: /^User registration/ }),
  confirmation: (window) => window.getByRole('switch', { name: /^Require email confirmation/ }),
  recovery: (window) => window.getByRole('textbox').first(),
  properties: (window) => window.getByRole('rowheader', { name: /^password/ }),
  login: (window) => window.getByRole('switch', { name: /^Multiple logins/ }),
  social: (window) => window.getByRole('switch', { name: /^Facebook/ }),
  permissions: (window) => window.getByText('Nothing is granted or denied'),
  roles: (window) =>
    window.getByRole('table', { name: 'Roles' }).getByText('AuthenticatedUser', { exact: true }),
  templates: (window) => window.getByRole('group', { name: 'Placeholders' }),
  app: (window) => window.getByRole('button', { name: 'Copy iOS API key' }),
  server: (window) => window.getByRole('table', { name: 'This server' }),
  notifications: (window) => window.getByText('The desktop app shows notifications'),
  faults: (window) => window.getByRole('row', { name: /^3033 / }),
  fidelity: (window) => window.getByRole('row', { name: /POST users\/login/ }),
}

test.describe('sections', () => {
  test('Connect gives the lines to paste, with host, id and key of each platform', async ({
    window,
    server,
  }) => {
    await openGuide(window)
    for (const [language, deviceType] of [
      ['Swift', 'IOS'],
      ['JS', 'JS'],
      ['Kotlin', 'ANDROID'],
      ['Java', 'ANDROID'],
      ['Dart', 'IOS'],
      ['curl', 'REST'],
    ] as const) {
      await window.getByRole('tab', { name: language }).click()
      const panel = window.getByRole('tabpanel', { name: language })
      await expect(panel).toContainText(server.url)
      await expect(panel).toContainText(server.app.id)
      await expect(panel).toContainText(server.key(deviceType))
    }
    await window.getByText('Android emulator').click()
    await window.getByRole('tab', { name: 'Kotlin' }).click()
    await expect(window.getByRole('tabpanel', { name: 'Kotlin' })).toContainText('http://10.0.2.2:')
    await expect(window.getByLabel('Android cleartext entry').first()).toContainText('>10.0.2.2</domain>')
    const { port } = new URL(server.url)
    await expect(window.getByText(`adb reverse tcp:${port} tcp:${port}`)).toBeVisible()
    await window.getByText('Phone on the network').click()
    await expect(window.getByRole('switch', { name: 'Let devices in this network connect' })).toBeVisible()
  })

  test('each page of the settings begins at its top', async ({ window }) => {
    const top = (title: string) => window.getByRole('heading', { name: title, level: 1 })
    await openSettings(window, 'Fault codes')
    await FILLED.faults(window).waitFor()
    await window.getByRole('row').last().scrollIntoViewIfNeeded()
    await expect(top('Fault codes')).not.toBeInViewport()
    await openSettings(window, 'Fidelity')
    await FILLED.fidelity(window).waitFor()
    await expect(top('Fidelity')).toBeInViewport()
  })

  test('a request shows what it sent and was answered, without its password', async ({ window, server }) => {
    const { objectId } = await server.register('ada@example.com')
    await open(window, 'Connect')
    const calls = window.getByRole('list', { name: 'Latest requests' })
    await calls.getByRole('button', { name: 'POST users/register' }).click()
    await expect(calls.getByLabel('body', { exact: true })).toContainText('"password": "…"')
    await expect(calls.getByLabel('answer', { exact: true })).toContainText(objectId)
    await calls.getByRole('button', { name: 'POST users/register' }).press('Enter')
    await expect(calls.getByLabel('answer', { exact: true })).toHaveCount(0)
  })

  test('Connect waits for the first request, then shows who called and why it was refused', async ({
    window,
    server,
  }) => {
    await open(window, 'Connect')
    await expect(window.getByText('Waiting for your app…')).toBeVisible()
    await server.register('ada@example.com')
    const calls = window.getByRole('list', { name: 'Latest requests' })
    await expect(calls).toContainText('POST users/register')
    await expect(window.getByText('curl called')).toBeVisible()
    await server.call('users/login', { login: 'ada@example.com', password: 'wrong' })
    const refused = calls.getByRole('listitem').first()
    await expect(refused).toContainText('3003')
    await expect(refused).toContainText('set a new one in the user’s details')
  })

  test('Connect shows the requests of the Android SDK by their names', async ({ window, server }) => {
    await open(window, 'Connect')
    await server.callAsAndroid('UserService.loginAsGuest', [])
    const calls = window.getByRole('list', { name: 'Latest requests' })
    await expect(calls).toContainText('AMF UserService.loginAsGuest')
    await expect(window.getByText('Android SDK called')).toBeVisible()
    await server.callAsAndroid('UserService.login', ['nobody@example.com', 'x'])
    await expect(calls.getByRole('listitem').first()).toContainText('3003')
    await server.callAsAndroid('CacheService.getBytes', ['k'])
    await expect(calls.getByRole('listitem').first()).toContainText('CacheService.getBytes is a call of')
  })

  test('a request of the Android SDK opens like every other, and its name is there in full', async ({
    window,
    server,
  }) => {
    await server.register('ada@example.com')
    await open(window, 'Connect')
    const calls = window.getByRole('list', { name: 'Latest requests' })
    const newest = calls.getByRole('listitem').first()
    await server.callAsAndroid('UserService.login', ['ada@example.com', PASSWORD])
    await newest.getByRole('button', { name: 'AMF UserService.login' }).click()
    await expect(newest.getByRole('link', { name: 'ada@example.com' })).toBeVisible()
    await expect(newest.getByLabel('arguments', { exact: true })).toContainText('"login": "ada@example.com"')
    await expect(newest.getByLabel('arguments', { exact: true })).not.toContainText(PASSWORD)
    await expect(newest.getByLabel('answer', { exact: true })).toContainText('"___class": "Users"')
    await server.callAsAndroid('PersistenceService.loadRelations', ['Nope', 'id', 'friends'])
    const name = newest.getByRole('button', { name: 'AMF PersistenceService.loadRelations' })
    expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    await server.callAsAndroid('UserService.register', ['no object'])
    await expect(newest).toContainText('8002')
    await expect(newest).not.toContainText('UTF-8')
  })

  test('the status of a request stays readable beside a long path', async ({ window, server }) => {
    await open(window, 'Connect')
    await server.call('data/Users/nobody/orders', [])
    await expect(window.getByRole('list', { name: 'Latest requests' })).toContainText(
      'data/{table}/{objectId}',
    )
    const label = window
      .getByLabel(/^Status \d{3}$/)
      .locator('span')
      .first()
    await expect(label).toHaveText(/^\d{3}$/)
    expect(await label.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  })

  test('names of properties stay in one piece in a narrow window', async ({ window }) => {
    await window.setViewportSize({ width: 800, height: 700 })
    await openSettings(window, 'User properties')
    const name = window.getByRole('table', { name: 'User properties' }).getByText('password', { exact: true })
    const lines = await name.evaluate((element) => {
      const text = document.createRange()
      text.selectNodeContents(element)
      return text.getClientRects().length
    })
    expect(lines).toBe(1)
    const { width = 0 } = (await window.getByRole('rowheader', { name: /^password/ }).boundingBox()) ?? {}
    expect(width).toBeGreaterThanOrEqual(170)
  })

  for (const width of [1280, 900])
    test(`a status is not cut beside open details, ${width} pixels wide`, async ({ window, server }) => {
      await window.setViewportSize({ width, height: 700 })
      await server.set({ emailConfirmationRequired: true })
      await server.register('pending@example.com')
      await openUser(window, 'pending@example.com')
      for (const status of await window.getByTitle('EMAIL_CONFIRMATION_PENDING').all())
        expect(await status.locator('span').evaluate((label) => label.scrollWidth - label.clientWidth)).toBe(
          0,
        )
    })

  test('the buttons of a dialog are in sight where its fields do not fit the window', async ({ window }) => {
    await window.setViewportSize({ width: 900, height: 400 })
    await openSettings(window, 'User properties')
    await window.getByRole('button', { name: 'Add property' }).click()
    const dialog = window.getByRole('dialog', { name: 'Add property' })
    await expect(dialog.getByRole('button', { name: 'Add property' })).toBeInViewport({ ratio: 1 })
    await expect(dialog.getByRole('textbox', { name: 'Validator' })).not.toBeInViewport()
  })

  test('empty sections say what to do next', async ({ window, server }) => {
    await open(window, 'Users')
    await expect(window.getByRole('heading', { name: 'No users yet' })).toBeVisible()
    await expect(window.getByLabel('register command', { exact: true })).toContainText(
      `${server.url}/${server.app.id}`,
    )
    await open(window, 'Emails')
    await window.getByRole('button', { name: 'Require email confirmation' }).click()
    await expect(window.getByText('the email with the confirmation link appears here')).toBeVisible()
  })

  test('the line of an empty section works as it is', async ({ window, server }) => {
    await open(window, 'Users')
    const line = (await window.getByLabel('register command', { exact: true }).textContent()) ?? ''
    const [, url = '', body = ''] = /curl (\S+)\s[\s\S]*-d '(.*)'/.exec(line) ?? []
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(200)
    await expect(userRow(window, 'alice@example.com')).toBeVisible()
    expect((await server.users()).total).toBe(1)
  })

  test('every page of the settings is shown without a refusal', async ({ window }) => {
    for (const { page, title } of SETTINGS_PAGES) {
      await openSettings(window, title)
      await expect(FILLED[page](window), title).toBeVisible()
      await expect(window.getByRole('alert'), title).toHaveCount(0)
    }
  })

  test('a place that nobody knows shows a section instead of nothing', async ({ window }) => {
    await window.evaluate(() => (location.hash = '#/elsewhere/%E0%A4%A'))
    await expect(window.getByRole('main', { name: 'Connect' })).toBeVisible()
  })

  test('fault codes can be looked up', async ({ window }) => {
    await openSettings(window, 'Fault codes')
    await window.getByRole('searchbox', { name: 'Search fault codes' }).fill('3087')
    await expect(window.getByRole('row', { name: /email address must be confirmed/ })).toBeVisible()
    await window.getByRole('searchbox', { name: 'Search fault codes' }).fill('no such fault')
    await expect(window.getByText('No fault matches')).toBeVisible()
  })
})
