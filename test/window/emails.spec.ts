import type { Route } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { open, openEmail } from './support/places'

/** An item ends at a fraction of a pixel. */
const IN_SIGHT = { ratio: 0.9 }

test.describe('emails', () => {
  test('a long list is gone through by keys to its end, with only a part of it in the page', async ({
    window,
    server,
  }) => {
    const TOTAL = 40
    for (let count = 0; count < TOTAL; count++) await server.register(`user${count}@example.com`)
    await open(window, 'Emails')
    const list = window.getByRole('list', { name: 'Captured emails' })
    const item = (position: number) => list.locator(`[aria-posinset="${position}"]`)
    await expect(item(1)).toContainText(`user${TOTAL - 1}@example.com`)
    await expect(item(1)).toHaveAttribute('aria-setsize', String(TOTAL))
    expect(await list.getByRole('listitem').count()).toBeLessThan(TOTAL)

    for (let position = 1; position <= TOTAL; position++) {
      await window.keyboard.press(position % 2 === 0 ? 'ArrowDown' : 'j')
      await expect(item(position).getByRole('link')).toBeFocused()
    }
    await expect(item(TOTAL)).toContainText('user0@example.com')
    await expect(item(TOTAL)).toBeInViewport(IN_SIGHT)

    await window.locator('.email-items').evaluate((each) => each.scrollTo(0, 0))
    await expect(item(1)).toBeInViewport(IN_SIGHT)
    await window.keyboard.press('k')
    await expect(item(TOTAL - 1).getByRole('link')).toBeFocused()
    await expect(item(TOTAL - 1)).toBeInViewport(IN_SIGHT)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('article')).toContainText('user1@example.com')
    await window.keyboard.press('Escape')
    await expect(item(TOTAL - 1).getByRole('link')).toBeFocused()
  })

  test('what a button cannot do is said', async ({ window, server }) => {
    await server.register('ada@example.com')
    await openEmail(window, 'ada@example.com')
    await expect(window.getByRole('button', { name: 'Mark as unread' })).toBeVisible()
    const refuse = (route: Route): Promise<void> =>
      route.fulfill({ status: 404, json: { code: 404, message: 'The message is not there any more.' } })
    await window.route(/\/emails\/[^/]+\/(raw|read)$/, refuse)
    const said = (text: string) => window.getByRole('alert').filter({ hasText: text })
    await window.getByRole('button', { name: 'Save as .eml' }).click()
    await expect(said('The email was not saved: The message is not there any more.')).toBeVisible()
    await window.getByRole('button', { name: 'Save as .eml' }).click()
    await window.getByRole('button', { name: 'Mark as unread' }).click()
    await expect(said('The email was not marked: The message is not there any more.')).toBeVisible()
    await expect(said('The email was not saved')).toHaveCount(1)
  })
})
