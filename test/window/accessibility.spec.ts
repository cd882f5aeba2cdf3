import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { SETTINGS_PAGES } from '../../renderer/settings/pages'
import { ROUTES } from '../../server/contract/routes'
import { expect, open, openSettings, test } from './support'

/** Violations of WCAG 2.2 A and AA, as short lines. */
async function violations(page: Page): Promise<string[]> {
  // colours are in motion while a dialog or a list comes in
  await page.waitForTimeout(350)
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // the component library puts menus outside of landmarks and a <header> into dialogs
    .disableRules(['region', 'landmark-unique', 'landmark-no-duplicate-banner'])
    // what a captured email looks like is not ours
    .exclude('iframe')
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`accessibility, ${colorScheme}`, () => {
    test.slow()
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('empty sections', async ({ window }) => {
      for (const section of ['Connect', 'Users', 'Emails'] as const) {
        await open(window, section)
        expect(await violations(window), section).toEqual([])
      }
    })

    test('sections with something in them', async ({ window, server }) => {
      await server.control('POST', ROUTES.roles(server.app.id), { name: 'editors' })
      await server.set({ emailConfirmationRequired: true })
      await server.register('pending@example.com', { age: 36, vip: true, profile: { a: 1 } })
      await server.set({ emailConfirmationRequired: false })
      await server.register('ada@example.com')
      await server.call('users/register/guest', {})
      await server.call('users/login', { login: 'nobody@example.com', password: 'x' })
      await open(window, 'Connect')
      expect(await violations(window), 'Connect').toEqual([])
      await open(window, 'Users')
      await window.getByRole('row', { name: /pending@example.com/ }).click()
      await expect(window.getByRole('button', { name: 'Resend confirmation' })).toBeVisible()
      expect(await violations(window), 'Users').toEqual([])
      await window.getByRole('button', { name: 'Edit properties' }).click()
      expect(await violations(window), 'editing').toEqual([])
      await open(window, 'Emails')
      await window.getByRole('link', { name: /pending@example.com/ }).click()
      for (const tab of ['HTML', 'Text', 'Headers', 'Attachments']) {
        await window.getByRole('tab', { name: tab, exact: true }).click()
        expect(await violations(window), `Emails, ${tab}`).toEqual([])
      }
    })

    test('settings', async ({ window, server }) => {
      for (const { title } of SETTINGS_PAGES) {
        await openSettings(window, title)
        expect(await violations(window), title).toEqual([])
      }
      const relation = { name: 'orders', relatedTable: 'Order', autoLoad: true }
      await server.control('POST', ROUTES.relations(server.app.id, 'Users'), relation)
      await openSettings(window, 'User properties')
      await expect(window.getByRole('table', { name: 'Relations' })).toBeVisible()
      expect(await violations(window), 'relations').toEqual([])
      await window.getByRole('button', { name: 'Add relation' }).click()
      await window.getByRole('combobox', { name: 'Related table' }).click()
      await expect(window.getByRole('option', { name: 'Order' })).toBeVisible()
      expect(await violations(window), 'adding a relation').toEqual([])
    })

    test('dialogs and the palette', async ({ window, server }) => {
      await server.register('ada@example.com')
      await open(window, 'Users')
      await window.getByRole('button', { name: 'Create user', exact: true }).click()
      await window.getByRole('dialog').getByRole('button', { name: 'Create user' }).click()
      await expect(window.getByRole('alert')).toBeVisible()
      expect(await violations(window), 'a refusal').toEqual([])
      await window.keyboard.press('Escape')
      await window.keyboard.press('Control+k')
      await expect(window.getByRole('dialog')).toBeVisible()
      expect(await violations(window), 'palette').toEqual([])
      await window.keyboard.press('Escape')
      await open(window, 'Emails')
      await window.getByRole('button', { name: 'Clear all emails' }).click()
      await expect(window.getByRole('dialog')).toBeVisible()
      expect(await violations(window), 'a dangerous dialog').toEqual([])
    })

    test('signed out', async ({ page, server }) => {
      await page.goto(`${server.url}/ui/`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await violations(page)).toEqual([])
    })
  })
