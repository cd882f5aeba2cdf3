import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The component library puts menus outside of landmarks and a <header> into dialogs. */
const LIBRARY = ['region', 'landmark-unique', 'landmark-no-duplicate-banner']

/**
 * Expects a state to break no rule of WCAG 2.2 A and AA, then no rule of contrast in dark colours either: the others do
 * not depend on colours.
 * @param part selector of what the state adds to one that was scanned already.
 */
export async function expectAccessible(page: Page, state: string, part?: string): Promise<void> {
  await paint(page, 'light')
  expect(await violations(page, part, (axe) => axe.withTags(TAGS).disableRules(LIBRARY)), state).toEqual([])
  await paint(page, 'dark')
  expect(await violations(page, part, (axe) => axe.withRules('color-contrast')), `${state}, dark`).toEqual([])
}

/** The window follows the system's colours by a script, so a moment later than the page's own styles. */
async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

/** What axe finds in a page, or in a part of it. */
export async function violations(
  page: Page,
  part: string | undefined,
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<string[]> {
  const axe = choose(new AxeBuilder({ page }))
    // without it every scan opens a page of its own
    .setLegacyMode()
    // what a captured email looks like is not ours
    .exclude('iframe')
    // the rows of a long table are alike
    .exclude('.faults tbody tr:nth-child(n + 6)')
    .exclude('.fidelity tbody tr:nth-child(n + 6)')
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any }) => `${id}: ${target.join(' ')} ${any.map(({ message }) => message).join(' ')}`,
    ),
  )
}
