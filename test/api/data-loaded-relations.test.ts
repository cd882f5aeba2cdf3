import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { A_NUMBER, codeOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { linkedNotesPerTest } from '../support/linked-notes'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const data = dataClient(t)
const { id, change } = linkedNotesPerTest(t)

describe('related objects', () => {
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
        links: [expect.objectContaining({ created: A_NUMBER })],
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
    expect(whole[0]).toMatchObject({ created: A_NUMBER, parent: { updated: null } })
    expect(whole[0]).not.toHaveProperty('updated')
    expect(whole[0]).not.toHaveProperty('parent.created')
  })

  test('that are not loaded leave the values that props name to the object', async () => {
    await change('POST', 'parent', [id(2)])
    const read = (query: object) => data.find('Note', { where: "name = 'a'", ...query })
    expect(await read({ props: 'parent.name' })).toEqual([{ ___class: 'Note', objectId: id(0), name: 'c' }])
    expect(await read({ loadRelations: 'parent', props: 'parent.name as above' })).toMatchObject([
      { above: 'c', parent: { name: 'c', created: A_NUMBER } },
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
