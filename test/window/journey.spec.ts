import { expect, test } from './support/fixtures'
import { open, openSettings, userRow } from './support/places'
import { PASSWORD, startServer } from './support/server'

test.describe('journey', () => {
  test('a registration appears without a reload', async ({ window, server }) => {
    await open(window, 'Users')
    await server.register('ada@example.com', { name: 'Ada' })
    await expect(userRow(window, 'ada@example.com')).toBeVisible()
  })

  test('confirmation: switch on, register, read the email, follow its link, log in', async ({
    window,
    server,
  }) => {
    await openSettings(window, 'Email confirmation')
    await window.getByRole('switch', { name: 'Require email confirmation' }).click()
    await expect.poll(async () => (await server.set({})).emailConfirmationRequired).toBe(true)
    await open(window, 'Emails')
    const { objectId } = await server.register('grace@example.com')
    const credentials = { login: 'grace@example.com', password: PASSWORD }
    expect((await server.call('users/login', credentials)).body).toMatchObject({ code: 3087 })

    const email = window.getByRole('link', { name: /Unread.*grace@example.com/ })
    await email.click()
    await expect(window.getByRole('link', { name: /Unread.*grace@example.com/ })).toHaveCount(0)
    const popup = window.context().waitForEvent('page')
    await window
      .getByRole('group', { name: 'Confirmation link' })
      .getByRole('link', { name: 'Open link' })
      .click()
    await expect((await popup).getByRole('heading', { name: 'Email address confirmed' })).toBeVisible()
    await (await popup).close()

    await window.getByRole('link', { name: objectId }).click()
    await expect(window.getByRole('button', { name: 'Status ENABLED, change' })).toBeVisible()
    await server.logIn('grace@example.com')
    await expect(window.getByRole('table', { name: 'Sessions' })).toBeVisible()
  })

  test('the status of a user changes in sight when its link is followed', async ({ window, server }) => {
    await server.set({ emailConfirmationRequired: true })
    await server.register('live@example.com')
    await open(window, 'Users')
    const row = userRow(window, 'live@example.com')
    await expect(row).toContainText('EMAIL_CONFIRMATION_PENDING')
    const [email] = await server.emails()
    await fetch(email?.confirmationUrl ?? '')
    await expect(row).toContainText('ENABLED')
  })

  test('registration off refuses the next one with 3009', async ({ window, server }) => {
    await openSettings(window, 'Registration')
    const toggle = window.getByRole('switch', { name: 'User registration' })
    await expect(toggle).toBeChecked()
    await toggle.click()
    await expect(toggle).not.toBeChecked()
    await expect
      .poll(() => server.call('users/register', { email: 'late@example.com', password: PASSWORD }))
      .toMatchObject({ status: 403, body: { code: 3009 } })
    await open(window, 'Connect')
    await expect(window.getByRole('list', { name: 'Latest requests' })).toContainText(
      'Switch registration on in Settings',
    )
  })

  test('a refused setting goes back and says why', async ({ window, server }) => {
    await server.changeTemplate('confirmation', { enabled: false })
    await openSettings(window, 'Email confirmation')
    const toggle = window.getByRole('switch', { name: 'Require email confirmation' })
    await toggle.click()
    await expect(window.getByRole('alert')).toContainText('3068')
    await expect(window.getByRole('alert')).toContainText('Switch the template on')
    await expect(toggle).not.toBeChecked()
  })

  test('a captured email is announced quietly in other sections', async ({ window, server }) => {
    await open(window, 'Users')
    await server.register('one@example.com')
    await expect(window.getByText('Email captured', { exact: true })).toBeVisible()
    await server.register('two@example.com')
    await expect(window.getByText('2 emails captured')).toBeVisible()
    await window.getByRole('button', { name: 'Show emails' }).click()
    await expect(window.getByRole('list', { name: 'Captured emails' }).getByRole('listitem')).toHaveCount(2)
  })

  test('the overlay comes when the server is away', async ({ page }) => {
    const server = await startServer()
    await page.goto(server.ui)
    await open(page, 'Users')
    await server.stop()
    await expect(page.getByRole('dialog', { name: 'The server is not answering' })).toBeVisible()
  })
})
