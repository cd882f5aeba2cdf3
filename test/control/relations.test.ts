import { describe, expect, test } from 'vitest'
import type { RelationDefinition, TableRow } from '../../server/contract/relation'
import { ROUTES } from '../../server/contract/routes'
import { codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { registerAlice, reload } = peopleOf(t)

const ORDERS: RelationDefinition = {
  name: 'orders',
  relatedTable: 'Order',
  cardinality: 'many',
  autoLoad: false,
}
const list = (): Promise<RelationDefinition[]> => t.read(ROUTES.relations(t.app.id, 'Users'))
const tables = async (): Promise<string[]> =>
  (await t.read<TableRow[]>(ROUTES.tables(t.app.id))).map(({ name }) => name)
const declare = (relation: unknown): Promise<TestAnswer> =>
  t.control('POST', ROUTES.relations(t.app.id, 'Users'), relation)
const change = (name: string, body: unknown, table = 'Users'): Promise<TestAnswer> =>
  t.control('PATCH', ROUTES.relation(t.app.id, table, name), body)

describe('declare', () => {
  test('makes the related table, and a list that does not load by itself', async () => {
    expect(await declare({ name: 'orders', relatedTable: 'Order' })).toMatchObject({
      status: 200,
      body: ORDERS,
    })
    expect(await list()).toEqual([ORDERS])
    expect(await tables()).toContain('Order')
  })

  test('finds the tables that are there in any case', async () => {
    const before = await tables()
    expect((await declare({ name: 'friends', relatedTable: 'USERS' })).body).toMatchObject({
      relatedTable: 'Users',
    })
    expect(await tables()).toEqual(before)
  })

  test.each([
    [{ ...ORDERS, name: 'email' }, 400, 'name'],
    [{ ...ORDERS, name: 'objectId' }, 400, 'name'],
    [{ ...ORDERS, name: 'with space' }, 400, 'name'],
    [{ ...ORDERS, name: ' ' }, 400, 'name'],
    [{ ...ORDERS, relatedTable: 'with space' }, 400, 'relatedTable'],
    [{ ...ORDERS, relatedTable: 'bulk' }, 400, 'relatedTable'],
    [{ ...ORDERS, relatedTable: '' }, 400, 'relatedTable'],
    [{ ...ORDERS, cardinality: 'two' }, 400, 'cardinality'],
    [{ ...ORDERS, autoLoad: 'yes' }, 400, 'autoLoad'],
    [{ ...ORDERS, colour: 'red' }, 400, 'colour'],
  ])('%j is refused by name, and no table is made', async (relation, code, property) => {
    const before = await tables()
    expect(await declare(relation)).toMatchObject({ status: 400, body: { code, errorData: { property } } })
    expect(await list()).toEqual([])
    expect(await tables()).toEqual(before)
  })

  test('a taken name is refused, and the relation stays as it was', async () => {
    await declare(ORDERS)
    expect(await declare({ ...ORDERS, name: 'ORDERS', relatedTable: 'Invoice' })).toMatchObject({
      status: 400,
      body: { code: 400, errorData: { property: 'name' } },
    })
    expect(await list()).toEqual([ORDERS])
    expect(await tables()).not.toContain('Invoice')
  })
})

describe('auto load', () => {
  test('brings the related objects along with a user, and no longer when it is off', async () => {
    await declare(ORDERS)
    const order = await data.create('Order', { total: 5 })
    const { objectId } = await registerAlice()
    await data.relate('Users', objectId, 'orders', [order.objectId])
    expect(await reload(objectId)).not.toHaveProperty('orders')

    expect(await change('orders', { autoLoad: true })).toMatchObject({
      status: 200,
      body: { ...ORDERS, autoLoad: true },
    })
    expect(await list()).toEqual([{ ...ORDERS, autoLoad: true }])
    expect(await reload(objectId)).toMatchObject({ orders: [{ total: 5, ___class: 'Order' }] })

    expect((await change('ORDERS', { autoLoad: false })).body).toEqual(ORDERS)
    expect(await reload(objectId)).not.toHaveProperty('orders')
  })

  test.each([
    [{}, 'autoLoad'],
    [{ autoLoad: 'true' }, 'autoLoad'],
    [{ autoLoad: null }, 'autoLoad'],
    [{ autoLoad: true, name: 'purchases' }, 'name'],
    [{ autoLoad: true, cardinality: 'one' }, 'cardinality'],
    ['{"autoLoad":true,"__proto__":{}}', '__proto__'],
  ])('%j is refused by name', async (body, property) => {
    await declare(ORDERS)
    expect(await change('orders', body)).toMatchObject({
      status: 400,
      body: { code: 400, errorData: { property } },
    })
    expect(await list()).toEqual([ORDERS])
  })

  test.each(['nothing', 'email', '__proto__', 'constructor', '%'])(
    '%s is no relation: 1021',
    async (name) => {
      expect(await change(name, { autoLoad: true })).toMatchObject({ status: 400, body: { code: 1021 } })
      expect(await list()).toEqual([])
    },
  )

  test('of a table or an app that is not there is refused', async () => {
    await declare(ORDERS)
    expect(codeOf(await change('orders', { autoLoad: true }, 'Nothing'))).toBe(1009)
    const elsewhere = ROUTES.relation('nobody', 'Users', 'orders')
    expect(codeOf(await t.control('PATCH', elsewhere, { autoLoad: true }))).toBe(2002)
    expect(await tables()).not.toContain('Nothing')
    expect(await list()).toEqual([ORDERS])
  })

  test('is told to the open windows', async () => {
    await declare(ORDERS)
    t.events.length = 0
    await change('orders', { autoLoad: true })
    expect(t.events).toEqual([{ type: 'changed', appId: t.app.id, tables: ['tables'] }])
  })
})
