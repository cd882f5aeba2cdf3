import { expect, test } from './support/fixtures'
import { open, openUser, userRow } from './support/places'
import { PASSWORD } from './support/server'

/** A row ends at a fraction of a pixel. */
const IN_SIGHT = { ratio: 0.9 }

test.describe('users', () => {
  test('a long list is searched, filtered, sorted and scrolled to its end', async ({ window, server }) => {
    const TOTAL = 260
    await server.register('oldest@example.com')
    for (let start = 1; start < TOTAL; start += 100) {
      const emails = Array.from(
        { length: Math.min(100, TOTAL - start) },
        (_, i) => `user${start + i}@example.com`,
      )
      await server.call(
        'data/bulk/Users',
        emails.map((email) => ({ email, password: PASSWORD })),
      )
    }
    await server.call('users/register/guest', {})
    await open(window, 'Users')
    const grid = window.getByRole('grid', { name: 'Users' })
    await expect(grid).toHaveAttribute('aria-rowcount', String(TOTAL + 2))
    expect(await grid.getByRole('row').count()).toBeLessThan(80)

    await grid.focus()
    await grid.press('End')
    const oldest = userRow(window, 'oldest@example.com')
    await expect(oldest).toBeInViewport(IN_SIGHT)
    await expect(oldest).toHaveAttribute('aria-rowindex', String(TOTAL + 2))

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

  test('the marked row is shown below the head, and stays in the page when it is scrolled away', async ({
    window,
    server,
  }) => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      email: `user${i}@example.com`,
      password: PASSWORD,
    }))
    await server.call('data/bulk/Users', rows)
    await open(window, 'Users')
    const grid = window.getByRole('grid', { name: 'Users' })
    const marked = grid.locator('.marked')
    const focusIsInPage = () =>
      grid.evaluate(
        (each) => document.getElementById(each.getAttribute('aria-activedescendant') ?? '') !== null,
      )
    await expect(grid).toHaveAttribute('aria-rowcount', '101')
    await grid.press('End')
    await expect(marked).toHaveAttribute('aria-rowindex', '101')
    for (let step = 0; step < 40; step++) await grid.press('ArrowUp')
    await expect(marked).toHaveAttribute('aria-rowindex', '61')
    const head = await grid.getByRole('row').first().boundingBox()
    const row = await marked.boundingBox()
    expect(row?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0))

    await grid.evaluate((each) => each.scrollTo(0, 0))
    await expect(userRow(window, 'user').first()).toBeInViewport()
    await expect(marked).not.toBeInViewport()
    expect(await focusIsInPage()).toBe(true)
    await grid.press('ArrowDown')
    await expect(marked).toHaveAttribute('aria-rowindex', '62')
    await expect(marked).toBeInViewport(IN_SIGHT)
    await grid.press('PageUp')
    await expect(marked).toBeInViewport(IN_SIGHT)
    expect(await focusIsInPage()).toBe(true)
  })

  test('properties are edited by their types', async ({ window, server }) => {
    await server.createProperty('age', 'INT')
    await server.createProperty('vip', 'BOOLEAN')
    await server.createProperty('profile', 'JSON')
    await server.createProperty('birthday', 'DATETIME')
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
    await server.logIn('ada@example.com')
    await openUser(window, 'ada@example.com')

    await window.getByRole('button', { name: 'End all sessions' }).click()
    await expect(window.getByText('Not logged in anywhere.')).toBeVisible()

    await window.getByRole('button', { name: 'Set password' }).click()
    await window.getByRole('textbox', { name: 'New password' }).fill('another')
    await window.getByRole('dialog').getByRole('button', { name: 'Set password' }).click()
    await expect(window.getByText('Password set')).toBeVisible()
    const credentials = { login: 'ada@example.com', password: PASSWORD }
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
    await server.createProperty('city', 'STRING')
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
    await server.createRole('editors')
    await server.register('ada@example.com')
    await openUser(window, 'ada@example.com')
    await window.getByRole('combobox', { name: 'Roles' }).click()
    await window.getByRole('option', { name: 'editors' }).click()
    await expect.poll(async () => (await server.users()).users[0]?.roles).toEqual(['editors'])
  })
})
