import { expect, test } from './support/fixtures'
import { openSettings } from './support/places'

test.describe('the fidelity ledger', () => {
  test('lists every operation with its grade, and is searched and filtered', async ({ window }) => {
    await openSettings(window, 'Fidelity')
    const operations = window.getByRole('table', { name: 'Operations' })
    const login = operations.getByRole('row', { name: /POST users\/login/ })
    await expect(login).toContainText('exact')
    await expect(login).toContainText('3002 3003 3006')
    await window.getByRole('searchbox', { name: 'Search the ledger' }).fill('batchLog')
    await expect(operations.getByRole('row')).toHaveCount(2)
    await expect(operations).toContainText('missing')
    await window.getByText(/^missing \d+$/).click()
    await expect(window.getByText('Nothing matches.')).toBeVisible()
  })

  test('lists the fault codes, those that nothing answers included', async ({ window }) => {
    await openSettings(window, 'Fidelity')
    await window.getByText('Fault codes', { exact: true }).last().click()
    const faults = window.getByRole('table', { name: 'Fault codes' })
    await expect(faults.getByRole('row', { name: /^3009/ })).toContainText('our choice')
    await expect(faults.getByRole('row', { name: /^3009/ })).toContainText('HTTP 403')
    await expect(faults.getByRole('row', { name: /^3093/ })).toContainText('missing')
  })

  test('offers more of the evidence only where a line does not hold it, without placeholders', async ({
    window,
  }) => {
    await openSettings(window, 'Fidelity')
    const operations = window.getByRole('table', { name: 'Operations' })
    const assigning = operations.getByRole('row', { name: /POST users\/assignRole/ })
    await expect(assigning).toContainText('a role is assigned by … and taken again')
    await expect(operations).not.toContainText(/%[sji]/)
    await expect(operations.getByRole('button', { name: /^All \d+$/ }).first()).toBeVisible()
    await expect(operations.getByRole('button', { name: 'All 1', exact: true })).toHaveCount(0)
    const more = operations.getByRole('button', { name: 'More' })
    // the lines are measured one after the other
    let narrow = 0
    const isSettled = async (): Promise<boolean> => {
      const before = narrow
      narrow = await more.count()
      return narrow > 0 && narrow === before
    }
    await expect.poll(isSettled, { intervals: [500] }).toBe(true)
    await window.setViewportSize({ width: 2200, height: 900 })
    await expect.poll(() => more.count()).toBeLessThan(narrow)
    const needless = (buttons: Element[]) =>
      buttons.filter((button) => {
        const held = button.parentElement?.querySelector('[role=region]')
        return !held || held.scrollHeight <= held.clientHeight
      }).length
    // the lines are measured anew one after the other
    await expect.poll(() => more.evaluateAll(needless)).toBe(0)
  })
})
