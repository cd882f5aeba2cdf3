import { expect, test } from './support/fixtures'
import { open, openSettings } from './support/places'

test.describe('a test of a template', () => {
  test('shows the draft in Emails, without saving it', async ({ window, server }) => {
    await server.register('ada@example.com')
    await openSettings(window, 'Email templates')
    await window.getByRole('textbox', { name: 'Subject' }).fill('Hello {identity_value}')
    await window.getByRole('button', { name: 'Send a test' }).click()
    const dialog = window.getByRole('dialog', { name: 'Send a test' })
    await expect(dialog.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('dev@example.com')
    await window.keyboard.press('Enter')
    await expect(dialog).toBeHidden()

    await open(window, 'Emails')
    await window.getByRole('link', { name: /Unread.*dev@example.com/ }).click()
    await expect(window.getByRole('heading', { name: 'Hello ada@example.com' })).toBeVisible()
    await expect(window.getByRole('main', { name: 'Emails' })).toContainText('dev@example.com')
    await expect(window.getByRole('group', { name: 'Confirmation link' })).toBeVisible()
    expect((await server.emails()).map(({ to }) => to[0]?.address)).toEqual([
      'dev@example.com',
      'ada@example.com',
    ])
    expect((await server.templates()).filter(({ edited }) => edited)).toEqual([])
  })

  test('says why none is captured, and remembers the address', async ({ window, server }) => {
    await server.set({ mailConfigured: false })
    await openSettings(window, 'Email templates')
    const button = window.getByRole('button', { name: 'Send a test' })
    await button.click()
    const dialog = window.getByRole('dialog', { name: 'Send a test' })
    await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('no address')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('3040')
    await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('dev@example.com')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('5050')
    await window.keyboard.press('Escape')
    expect(await server.emails()).toEqual([])
    await button.click()
    await expect(dialog.getByRole('textbox', { name: 'To', exact: true })).toHaveValue('dev@example.com')
    await expect(dialog.getByRole('alert')).toHaveCount(0)
  })
})
