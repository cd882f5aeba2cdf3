import { ROUTES } from '../../server/contract/routes'
import type { AppSummary } from '../../server/contract/app'
import { expect, test } from './support/fixtures'
import { openSettings } from './support/places'
import { startBareServer, type ServerUnderWindow } from './support/server'

const keysOf = async (server: ServerUnderWindow): Promise<Map<string, string>> => {
  const apps = await server.control<AppSummary[]>('GET', ROUTES.apps())
  const app = apps.find(({ id }) => id === server.app.id)
  return new Map(app?.apiKeys.map(({ deviceType, apiKey }) => [deviceType, apiKey]))
}

test('an API key is regenerated once that is confirmed, and no other with it', async ({ window, server }) => {
  const before = await keysOf(server)
  await openSettings(window, 'App')
  const button = window.getByRole('button', { name: 'Regenerate REST API key' })
  await button.press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Regenerate API key' })
  await expect(dialog).toContainText('The REST API key')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(await keysOf(server)).toEqual(before)

  await button.press('Enter')
  await dialog.getByRole('button', { name: 'Regenerate key' }).click()
  await expect(dialog).toHaveCount(0)
  const after = await keysOf(server)
  const key = after.get('REST') ?? ''
  expect(key).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/)
  expect(after).toEqual(new Map(before).set('REST', key))
  expect(key).not.toBe(before.get('REST'))
  await expect(window.getByRole('textbox', { name: 'REST API key' })).toHaveValue(key)
  expect((await server.call('users/isvalidusertoken/none')).body).toMatchObject({ code: 2002 })
})

test('a custom key is added, renamed, regenerated and deleted', async ({ window, server }) => {
  const custom = async () =>
    (await server.control<AppSummary[]>('GET', ROUTES.apps())).find(({ id }) => id === server.app.id)
      ?.customKeys ?? []
  await openSettings(window, 'App')
  await window.getByRole('textbox', { name: 'New API key' }).fill('Driver')
  await window.getByRole('combobox', { name: 'Platform' }).click()
  await window.getByRole('option', { name: 'Android' }).click()
  await window.getByRole('button', { name: 'Add key' }).click()
  const value = window.getByRole('textbox', { name: 'API key Driver', exact: true })
  await expect.poll(custom).toHaveLength(1)
  const [created] = await custom()
  expect(created).toMatchObject({ name: 'Driver', deviceType: 'ANDROID' })
  await expect(value).toHaveValue(created?.apiKey ?? '')

  const name = window.getByRole('textbox', { name: 'Name of the API key Driver' })
  await name.fill('JSUser')
  await name.press('Enter')
  await expect(window.getByRole('alert')).toContainText("There is a key or role 'JSUser' already")
  await name.fill('Pilot')
  await name.press('Enter')
  await window.getByRole('button', { name: 'Regenerate Pilot API key' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Regenerate key' }).click()
  await expect(window.getByRole('dialog')).toHaveCount(0)
  const [changed] = await custom()
  expect(changed).toMatchObject({ id: created?.id, name: 'Pilot' })
  expect(changed?.apiKey).not.toBe(created?.apiKey)

  await window.getByRole('button', { name: 'Delete API key Pilot' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Delete API key' }).click()
  await expect(window.getByRole('textbox', { name: 'API key Pilot', exact: true })).toHaveCount(0)
  expect(await custom()).toEqual([])
})

test('the only app is deleted once its name is typed, and the first page waits again', async ({
  browser,
}) => {
  const server = await startBareServer()
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  await server.control('POST', ROUTES.apps(), { name: 'Alone', id: 'ALONE' })
  await page.goto(server.ui)
  await openSettings(page, 'App')
  await page.getByRole('button', { name: 'Delete app…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete app' })
  await expect(dialog.getByRole('button', { name: 'Delete app' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('Alone')
  await dialog.getByRole('button', { name: 'Delete app' }).click()
  await expect(page.getByText('Waiting for your app…')).toBeVisible()
  expect(await server.control('GET', ROUTES.apps())).toEqual([])
  await context.close()
  await server.stop()
})

test('a switch that is refused takes back nothing that somebody else has changed meanwhile', async ({
  window,
  server,
}) => {
  await openSettings(window, 'Login')
  let refuse = (): void => undefined
  const refused = new Promise<void>((resolve) => (refuse = resolve))
  await window.route(/\/settings$/, async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    await refused
    await route.fulfill({ status: 400, json: { code: 400, message: 'Not now.' } })
  })
  const logins = window.getByRole('switch', { name: /^Logins/ })
  const cookie = window.getByRole('switch', { name: /^Cookie authorization/ })
  await expect(logins).toBeChecked()
  await logins.click()
  await expect(logins).not.toBeChecked()
  await server.set({ cookieAuthorization: true })
  await expect(cookie).toBeChecked()
  refuse()
  await expect(window.getByRole('alert')).toContainText('Not now.')
  await expect(logins).toBeChecked()
  await expect(cookie).toBeChecked()
})
