import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type * as Axe from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
export const EVERY_RULE: Axe.RunOptions = { runOnly: { type: 'tag', values: TAGS } }
export const CONTRAST: Axe.RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } }
/** The component library puts menus outside of landmarks and a <header> into dialogs. */
const LIBRARY = ['region', 'landmark-unique', 'landmark-no-duplicate-banner']
const OF_THE_WINDOW: Axe.RunOptions = {
  ...EVERY_RULE,
  rules: Object.fromEntries(LIBRARY.map((rule) => [rule, { enabled: false }])),
}

/** What axe does not look at. */
const LEFT_OUT = [
  // what a captured email looks like is not ours
  'iframe',
  // the rows of a long table are alike
  '.faults tbody tr:nth-child(n + 6)',
  '.fidelity tbody tr:nth-child(n + 6)',
]

/**
 * Expects a state to break no rule of WCAG 2.2 A and AA, then no rule of contrast in dark colours either: the others do
 * not depend on colours.
 * @param part selector of what the state adds to one that was scanned already.
 */
export async function expectAccessible(page: Page, state: string, part?: string): Promise<void> {
  await paint(page, 'light')
  expect(await violations(page, part, OF_THE_WINDOW), state).toEqual([])
  await paint(page, 'dark')
  expect(await violations(page, part, CONTRAST), `${state}, dark`).toEqual([])
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
  options: Axe.RunOptions,
): Promise<string[]> {
  // reading its half a megabyte takes as long as a scan, so once for each page
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const found = await page.evaluate(
    async ({ context, options }) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe }
      const results: Axe.AxeResults = await axe.run(context, options)
      return results.violations
    },
    {
      context: { ...(part === undefined ? {} : { include: [part] }), exclude: LEFT_OUT },
      options: { ...options, resultTypes: ['violations' as const] },
    },
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any }) => `${id}: ${target.join(' ')} ${any.map(({ message }) => message).join(' ')}`,
    ),
  )
}
