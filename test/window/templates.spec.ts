import type { Page } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { expect, test } from './support/fixtures'
import { open, openSettings } from './support/places'

const subjectOf = (page: Page) => page.getByRole('textbox', { name: 'Subject' })
const mark = (page: Page) => page.getByRole('status').filter({ hasText: 'Unsaved changes' })

async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name }).click()
}

test.describe('drafts of the email templates', () => {
  test('outlive another template and another page, until they are discarded', async ({ window, server }) => {
    await openSettings(window, 'Email templates')
    const saved = await subjectOf(window).inputValue()
    await expect(mark(window)).toHaveCount(0)
    await subjectOf(window).fill('A draft')
    await expect(mark(window)).toBeVisible()

    await choose(window, /User made registration/)
    await expect(subjectOf(window)).not.toHaveValue('A draft')
    await expect(mark(window)).toHaveCount(0)
    await choose(window, /Confirmation template.*Unsaved changes/)
    await expect(subjectOf(window)).toHaveValue('A draft')
    await open(window, 'Users')
    await openSettings(window, 'Email templates')
    await expect(subjectOf(window)).toHaveValue('A draft')
    await expect(mark(window)).toBeVisible()
    expect((await server.templates()).filter(({ edited }) => edited)).toEqual([])

    await window.getByRole('button', { name: 'Discard' }).click()
    await expect(subjectOf(window)).toHaveValue(saved)
    await expect(mark(window)).toHaveCount(0)
    await window.getByRole('combobox', { name: 'Template' }).click()
    await expect(window.getByRole('option', { name: /Unsaved/ })).toHaveCount(0)
  })

  test('end with saving and with resetting', async ({ window, server }) => {
    await openSettings(window, 'Email templates')
    const standard = await subjectOf(window).inputValue()
    await subjectOf(window).fill('Saved')
    await window.getByRole('button', { name: 'Save template' }).click()
    await expect(mark(window)).toHaveCount(0)
    expect((await server.templates()).find(({ edited }) => edited)?.subject).toBe('Saved')
    await subjectOf(window).fill('A draft over it')
    await window.getByRole('button', { name: 'Reset to default' }).click()
    await window.getByRole('button', { name: 'Reset template' }).click()
    await expect(subjectOf(window)).toHaveValue(standard)
    await expect(mark(window)).toHaveCount(0)
  })

  test('keep what is typed while another part is saved', async ({ window, server }) => {
    let save = (): void => undefined
    const saved = new Promise<void>((resolve) => (save = resolve))
    await window.route(/\/templates\/confirmation$/, async (route) => {
      await saved
      await route.continue()
    })
    await openSettings(window, 'Email templates')
    await subjectOf(window).fill('Saved')
    await window.getByRole('button', { name: 'Save template' }).click()
    const body = window.getByRole('textbox', { name: 'HTML body' })
    await body.fill('<p>Typed meanwhile</p>')
    save()
    await expect
      .poll(async () => (await server.templates()).find(({ edited }) => edited)?.subject)
      .toBe('Saved')
    await expect(window.getByRole('button', { name: 'Save template' })).toBeEnabled()
    await expect(body).toHaveValue('<p>Typed meanwhile</p>')
    await expect(mark(window)).toBeVisible()
  })

  test('are each app’s own', async ({ window, server }) => {
    const other = await server.control<{ id: string }>('POST', ROUTES.apps(), { name: 'Other' })
    await openSettings(window, 'Email templates')
    await subjectOf(window).fill('A draft')
    await window.evaluate((id) => (location.hash = `#/settings/${id}/templates`), other.id)
    await expect(subjectOf(window)).not.toHaveValue('A draft')
    await expect(mark(window)).toHaveCount(0)
    await window.goBack()
    await expect(subjectOf(window)).toHaveValue('A draft')
  })
})

test('a refused switch of a template says why right under it', async ({ window, server }) => {
  await server.set({ emailConfirmationRequired: true })
  await openSettings(window, 'Email templates')
  const toggle = window.getByRole('switch', { name: 'Send this email' })
  await toggle.click()
  const alert = window.getByRole('alert')
  await expect(alert).toContainText('3067')
  await expect(toggle).toBeChecked()
  const [above, below] = [await toggle.boundingBox(), await subjectOf(window).boundingBox()]
  const { y = 0 } = (await alert.boundingBox()) ?? {}
  expect(y).toBeGreaterThan(above?.y ?? Infinity)
  expect(y).toBeLessThan(below?.y ?? 0)
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
})

test('the switch for mail says what it refuses and what goes on', async ({ window, server }) => {
  await openSettings(window, 'Email templates')
  const toggle = window.getByRole('switch', { name: 'Mail is configured' })
  await expect(toggle).toHaveAccessibleDescription(/refused with 5050; .* without its welcome email/)
  await toggle.press('Space')
  await expect(toggle).not.toBeChecked()
  await server.register('ada@example.com')
  expect(await server.emails()).toEqual([])
  expect((await server.call('users/restorepassword/ada@example.com')).body).toMatchObject({ code: 5050 })
})
