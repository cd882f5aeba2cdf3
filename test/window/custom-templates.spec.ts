import type { Page } from '@playwright/test'
import type { CustomTemplate } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { expect, test } from './support/fixtures'
import { open, openSettings } from './support/places'
import type { ServerUnderWindow } from './support/server'

const saved = (server: ServerUnderWindow): Promise<CustomTemplate[]> =>
  server.control('GET', ROUTES.customTemplates(server.app.id))
const fieldOf = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const chosen = (page: Page) => page.getByRole('combobox', { name: 'Template' })
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })

async function createTemplate(page: Page, name: string): Promise<void> {
  await openSettings(page, 'Email templates')
  await page.getByRole('button', { name: 'New template' }).click()
  const dialog = page.getByRole('dialog', { name: 'New template' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(chosen(page)).toHaveValue(name)
}

test.describe('a template that calls send', () => {
  test('is created, edited with a preview, and sent by a call', async ({ window, server }) => {
    await server.register('ada@example.com', { name: 'Ada' })
    await createTemplate(window, 'Weekly news/1')
    await fieldOf(window, 'Subject').fill('News of {{topic}} for {Users.name}')
    await fieldOf(window, 'HTML body').fill('<p>Dear {Users.name}, {{topic}} {nobody}</p>')
    await expect(preview(window)).toContainText('News of {{topic}} for Ada')
    await expect(preview(window)).toContainText('they stay as they are: {nobody}')
    await expect(preview(window)).toContainText('of a call: {{topic}}')
    await expect(window.getByRole('status').filter({ hasText: 'Unsaved changes' })).toBeVisible()
    await window.getByRole('button', { name: 'Save template' }).click()
    await expect(window.getByRole('button', { name: 'Save template' })).toBeDisabled()
    expect(await saved(server)).toMatchObject([
      { name: 'Weekly news/1', subject: 'News of {{topic}} for {Users.name}' },
    ])
    const sent = await server.call('emailtemplate/send', {
      'template-name': 'Weekly news/1',
      addresses: ['ada@example.com'],
      'template-values': { topic: 'rain' },
    })
    expect(sent).toMatchObject({ status: 200 })
    expect((await server.emails())[0]).toMatchObject({ subject: 'News of rain for Ada' })
  })

  test('keeps a draft on other pages, is renamed with it, and deleted', async ({ window, server }) => {
    await createTemplate(window, 'Old')
    await fieldOf(window, 'Subject').fill('A draft')
    await open(window, 'Users')
    await openSettings(window, 'Email templates')
    await chosen(window).click()
    await window.getByRole('option', { name: /^Old.*Unsaved changes/ }).click()
    await expect(fieldOf(window, 'Subject')).toHaveValue('A draft')
    await fieldOf(window, 'Name').fill('New')
    await window.getByRole('button', { name: 'Save template' }).click()
    await expect(chosen(window)).toHaveValue('New')
    await expect(fieldOf(window, 'Subject')).toHaveValue('A draft')
    expect(await saved(server)).toMatchObject([{ name: 'New', subject: 'A draft' }])

    await window.getByRole('button', { name: 'Delete template' }).click()
    const dialog = window.getByRole('dialog', { name: 'Delete template' })
    await dialog.getByRole('button', { name: 'Delete template' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(chosen(window)).toHaveValue(/Confirmation template/)
    expect(await saved(server)).toEqual([])
  })

  test('says why it is not saved', async ({ window, server }) => {
    await createTemplate(window, 'One')
    await createTemplate(window, 'Two')
    await fieldOf(window, 'Name').fill('One')
    await window.getByRole('button', { name: 'Save template' }).click()
    await expect(window.getByRole('alert')).toContainText("'name' is taken by another custom template")
    expect((await saved(server)).map(({ name }) => name)).toEqual(['One', 'Two'])
  })

  test('is tried as it stands with values of its own', async ({ window, server }) => {
    await createTemplate(window, 'Tried')
    await fieldOf(window, 'Subject').fill('About {{topic}}')
    await window.getByRole('button', { name: 'Send a test' }).click()
    const dialog = window.getByRole('dialog', { name: 'Send a test' })
    await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('dev@example.com')
    await dialog.getByRole('textbox', { name: '{{topic}}' }).fill('rain')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(dialog).toBeHidden()
    expect(await server.emails()).toMatchObject([{ subject: 'About rain', template: 'custom:Tried' }])
    expect(await saved(server)).not.toMatchObject([{ subject: 'About {{topic}}' }])
  })

  test('takes a placeholder where the cursor is, but not in its name', async ({ window }) => {
    await createTemplate(window, 'Placed')
    await fieldOf(window, 'Subject').fill('')
    await fieldOf(window, 'Name').focus()
    await window.getByRole('button', { name: '{app_name}' }).click()
    await expect(fieldOf(window, 'Subject')).toHaveValue('{app_name}')
    await expect(fieldOf(window, 'Name')).toHaveValue('Placed')
  })
})
