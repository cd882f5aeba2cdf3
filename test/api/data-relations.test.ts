import { describe, expect, test } from 'vitest'
import { codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { linkedNotesPerTest } from '../support/linked-notes'
import { serverPerTest } from '../support/start-test-server'
import { operation, transactionsOf } from '../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { id, links, change, ids } = linkedNotesPerTest(t)

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
    await change('POST', 'links', ids())
    expect(await links('?pageSize=2&offset=1')).toEqual(['b', 'c'])
    expect(await links('?where=name!=%27b%27&sortBy=name%20desc')).toEqual(['d', 'c', 'a'])
    const path = `data/Note/${id(0)}/links/load`
    const { body } = await t.call('POST', path, { body: { pageSize: 1, offset: 3, props: ['name'] } })
    expect(body).toEqual([{ name: 'd', objectId: id(3), ___class: 'Note' }])
    expect((await t.call('POST', path)).body).toHaveLength(4)
  })

  test('leave a relation when they are removed, and so do parents', async () => {
    await change('POST', 'links', ids())
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

  test('of two tables that have the same id are told apart', async () => {
    const objectId = 'A0000000-0000-4000-8000-000000000000'
    for (const table of ['Cat', 'Dog']) await data.create(table, { objectId, name: table }, {}, 'POST')
    const owner = await data.create('Owner', { name: 'o' })
    for (const table of ['Cat', 'Dog'])
      expect(await data.relate('Owner', owner.objectId, `my${table}:${table}:n`, [objectId])).toBe('1')
    expectStatus(await t.call('DELETE', `data/Cat/${objectId}`), 200)
    expect(await data.where('Owner', "myDog.name = 'Dog'")).toEqual(['o'])
    await data.create('Cat', { objectId, name: 'again' }, {}, 'POST')
    expect(await data.where('Owner', "myCat.name = 'again'")).toEqual([])
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
