import { SETTINGS_PAGES } from '../../renderer/settings/page-list'
import { ROUTES } from '../../server/contract/routes'
import { CONTRAST, EVERY_RULE, expectAccessible, violations } from './support/accessible'
import { expect, test } from './support/fixtures'
import { PHONE, pretendNetwork, SIMULATOR } from './support/lan'
import { open, openEmail, openSettings, openUser } from './support/places'

const DIALOG = '[role=dialog]'

test.describe('accessibility', () => {
  test.slow()

  test('empty sections', async ({ window }) => {
    for (const section of ['Connect', 'Users', 'Emails'] as const) {
      await open(window, section)
      await expectAccessible(window, section)
    }
  })

  test('sections with something in them', async ({ window, server }) => {
    await server.createRole('editors')
    await server.set({ emailConfirmationRequired: true })
    await server.register('pending@example.com', { age: 36, vip: true, profile: { a: 1 } })
    await server.set({ emailConfirmationRequired: false })
    await server.register('ada@example.com')
    await server.logIn('ada@example.com')
    await server.call('users/register/guest', {})
    await server.call('users/login', { login: 'nobody@example.com', password: 'x' })
    await open(window, 'Connect')
    const calls = window.getByRole('list', { name: 'Latest requests' })
    await expect(calls).toContainText('3003')
    await calls.getByRole('button', { name: 'POST users/login' }).first().click()
    await expect(calls.getByLabel('answer', { exact: true })).toBeVisible()
    await expectAccessible(window, 'Connect after the first call')
    await window.getByRole('button', { name: /^Done/ }).click()
    await expectAccessible(window, 'Connect')
    await openUser(window, 'ada@example.com')
    await expect(window.getByRole('table', { name: 'Sessions' })).toBeVisible()
    await expectAccessible(window, 'a user with a session')
    const pending = await openUser(window, 'pending@example.com')
    await expect(pending.getByRole('button', { name: 'Resend confirmation' })).toBeVisible()
    await expectAccessible(window, 'a pending user', 'aside')
    await pending.getByRole('button', { name: 'Edit properties' }).click()
    await expectAccessible(window, 'editing', 'aside')
    await openEmail(window, 'pending@example.com')
    await expectAccessible(window, 'Emails')
    for (const tab of ['Text', 'Headers', 'Attachments']) {
      await window.getByRole('tab', { name: tab, exact: true }).click()
      await expectAccessible(window, `Emails, ${tab}`, 'article')
    }
  })

  test('settings', async ({ window, server }) => {
    await server.createRelation({ name: 'orders', relatedTable: 'Order', autoLoad: true })
    const [first, ...others] = SETTINGS_PAGES
    await openSettings(window, first.title)
    await expectAccessible(window, first.title)
    for (const { title } of others) {
      await openSettings(window, title)
      await expectAccessible(window, title, '.settings-page')
    }
    await openSettings(window, 'User properties')
    await window.getByRole('button', { name: 'Add relation' }).click()
    await window.getByRole('combobox', { name: 'Related table' }).click()
    await expect(window.getByRole('option', { name: 'Order' })).toBeVisible()
    await expectAccessible(window, 'adding a relation', DIALOG)
    await expectAccessible(window, 'choosing a table', '[role=listbox]')
  })

  test('dialogs and the palette', async ({ window, server }) => {
    await server.register('user@example.com')
    await open(window, 'Users')
    await window.getByRole('button', { name: 'Create user', exact: true }).click()
    await window.getByRole('dialog').getByRole('button', { name: 'Create user' }).click()
    await expect(window.getByRole('alert')).toBeVisible()
    await expectAccessible(window, 'a refusal', DIALOG)
    await window.keyboard.press('Escape')
    await window.keyboard.press('Control+k')
    await window.keyboard.type('user')
    await expect(window.getByRole('dialog')).toContainText('user@example.com')
    await expectAccessible(window, 'palette', DIALOG)
    await window.keyboard.press('Escape')
    await window.keyboard.press('?')
    await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectAccessible(window, 'shortcuts', DIALOG)
    await window.keyboard.press('Escape')
    await open(window, 'Emails')
    await window.getByRole('button', { name: 'Clear all emails' }).click()
    await expect(window.getByRole('dialog')).toBeVisible()
    await expectAccessible(window, 'a dangerous dialog', DIALOG)
  })

  test('what stands in for the window', async ({ page, server }) => {
    await page.goto(`${server.url}/ui/`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page, 'signed out')
    await page.route(`**${ROUTES.info()}`, (route) => route.abort())
    await page.reload()
    await expect(page.getByRole('dialog', { name: 'The server is not answering' })).toBeVisible()
    await expectAccessible(page, 'server gone', DIALOG)
  })

  test('phones: the switch, addresses and codes, devices, the page', async ({ window, server }) => {
    await pretendNetwork(window, [SIMULATOR, PHONE])
    await window.reload()
    await window.getByText('Phone on the network').click()
    await window.getByRole('switch', { name: 'Let devices in this network connect' }).click()
    await window.getByRole('switch', { name: 'Serve the API by HTTPS as well' }).click()
    await expect(window.getByText('SHA-256 of the authority')).toBeVisible()
    await expect(window.getByText('Run adb reverse')).toBeVisible()
    await expectAccessible(window, 'a phone that is let in')
    await openSettings(window, 'Server')
    await expectAccessible(window, 'settings of the server')
    await server.set({ emailConfirmationRequired: true })
    await server.register('ada@example.com')
    await openEmail(window, 'ada@example.com')
    await window.getByRole('button', { name: 'Open confirmation link on a device' }).click()
    await expect(window.getByRole('menuitem', { name: 'iPhone 16' })).toBeVisible()
    await expectAccessible(window, 'devices of a link', '[role=menu]')
    await window.getByRole('menuitem', { name: 'Code for a phone' }).click()
    await expectAccessible(window, 'the code of a link', DIALOG)
    await window.goto(`${server.url}/phone`)
    expect(await violations(window, undefined, EVERY_RULE)).toEqual([])
    await window.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(window, undefined, CONTRAST)).toEqual([])
    await window.goBack()
  })
})
