import type { Page } from '@playwright/test'
import type { PropertyRow } from '../../server/contract/property'
import { ROUTES } from '../../server/contract/routes'
import { expect, open, PASSWORD, test, type ServerUnderWindow } from './support'

async function declare(server: ServerUnderWindow, name: string, type: string): Promise<void> {
  await server.control<PropertyRow>('POST', ROUTES.properties(server.app.id), { name, type })
}

async function openUser(page: Page, identity: string): Promise<void> {
  await open(page, 'Users')
  await page.getByRole('row', { name: new RegExp(identity) }).click()
  await expect(page.getByRole('complementary', { name: `User ${identity}` })).toBeVisible()
}

test.describe('users', () => {
  test('a long list is searched, filtered, sorted and scrolled to its end', async ({ window, server }) => {
    test.setTimeout(90_000)
    const TOTAL = 260
    for (let index = 0; index < TOTAL; index++) await server.register(`user${index}@example.com`)
    await server.call('users/register/guest', {})
    await open(window, 'Users')
    const grid = window.getByRole('grid', { name: 'Users' })
    await expect(grid).toHaveAttribute('aria-rowcount', String(TOTAL + 2))
    expect(await grid.getByRole('row').count()).toBeLessThan(80)

    await grid.focus()
    await grid.press('End')
    await expect(window.getByRole('row', { name: /^user0@example.com/ })).toBeVisible()

    await window.getByRole('columnheader', { name: 'email' }).getByRole('button').click()
    await grid.press('Home')
    await expect(window.getByRole('columnheader', { name: 'email' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )

    await window.getByRole('searchbox', { name: 'Search users' }).fill('user25')
    await expect(grid).toHaveAttribute('aria-rowcount', '12')
    await window.getByRole('searchbox', { name: 'Search users' }).fill('nobody at all')
    await expect(window.getByRole('heading', { name: 'No user matches' })).toBeVisible()
    await window.getByRole('button', { name: 'Clear search and filter' }).click()
    await window.getByText('Guest', { exact: false }).first().click()
    await expect(grid).toHaveAttribute('aria-rowcount', '2')
  })

  test('properties are edited by their types', async ({ window, server }) => {
    await declare(server, 'age', 'INT')
    await declare(server, 'vip', 'BOOLEAN')
    await declare(server, 'profile', 'JSON')
    await declare(server, 'birthday', 'DATETIME')
    const { objectId } = await server.register('ada@example.com')
    await openUser(window, 'ada@example.com')
    await window.getByRole('button', { name: 'Edit properties' }).click()
    await window.getByRole('textbox', { name: 'age' }).fill('12.5')
    await expect(window.getByText('This is not a whole number')).toBeVisible()
    await expect(window.getByRole('button', { name: 'Save' })).toBeDisabled()
    await window.getByRole('textbox', { name: 'age' }).fill('36')
    await window.getByRole('switch', { name: 'vip' }).click()
    await window.getByRole('textbox', { name: 'profile' }).fill('{"theme": "dark"}')
    await window.getByRole('textbox', { name: 'birthday' }).fill('1815-12-10T00:00:00Z')
    await window.getByRole('button', { name: 'Save' }).click()
    await expect(window.getByRole('button', { name: 'Edit properties' })).toBeVisible()
    const page = await server.users()
    expect(page.users.find(({ user }) => user.objectId === objectId)?.user).toMatchObject({
      age: 36,
      vip: true,
      profile: { theme: 'dark' },
      birthday: Date.parse('1815-12-10T00:00:00Z'),
    })
  })

  test('a refused edit names the property and keeps what was typed', async ({ window, server }) => {
    await server.register('one@example.com')
    await server.register('two@example.com')
    await openUser(window, 'two@example.com')
    await window.getByRole('button', { name: 'Edit properties' }).click()
    await window.getByRole('textbox', { name: 'email' }).fill('one@example.com')
    await window.getByRole('button', { name: 'Save' }).click()
    await expect(window.getByRole('alert')).toContainText('3018')
    await expect(window.getByRole('textbox', { name: 'email' })).toHaveValue('one@example.com')
  })

  test('status, password, sessions and deletion', async ({ window, server }) => {
    await server.register('ada@example.com')
    const credentials = { login: 'ada@example.com', password: PASSWORD }
    expect((await server.call('users/login', credentials)).status).toBe(200)
    await openUser(window, 'ada@example.com')

    await window.getByRole('button', { name: 'End all sessions' }).click()
    await expect(window.getByText('Not logged in anywhere.')).toBeVisible()

    await window.getByRole('button', { name: 'Set password' }).click()
    await window.getByRole('textbox', { name: 'New password' }).fill('another')
    await window.getByRole('dialog').getByRole('button', { name: 'Set password' }).click()
    await expect(window.getByText('Password set')).toBeVisible()
    expect((await server.call('users/login', credentials)).body).toMatchObject({ code: 3003 })

    await window.getByRole('button', { name: 'Status ENABLED, change' }).click()
    await window.getByRole('menuitemradio', { name: 'DISABLED' }).click()
    await expect(window.getByRole('button', { name: 'Status DISABLED, change' })).toBeVisible()

    await window.getByRole('button', { name: 'Delete', exact: true }).click()
    const dialog = window.getByRole('dialog', { name: 'Delete user' })
    await expect(dialog).toContainText('ada@example.com')
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Delete user' }).click()
    await expect(window.getByRole('heading', { name: 'No users yet' })).toBeVisible()
  })

  test('a user is created from the app’s properties; the password is never shown', async ({
    window,
    server,
  }) => {
    await declare(server, 'city', 'STRING')
    await open(window, 'Users')
    await window.getByRole('button', { name: 'Create user', exact: true }).click()
    const dialog = window.getByRole('dialog', { name: 'Create user' })
    await dialog.getByRole('textbox', { name: 'email' }).fill('new@example.com')
    await dialog.getByRole('textbox', { name: 'city' }).fill('Łódź')
    await dialog.getByRole('textbox', { name: 'password' }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Create user' }).click()
    const panel = window.getByRole('complementary', { name: 'User new@example.com' })
    await expect(panel).toContainText('Łódź')
    await expect(panel).toContainText('••••••••')
    await expect(panel).not.toContainText(PASSWORD)
  })

  test('roles are assigned in the details', async ({ window, server }) => {
    await server.control('POST', ROUTES.roles(server.app.id), { name: 'editors' })
    await server.register('ada@example.com')
    await openUser(window, 'ada@example.com')
    await window.getByRole('combobox', { name: 'Roles' }).click()
    await window.getByRole('option', { name: 'editors' }).click()
    await expect.poll(async () => (await server.users()).users[0]?.roles).toEqual(['editors'])
  })
})
