import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { linkedNotesPerTest } from '../support/linked-notes'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { id, links, change } = linkedNotesPerTest(t)

describe('a relation column', () => {
  const path = (table: string): string => ROUTES.relations(t.app.id, table)

  test('is listed, refused where its name is taken, and deleted with its links', async () => {
    expect((await t.control('GET', path('note'))).body).toEqual([
      { name: 'links', relatedTable: 'Note', cardinality: 'many', autoLoad: false },
      { name: 'parent', relatedTable: 'Note', cardinality: 'one', autoLoad: false },
    ])
    for (const name of ['LINKS', 'name', 'objectId', 'a-b', ''])
      expect(codeOf(await t.control('POST', path('Note'), { name, relatedTable: 'Note' }))).toBe(400)
    expectStatus(await t.control('POST', path('Users'), { name: 'password', relatedTable: 'Note' }), 400)
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const reserved = { code: 3016, errorData: { property: 'name' } }
      expect((await t.control('POST', path('Note'), { name, relatedTable: 'Note' })).body).toMatchObject(
        reserved,
      )
      expect((await change('PUT', `${name}:Note:n`, [id(1)])).body).toMatchObject(reserved)
    }
    expect((await t.control('GET', path('Note'))).body).toHaveLength(2)
    await data.relate('Note', id(0), 'links', [id(1)])
    expectStatus(await t.control('DELETE', `${path('Note')}/links`), 204)
    expect(codeOf(await t.control('DELETE', `${path('Note')}/links`))).toBe(1021)
    expect(codeOf(await t.call('GET', `data/Note/${id(0)}/links`))).toBe(1021)
    await data.declare('Note', { name: 'links', relatedTable: 'Note' })
    expect(await links()).toEqual([])
  })

  test('makes the tables that are not there, and the name is taken for properties', async () => {
    await data.declare('Users', { name: 'orders', relatedTable: 'Order' })
    expect(await data.count('Order')).toBe('0')
    expect(codeOf(await schemaOf(t).declare({ name: 'Orders', type: 'STRING' }))).toBe(3017)
    expect((await t.call('GET', 'users/userclassprops')).body).toContainEqual(
      expect.objectContaining({ name: 'orders', type: 'RELATION_LIST', relatedTable: 'Order' }),
    )
    expect(codeOf(await t.control('GET', path('Nothing')))).toBe(1009)
  })
})

describe('related objects', () => {
  test('get their column declared on the way', async () => {
    expect(codeOf(await change('POST', 'more', [id(1)]))).toBe(1021)
    expect((await change('POST', 'more:Note:n', [id(1), id(2)])).text).toBe('2')
    expect((await change('PUT', 'best:Note:1', [id(3)])).text).toBe('1')
    expect((await change('PUT', 'more:Note:n', [id(3)])).text).toBe('1')
    expect(codeOf(await change('PUT', 'name:Note:n', [id(3)]))).toBe(400)
    for (const other of ['some:Note:many', 'more:Note:1', 'more:Other:n', 'more:Note:n:z'])
      expect(codeOf(await change('POST', other, [id(3)]))).toBe(1021)
    const columns = (await t.call('GET', 'data/Note/properties')).body
    expect(columns).toContainEqual(
      expect.objectContaining({ name: 'more', type: 'RELATION_LIST', relatedTable: 'Note' }),
    )
    expect(columns).toContainEqual(
      expect.objectContaining({ name: 'best', type: 'RELATION', autoLoad: false }),
    )
  })
})
