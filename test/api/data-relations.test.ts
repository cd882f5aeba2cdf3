import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { schemaOf } from '../support/schema'
import { serverPerTest } from '../support/start-test-server'
import { operation, transactionsOf } from '../support/transactions'

const t = serverPerTest()
const NUMBER = expect.any(Number) as number
const data = dataClient(t)

let ids: string[]
beforeEach(async () => {
  ids = await data.createMany(
    'Note',
    ['a', 'b', 'c', 'd'].map((name) => ({ name })),
  )
  await data.declare('Note', { name: 'links', relatedTable: 'Note' })
  await data.declare('Note', { name: 'parent', relatedTable: 'Note', cardinality: 'one' })
})

const id = (index: number): string => ids[index] ?? ''
const links = async (query = '', column = 'links'): Promise<unknown[]> => {
  const { body } = await t.call('GET', `data/Note/${id(0)}/${column}${query}`)
  return (body as { name: string }[]).map(({ name }) => name)
}
const change = (method: string, column: string, body: unknown, query = '') =>
  t.call(method, `data/Note/${id(0)}/${column}${query}`, body === undefined ? {} : { body })

describe('related objects', () => {
  test('are set, added and deleted by id, each answering a bare number', async () => {
    expect((await change('POST', 'links', [id(1), id(2)])).text).toBe('2')
    expect(await links()).toEqual(['b', 'c'])
    expect((await change('PUT', 'links', [id(2), id(3), id(3), 'nobody'])).text).toBe('1')
    expect(await links()).toEqual(['b', 'c', 'd'])
    expect((await change('DELETE', 'links', [id(1), id(0)])).text).toBe('1')
    expect(await links()).toEqual(['c', 'd'])
    expect((await change('POST', 'links', [{ objectId: id(3) }, id(1)])).text).toBe('1')
    expect(await links()).toEqual(['d', 'b'])
    expect((await change('POST', 'links', [])).text).toBe('0')
    expect(await links()).toEqual([])
    expect((await t.call('GET', `data/Note/${id(1)}`)).body).toMatchObject({ name: 'b', updated: null })
  })

  test('are set, added and deleted by a clause', async () => {
    expect((await change('POST', 'links', undefined, "?whereClause=name<'c'")).text).toBe('2')
    expect((await change('PUT', 'links', undefined, "?whereClause=name='c'")).text).toBe('1')
    expect((await change('DELETE', 'links', undefined, "?whereClause=name>'a'")).text).toBe('2')
    expect(await links()).toEqual(['a'])
    expect(codeOf(await change('PUT', 'links', undefined, '?whereClause=name='))).toBe(1017)
    expect(codeOf(await change('PUT', 'links', undefined))).toBe(3038)
  })

  test('of a relation to one are one', async () => {
    expect((await change('POST', 'parent', [id(1)])).text).toBe('1')
    expect((await change('PUT', 'parent', [id(1)])).text).toBe('0')
    expect(codeOf(await change('PUT', 'parent', [id(2)]))).toBe(1128)
    expect(codeOf(await change('POST', 'parent', [id(1), id(2)]))).toBe(1128)
    expect((await change('POST', 'parent', [id(2)])).text).toBe('1')
    expect(await links('', 'parent')).toEqual(['c'])
  })

  test('are loaded in pages, filtered and sorted, both ways', async () => {
    await change('POST', 'links', ids)
    expect(await links('?pageSize=2&offset=1')).toEqual(['b', 'c'])
    expect(await links('?where=name!=%27b%27&sortBy=name%20desc')).toEqual(['d', 'c', 'a'])
    const path = `data/Note/${id(0)}/links/load`
    const { body } = await t.call('POST', path, { body: { pageSize: 1, offset: 3, props: ['name'] } })
    expect(body).toEqual([{ name: 'd', objectId: id(3), ___class: 'Note' }])
    expect((await t.call('POST', path)).body).toHaveLength(4)
  })

  test('show the columns that props and excludeProps name, beside those of the object', async () => {
    await change('POST', 'links', [id(1)])
    await change('POST', 'parent', [id(2)])
    await t.call('POST', `data/Note/${id(2)}/links`, { body: [id(3)] })
    const read = (query: object) => data.find('Note', { where: "name = 'a'", ...query })
    const part = (index: number, more: object = {}) => ({
      ___class: 'Note',
      objectId: id(index),
      name: 'abcd'[index],
      ...more,
    })
    const both = { loadRelations: 'links,parent.links' }
    expect(await read({ ...both, props: 'name,links.name,Parent.`name`,parent.links.name' })).toEqual([
      part(0, { links: [part(1)], parent: part(2, { links: [part(3)] }) }),
    ])
    expect(await read({ relationsDepth: 1, props: ['parent', 'parent.name'] })).toEqual([
      {
        ___class: 'Note',
        objectId: id(0),
        parent: part(2),
        links: [expect.objectContaining({ created: NUMBER })],
      },
    ])
    expect(await read({ loadRelations: 'parent', props: 'parent.name' })).toEqual([
      { ___class: 'Note', objectId: id(0), parent: part(2) },
    ])
    const system = 'created,updated,ownerId'
    const excludeProps = `${system},${system.replaceAll(/\w+/g, 'links.$&')},links.objectId`
    expect(await read({ loadRelations: 'links', excludeProps })).toEqual([
      part(0, { links: [{ ___class: 'Note', name: 'b' }] }),
    ])
    const whole = await read({ loadRelations: 'parent', props: '*,!parent.created,!updated' })
    expect(whole[0]).toMatchObject({ created: NUMBER, parent: { updated: null } })
    expect(whole[0]).not.toHaveProperty('updated')
    expect(whole[0]).not.toHaveProperty('parent.created')
  })

  test('that are not loaded leave the values that props name to the object', async () => {
    await change('POST', 'parent', [id(2)])
    const read = (query: object) => data.find('Note', { where: "name = 'a'", ...query })
    expect(await read({ props: 'parent.name' })).toEqual([{ ___class: 'Note', objectId: id(0), name: 'c' }])
    expect(await read({ loadRelations: 'parent', props: 'parent.name as above' })).toMatchObject([
      { above: 'c', parent: { name: 'c', created: NUMBER } },
    ])
    for (const props of ['parent.nope', 'nope.name'])
      expect(
        codeOf(await t.call('POST', 'data/Note/find', { body: { loadRelations: 'parent', props } })),
      ).toBe(1006)
  })

  test('let the objects of their table come with the objectId, unless rows are compared', async () => {
    await data.createMany('Plain', [{ name: 'x' }])
    expect(await data.find('Plain', { props: 'name' })).toEqual([{ ___class: 'Plain', name: 'x' }])
    expect((await data.find('Note', { props: 'name' }))[0]).toEqual({
      ___class: 'Note',
      objectId: id(0),
      name: 'a',
    })
    expect((await data.find('Note', { props: 'name', distinct: true }))[0]).toEqual({
      ___class: 'Note',
      name: 'a',
    })
  })

  test('leave a relation when they are removed, and so do parents', async () => {
    await change('POST', 'links', ids)
    await t.call('DELETE', `data/Note/${id(1)}`)
    expect(await links()).toEqual(['a', 'c', 'd'])
    await t.call('POST', 'data/bulk/Note/delete', { body: { where: "name != 'a'" } })
    expect(await links()).toEqual(['a'])
    await t.call('DELETE', `data/Note/${id(0)}`)
    expect(codeOf(await t.call('GET', `data/Note/${id(0)}/links`))).toBe(1000)
  })

  test.each([
    ['GET', 'nope', 1021],
    ['POST', 'nope', 1021],
    ['POST', 'nope:Note', 1021],
  ])('%s %s answers a fault while dynamic schema is off', async (method, column, code) => {
    await t.set({ dynamicSchema: false })
    expect(codeOf(await change(method, column, method === 'GET' ? undefined : []))).toBe(code)
  })

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

  test('that are sent with an object change nothing, by whichever way', async () => {
    await data.relate('Note', id(0), 'links', [id(1)])
    const links = [{ objectId: id(2), name: 'changed' }, { name: 'new' }]
    const sent = { objectId: id(0), name: 'a', links, parent: id(3) }
    for (const [method, path, body] of [
      ['PUT', 'Note', sent],
      ['PUT', `Note/${id(0)}`, { ...sent, parent: null }],
      ['PUT', 'Note/upsert', sent],
      ['PUT', 'bulkupsert/Note', [sent]],
      ['PUT', 'bulk/Note?where=name=%27a%27', { name: 'a', links: [] }],
      ['POST', 'Note', { links: null, parent: { name: 'new' } }],
      ['POST', 'bulk/Note', [{ links: [id(2)] }]],
    ] as const)
      expectStatus(await t.call(method, `data/${path}`, { body }), 200)
    const { results } = transactionsOf(t)
    await results([operation('UPDATE', 'Note', sent), operation('CREATE', 'Note', { links: [id(2)] })])
    const related = { where: 'links.objectId is not null', loadRelations: 'links,parent' }
    expect(await data.find('Note', related)).toMatchObject([
      { name: 'a', links: [{ objectId: id(1), name: 'b' }], parent: null },
    ])
    expect(await data.count('Note')).toBe('7')
    const columns = (await t.call('GET', 'data/Note/properties')).body as { name: string; type: string }[]
    expect(columns.filter(({ name }) => name === 'parent')).toEqual([
      expect.objectContaining({ type: 'RELATION' }),
    ])
  })
})

