import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus, idOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { BOB, peopleOf } from '../support/people'
import { permissionsOf } from '../support/permissions'
import { serverPerTest } from '../support/start-test-server'
import { consolePerTest } from './console-client'

interface ListedTable {
  name: string
  tableId: string
  columns: { columnId: string }[]
  relations: { columnId: string }[]
}

const t = serverPerTest()
const call = consolePerTest(t)
const { register, registerAlice } = peopleOf(t)
const { create, declare, relate, find, count } = dataClient(t)

describe('a table', () => {
  test('is renamed with its objects, relations, links and permissions', async () => {
    const note = await create('Note', { text: 'x' })
    const tag = await create('Tag', { name: 'red' })
    await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
    await declare('Tag', { name: 'notes', relatedTable: 'Note', cardinality: 'many' })
    await relate('Note', note.objectId, 'tags', [tag.objectId])
    await relate('Tag', tag.objectId, 'notes', [note.objectId])
    const body = { permission: 'REMOVE', role: '*' }
    expectStatus(await t.call('PUT', `data/Note/permissions/DENY/${note.objectId}`, { body }), 200)
    expect(bodyOf(await call('PUT', 'data/tables/Note', { name: 'Memo' }))).toMatchObject({ name: 'Memo' })
    expect(codeOf(await t.call('GET', 'data/Note'))).toBe(1009)
    expect(await find('Memo', { loadRelations: 'tags' })).toMatchObject([
      { ___class: 'Memo', text: 'x', tags: [{ name: 'red' }] },
    ])
    expect(await find('Tag', { loadRelations: 'notes' })).toMatchObject([{ notes: [{ ___class: 'Memo' }] }])
    expect(codeOf(await t.call('DELETE', `data/Memo/${note.objectId}`))).toBe(1014)
    // nothing of the old name is left for a new table
    await create('Note', {})
    expect(await count('Note')).toBe('1')
  })

  test('keeps the ids of itself, its columns and its relations, which no later table gets', async () => {
    await create('Note', { text: 'x' })
    await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
    const ids = async (name: string): Promise<string[]> => {
      const { tables } = (await call('GET', 'data/tables')).body as { tables: ListedTable[] }
      const table = tables.find((each) => each.name === name)
      const columns = [...(table?.columns ?? []), ...(table?.relations ?? [])]
      return [table?.tableId ?? '', ...columns.map(({ columnId }) => columnId)]
    }
    const before = await ids('Note')
    bodyOf(await call('PUT', 'data/tables/Note', { name: 'Memo' }))
    expect(await ids('Memo')).toEqual(before)
    await create('Note', { text: 'y' })
    expect((await ids('Note')).filter((id) => before.includes(id))).toEqual([])
    bodyOf(await call('PUT', 'data/tables/Memo', { name: 'Card' }))
    expect(await ids('Card')).toEqual(before)

    const { roleId } = await permissionsOf(t)
    const permissions = [{ operation: 'FIND', access: 'DENY' }]
    const path = `security/data/${before[0] ?? ''}/roles/${await roleId('RestUser')}`
    bodyOf(await call('PUT', path, { permissions }))
    expect(await find('Card')).toEqual([])
    expect(await find('Note')).toHaveLength(1)
  })

  test('keeps its objects when only the case of its name changes', async () => {
    await create('Note', { text: 'x' })
    bodyOf(await call('PUT', 'data/tables/Note', { name: 'NOTE' }))
    expect(await find('note')).toMatchObject([{ ___class: 'NOTE', text: 'x' }])
  })

  test.each([
    ['Users', 'People', 400],
    ['Note', 'Tag', 400],
    ['Note', 'bulk', 400],
    ['Note', 'a b', 400],
    ['Nothing', 'Something', 1009],
  ])('%s is not renamed to %s', async (from, to, code) => {
    await create('Note', {})
    await create('Tag', {})
    expect(codeOf(await call('PUT', `data/tables/${from}`, { name: to }))).toBe(code)
    expect(await count('Note')).toBe('1')
  })
})

describe('the roles of users', () => {
  let alice: string
  let bob: string
  beforeEach(async () => {
    alice = (await registerAlice()).objectId
    bob = idOf(await register(BOB))
    for (const name of ['Editor', 'Author']) await t.control('POST', ROUTES.roles(t.app.id), { name })
  })

  test('are read and set for several at once, by id or name', async () => {
    const { roleId } = await permissionsOf(t)
    const body = { roles: [await roleId('Editor'), 'Author'], users: [alice, bob] }
    bodyOf(await call('PUT', 'security/assignedroles', body))
    expect(bodyOf(await call('GET', `security/assignedroles?users=${alice},${bob}`))).toEqual({
      [alice]: ['Editor', 'Author'],
      [bob]: ['Editor', 'Author'],
    })
    bodyOf(await call('PUT', 'security/assignedroles', { roles: [], users: [bob] }))
    expect(bodyOf(await call('GET', `security/assignedroles?users=${bob}`))).toEqual({ [bob]: [] })
  })

  test.each([
    [{ roles: ['Nobodies'], users: ['{alice}'] }, 2005],
    [{ roles: ['JSUser'], users: ['{alice}'] }, 2005],
    [{ roles: ['Editor'], users: ['{alice}', 'nobody'] }, 3057],
    [{ roles: ['Editor'], users: [] }, 400],
  ])('%j change nobody', async ({ roles, users }, code) => {
    const body = { roles, users: users.map((id) => id.replace('{alice}', alice)) }
    expect(codeOf(await call('PUT', 'security/assignedroles', body))).toBe(code)
    expect(bodyOf(await call('GET', `security/assignedroles?users=${alice}`))).toEqual({ [alice]: [] })
  })
})

test.each([
  ['PUT', 'userregistration'],
  ['POST', 'userlogin'],
  ['PUT', 'data/config'],
])('%s %s refuses a setting that it has not, by name', async (method, path) => {
  const answer = await call(method, path, { lockoutPolicy: true })
  expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property: 'lockoutPolicy' } } })
  expect((answer.body as { message: string }).message).toContain(
    "'lockoutPolicy' is none of the settings here",
  )
})
