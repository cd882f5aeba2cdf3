import { expect, type Locator, type Page } from '@playwright/test'

/** Goes to a section by the left bar. */
export async function open(page: Page, section: 'Connect' | 'Users' | 'Emails' | 'Settings'): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click()
  await expect(page.getByRole('main', { name: section })).toBeVisible()
}

/** Goes to all the lines, ids and keys of an app that nobody has called yet. */
export async function openGuide(page: Page): Promise<void> {
  await open(page, 'Connect')
  await page.getByRole('button', { name: 'All lines, ids and keys' }).click()
}

/** Goes to a page of the settings. */
export async function openSettings(page: Page, title: string): Promise<void> {
  await open(page, 'Settings')
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: title, exact: true })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** The row of a user in the table. */
export function userRow(page: Page, identity: string): Locator {
  return page.getByRole('row', { name: new RegExp(identity) })
}

/** Goes to the details of a user and returns their panel. */
export async function openUser(page: Page, identity: string): Promise<Locator> {
  await open(page, 'Users')
  await userRow(page, identity).click()
  const details = page.getByRole('complementary', { name: `User ${identity}` })
  await expect(details).toBeVisible()
  return details
}

/** Opens the newest email to an address. */
export async function openEmail(page: Page, address: string): Promise<void> {
  await open(page, 'Emails')
  await page
    .getByRole('link', { name: new RegExp(address) })
    .first()
    .click()
  await expect(page.getByRole('article')).toBeVisible()
}