describe('objects with their relations', () => {
  beforeEach(async () => {
    await data.relate('Note', id(0), 'links', [id(1), id(2)])
    await data.relate('Note', id(1), 'links', [id(0), id(3)])
    await data.relate('Note', id(0), 'parent', [id(0)])
  })
  const load = async (query: object): Promise<unknown> =>
    (await data.find('Note', { where: "name='a'", ...query }))[0]
  const named = (name: string, relations = {}) =>
    expect.objectContaining({ name, ___class: 'Note', ...relations }) as unknown

  test('come without any unless asked', async () => {
    expect(await load({})).not.toHaveProperty('links')
  })

  test('come with those named, level by level, and no others', async () => {
    const one = await load({ loadRelations: 'links' })
    expect(one).toMatchObject({ links: [named('b'), named('c')] })
    expect(one).not.toHaveProperty('parent')
    expect(one).not.toHaveProperty('links.0.links')
    expect(await load({ loadRelations: ['links.links', 'parent'] })).toMatchObject({
      // the one that is above itself is shown without its relations
      links: [named('b', { links: [named('a'), named('d')] }), named('c', { links: [] })],
      parent: named('a'),
    })
    expect(await load({ loadRelations: 'links', relationsPageSize: '1' })).toMatchObject({
      links: [named('b')],
    })
    expect(codeOf(await t.call('GET', 'data/Note?loadRelations=nope'))).toBe(1021)
    expect(codeOf(await t.call('GET', 'data/Note?loadRelations=links.nope'))).toBe(1021)
  })

  test('come with all of them, to a depth', async () => {
    expect(await load({ loadRelations: '*' })).toMatchObject({
      links: [named('b'), named('c')],
      parent: named('a'),
    })
    expect(await load({ relationsDepth: '1' })).not.toHaveProperty('links.0.links')
    expect(await load({ relationsDepth: 2 })).toMatchObject({
      links: [named('b', { parent: null }), named('c')],
    })
    const { body } = await t.call('GET', `data/Note/${id(0)}?loadRelations=links&relationsDepth=10`)
    expect(body).toMatchObject({ links: [named('b', { links: [named('a'), named('d')] }), named('c')] })
  })

  test('come with those that load by themselves, once on each way, so that a circle ends', async () => {
    await t.control('DELETE', ROUTES.relation(t.app.id, 'Note', 'links'))
    await data.declare('Note', { name: 'links', relatedTable: 'Note', autoLoad: true })
    await data.declare('Note', { name: 'above', relatedTable: 'Note', autoLoad: true, cardinality: 'one' })
    await data.relate('Note', id(0), 'links', [id(1)])
    await data.relate('Note', id(1), 'links', [id(0)])
    await data.relate('Note', id(1), 'above', [id(0)])
    const circle = { name: 'a', links: [named('b', { above: named('a') })], above: null }
    const found = await load({})
    expect(found).toMatchObject(circle)
    expect(found).not.toHaveProperty('links.0.links')
    expect(found).not.toHaveProperty('links.0.above.links')
    expect(await load({ loadRelations: 'links.links' })).toMatchObject({
      links: [named('b', { links: [named('a')], above: named('a') })],
    })
    expect((await t.call('GET', `data/Note/${id(0)}`)).body).toMatchObject(circle)
    expect((await t.call('GET', 'data/Note/properties')).body).toContainEqual(
      expect.objectContaining({ name: 'links', autoLoad: true }),
    )
  })

  test('come without those that load by themselves at a depth of 0', async () => {
    await t.control('DELETE', ROUTES.relation(t.app.id, 'Note', 'links'))
    await data.declare('Note', { name: 'links', relatedTable: 'Note', autoLoad: true })
    expect(await load({})).toHaveProperty('links')
    expect(await load({ relationsDepth: 0 })).not.toHaveProperty('links')
    expect((await t.call('GET', `data/Note/${id(0)}?relationsDepth=0`)).body).not.toHaveProperty('links')
    expect(await load({ relationsDepth: '0', loadRelations: 'parent' })).toMatchObject({ parent: named('a') })
  })

  test('are refused when they are too many', async () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ name: `m${i}` }))
    const children = await data.createMany('Note', many)
    for (const parent of children.slice(0, 12)) await data.relate('Note', parent, 'links', children)
    const query = {
      where: "name like 'm%'",
      loadRelations: 'links.links',
      relationsPageSize: 100,
      pageSize: 100,
    }
    expect(codeOf(await t.call('POST', 'data/Note/find', { body: query }))).toBe(1025)
  })
})

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
