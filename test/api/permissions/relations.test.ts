import { beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, expectStatus } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest } from '../../support/people'
import { grantsOf } from '../../support/permissions'
import { serverPerTest } from '../../support/start-test-server'
import { operation, transactionsOf } from '../../support/transactions'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const { allow, deny } = grantsOf(t)
const { note, show } = notesOf(t)
const { create, declare, relate } = dataClient(t)

describe('relations', () => {
  let parent: string
  let child: string
  beforeEach(async () => {
    parent = await note(who.asAlice)
    child = (await create('Tag', { name: 'red' })).objectId
    await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
    await relate('Note', parent, 'tags', [child])
  })
  const refusal = (refused: string) => ({
    status: 403,
    body: {
      code: 1134,
      message: `Current user has no permission for ${refused} operation on this table`,
    },
  })

  test('are loaded, added and removed by permission', async () => {
    const path = `data/Note/${parent}/tags`
    await deny('Note', { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    expect(await t.call('GET', path)).toMatchObject(refusal('LOAD_RELATIONS'))
    await deny('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    expect(await t.call('PUT', path, { body: [child] })).toMatchObject(refusal('ADD_RELATION'))
    expect(await t.call('POST', path, { body: [child] })).toMatchObject(refusal('ADD_RELATION'))
    await allow('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    await deny('Note', { permission: 'DELETE_RELATION', role: 'RestUser' })
    expect(await t.call('DELETE', path, { body: [child] })).toMatchObject(refusal('DELETE_RELATION'))
    // setting takes children away as well
    expect(await t.call('POST', path, { body: [] })).toMatchObject(refusal('DELETE_RELATION'))
    expectStatus(await t.call('POST', path, { body: [child] }), 200)
  })

  test.each([
    { loadRelations: 'tags' },
    { loadRelations: '*' },
    { relationsDepth: 1 },
    { props: 'tags.name' },
    { props: 'tags.name as n' },
    { props: 'Count(tags) as n' },
    { where: "tags.name = 'red'" },
    { where: "objectId in (Note[tags.name = 'red'].objectId)" },
    { sortBy: 'tags.name' },
    { props: 'text', groupBy: 'tags.name' },
    { props: 'Count(objectId)', groupBy: 'text', having: "Max(tags.name) = 'red'" },
  ])('that may not be loaded cannot be read by %j', async (query) => {
    bodyOf(await t.call('POST', 'data/Note/find', { body: query }))
    await deny('Note', { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    const refused = refusal('LOAD_RELATIONS')
    expect(await t.call('POST', 'data/Note/find', { body: query })).toMatchObject(refused)
    if ('where' in query) {
      expect(await t.call('POST', 'data/Note/count', { body: query })).toMatchObject(refused)
      const path = `data/bulk/Note?where=${encodeURIComponent(query.where)}`
      expect(await t.call('PUT', path, { body: { text: 'y' } })).toMatchObject(refused)
      expect(await t.call('DELETE', path)).toMatchObject(refused)
    }
    const { sortBy, loadRelations, relationsDepth, props, where, having, groupBy } = {
      ...{ sortBy: '', loadRelations: '', relationsDepth: 0, props: '', where: '', having: '', groupBy: '' },
      ...query,
    }
    const find = operation('FIND', 'Note', {
      ...{ properties: props, whereClause: where, havingClause: having, groupBy },
      queryOptions: { sortBy, related: loadRelations, relationsDepth },
    })
    const { success, error } = await transactionsOf(t).carryOut([find])
    expect([success, error?.message]).toEqual([false, refused.body.message])
  })

  test('that may not be loaded cannot be read from the other side, nor in groups', async () => {
    await deny(`Note/${parent}`, { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    const inverse = { where: "Note[tags].text = 'x'" }
    expect(await t.call('POST', 'data/Tag/find', { body: inverse })).toMatchObject(refusal('LOAD_RELATIONS'))
    const groups = { groupBy: 'tags.name' }
    expect(await t.call('POST', 'data/data-grouping/Note', { body: groups })).toMatchObject(
      refusal('LOAD_RELATIONS'),
    )
  })

  test('that load by themselves are left out where they may not be loaded', async () => {
    await declare('Note', { name: 'own', relatedTable: 'Tag', cardinality: 'one', autoLoad: true })
    await relate('Note', parent, 'own', [child])
    const other = await note()
    await deny(`Note/${parent}`, { permission: 'LOAD_RELATIONS', role: 'RestUser' })
    expect(bodyOf(await show(parent))).not.toHaveProperty('own')
    expect(bodyOf(await show(other))).toHaveProperty('own', null)
  })

  test('show and take no children that may not be found', async () => {
    const hidden = (await create('Tag', { name: 'blue' })).objectId
    await deny(`Tag/${hidden}`, { permission: 'FIND', role: '*' })
    expect((await t.call('PUT', `data/Note/${parent}/tags`, { body: [hidden] })).text).toBe('0')
    await deny(`Tag/${child}`, { permission: 'FIND', role: '*' })
    expect(bodyOf(await t.call('GET', `data/Note/${parent}/tags`))).toEqual([])
    const query = { loadRelations: 'tags' }
    expect(bodyOf(await t.call('POST', 'data/Note/find', { body: query }))).toMatchObject([{ tags: [] }])
    const named = { where: "tags.name = 'red'" }
    expect(bodyOf(await t.call('POST', 'data/Note/find', { body: named }))).toEqual([])
  })
})
