import type { Page } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { expect, test } from './support/fixtures'
import { openSettings, openUser } from './support/places'

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Relations' }).getByRole('row', { name: new RegExp(name) })

test.describe('relations', () => {
  test('declared, switched and deleted by the keyboard alone', async ({ window, server }) => {
    await openSettings(window, 'User properties')
    await expect(window.getByRole('heading', { name: 'No relations yet' })).toBeVisible()
    await window.getByRole('button', { name: 'Add relation' }).press('Enter')
    const dialog = window.getByRole('dialog', { name: 'Add relation' })
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await window.keyboard.type('orders')
    await window.keyboard.press('Tab')
    await expect(dialog.getByRole('combobox', { name: 'Related table' })).toBeFocused()
    await window.keyboard.type('Order')
    await expect(dialog).toContainText('There is no such table yet')
    await window.keyboard.press('Tab')
    await expect(dialog.getByRole('combobox', { name: 'Holds' })).toBeFocused()
    await window.keyboard.press('Tab')
    await expect(dialog.getByRole('switch', { name: 'Auto load' })).toBeFocused()
    await window.keyboard.press('Tab')
    await window.keyboard.press('Tab')
    await window.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(row(window, 'orders')).toContainText('Order')
    await expect(row(window, 'orders')).toContainText('a list')
    const orders = { name: 'orders', relatedTable: 'Order', cardinality: 'many', autoLoad: false }
    expect(await server.relations()).toEqual([orders])

    const autoLoad = window.getByRole('switch', { name: 'Auto load orders' })
    await expect(autoLoad).not.toBeChecked()
    await autoLoad.press('Space')
    await expect(autoLoad).toBeChecked()
    await expect.poll(server.relations).toEqual([{ ...orders, autoLoad: true }])

    await window.getByRole('button', { name: 'Delete orders' }).press('Enter')
    const asking = window.getByRole('dialog', { name: 'Delete relation' })
    await expect(asking).toContainText('links from every user')
    await expect(asking).toContainText('The related objects stay in Order')
    await expect(asking.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await window.keyboard.press('Enter')
    await expect(asking).toHaveCount(0)
    expect(await server.relations()).toHaveLength(1)
    await window.getByRole('button', { name: 'Delete orders' }).press('Enter')
    await asking.getByRole('button', { name: 'Delete relation' }).press('Enter')
    await expect(window.getByRole('heading', { name: 'No relations yet' })).toBeVisible()
    expect(await server.relations()).toEqual([])
  })

  test('to a table that is there, holding one object that loads by itself', async ({ window, server }) => {
    await openSettings(window, 'User properties')
    await window.getByRole('button', { name: 'Add relation' }).click()
    const dialog = window.getByRole('dialog', { name: 'Add relation' })
    await expect(dialog.getByRole('button', { name: 'Add relation' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('manager')
    await dialog.getByRole('combobox', { name: 'Related table' }).click()
    await window.getByRole('option', { name: 'Users' }).click()
    await expect(dialog).not.toContainText('There is no such table yet')
    await dialog.getByRole('combobox', { name: 'Holds' }).click()
    await window.getByRole('option', { name: 'one object' }).click()
    await dialog.getByRole('switch', { name: 'Auto load' }).click()
    await dialog.getByRole('button', { name: 'Add relation' }).click()
    await expect(row(window, 'manager')).toContainText('one object')
    await expect(window.getByRole('switch', { name: 'Auto load manager' })).toBeChecked()
    expect(await server.relations()).toEqual([
      { name: 'manager', relatedTable: 'Users', cardinality: 'one', autoLoad: true },
    ])
  })

  test('a refusal stands at its field, and what was typed stays', async ({ window, server }) => {
    await openSettings(window, 'User properties')
    await window.getByRole('button', { name: 'Add relation' }).click()
    const dialog = window.getByRole('dialog', { name: 'Add relation' })
    const [name, relatedTable] = [
      dialog.getByRole('textbox', { name: 'Name' }),
      dialog.getByRole('combobox', { name: 'Related table' }),
    ]
    await name.fill('orders')
    await relatedTable.fill('my orders')
    await relatedTable.press('Enter')
    await expect(relatedTable).toHaveAccessibleDescription(/up to 64 letters of English, digits and _/)
    await expect(dialog.getByRole('alert')).toContainText("A table cannot be called 'my orders'")
    await relatedTable.fill('Order')
    await name.fill('email')
    await name.press('Enter')
    await expect(name).toHaveAccessibleDescription(/another column 'email'/)
    await expect(relatedTable).not.toHaveAccessibleDescription(/up to 64/)
    await expect(name).toHaveValue('email')
    expect(await server.relations()).toEqual([])
  })

  test('what others declare, switch and delete appears without a reload', async ({ window, server }) => {
    await openSettings(window, 'User properties')
    await expect(window.getByRole('heading', { name: 'No relations yet' })).toBeVisible()
    await server.createRelation({ name: 'orders', relatedTable: 'Order' })
    await expect(row(window, 'orders')).toBeVisible()
    await server.changeRelation('orders', { autoLoad: true })
    await expect(window.getByRole('switch', { name: 'Auto load orders' })).toBeChecked()
    await window.getByRole('button', { name: 'Add relation' }).click()
    await window.getByRole('combobox', { name: 'Related table' }).click()
    await expect(window.getByRole('option', { name: 'Order', exact: true })).toBeVisible()
    await window.keyboard.press('Escape')
    await window.keyboard.press('Escape')
    await server.control('DELETE', ROUTES.relation(server.app.id, 'Users', 'orders'))
    await expect(window.getByRole('heading', { name: 'No relations yet' })).toBeVisible()
  })

  test('a user’s details list every one, with what those hold that load by themselves', async ({
    window,
    server,
  }) => {
    await server.createRelation({ name: 'orders', relatedTable: 'Order', autoLoad: true })
    await server.createRelation({ name: 'friends', relatedTable: 'Users', autoLoad: true })
    await server.createRelation({ name: 'boss', relatedTable: 'Users', cardinality: 'one', autoLoad: true })
    await server.createRelation({ name: 'notes', relatedTable: 'Note' })
    const { objectId } = await server.register('ada@example.com')
    const { objectId: friendId } = await server.register('bob@example.com')
    const { body: orderIds } = await server.call('data/bulk/Order', [{ item: 'a book' }])
    await server.call(`data/Users/${objectId}/orders`, orderIds)
    await server.call(`data/Users/${objectId}/friends`, [friendId])
    const panel = await openUser(window, 'ada@example.com')
    const kindOf = (name: string) => panel.getByRole('term').filter({ hasText: name })
    await expect(kindOf('orders')).toHaveText('ordersRELATION_LIST · Order')
    await expect(kindOf('boss')).toHaveText('bossRELATION · Users')
    await expect(panel.getByRole('list', { name: 'orders' })).toHaveText((orderIds as string[]).join(''))
    await expect(panel.getByRole('definition').filter({ hasText: 'none' })).toHaveText(['none'])
    await expect(panel.getByRole('definition').filter({ hasText: 'auto load is off' })).toHaveCount(1)
    await expect(panel).not.toContainText('___class":')

    await server.changeRelation('orders', { autoLoad: false })
    await expect(panel.getByRole('list', { name: 'orders' })).toHaveCount(0)
    await expect(panel.getByRole('definition').filter({ hasText: 'auto load is off' })).toHaveCount(2)
    await expect(panel.getByRole('link', { name: 'User properties' })).toHaveAttribute(
      'href',
      `#/settings/${server.app.id}/properties`,
    )
    await panel.getByRole('link', { name: 'bob@example.com' }).click()
    await expect(window.getByRole('complementary', { name: 'User bob@example.com' })).toBeVisible()
  })

  test('of a relation that holds many, the details say that they show the first', async ({
    window,
    server,
  }) => {
    await server.createRelation({ name: 'orders', relatedTable: 'Order', autoLoad: true })
    const { objectId } = await server.register('ada@example.com')
    const orders = Array.from({ length: 11 }, (_, number) => ({ number }))
    const { body: orderIds } = await server.call('data/bulk/Order', orders)
    await server.call(`data/Users/${objectId}/orders`, orderIds)
    const panel = await openUser(window, 'ada@example.com')
    await expect(panel.getByRole('list', { name: 'orders' }).getByRole('listitem')).toHaveCount(10)
    await expect(panel).toContainText('The first 10: as many load with a user.')
  })

  test('a refused switch goes back and says why', async ({ window, server }) => {
    await server.createRelation({ name: 'orders', relatedTable: 'Order' })
    await openSettings(window, 'User properties')
    const autoLoad = window.getByRole('switch', { name: 'Auto load orders' })
    await window.route(`**${ROUTES.relation(server.app.id, 'Users', 'orders')}`, (route) =>
      route.fulfill({
        status: 400,
        json: { code: 1021, message: 'There are no such properties : orders', errorData: {} },
      }),
    )
    await autoLoad.click()
    await expect(window.getByRole('alert')).toContainText('1021')
    await expect(autoLoad).not.toBeChecked()
    expect((await server.relations())[0]).toMatchObject({ autoLoad: false })
  })
})
