import { describe, expect, test } from 'vitest'
import { codeOf } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest } from '../../support/people'
import { grantsOf, permissionsPerTest } from '../../support/permissions'
import { serverPerTest, type CallOptions } from '../../support/start-test-server'
import { transactionsOf, type TransactionAnswer } from '../../support/transactions'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const developer = permissionsPerTest(t)
const { allow, deny } = grantsOf(t)
const { note } = notesOf(t)
const { create, createMany, declare } = dataClient(t)

describe('transactions and deep saves', () => {
  const { carryOut } = transactionsOf(t)
  const transact = (operation: object, options?: CallOptions): Promise<TransactionAnswer> =>
    carryOut([{ opResultId: 'only', table: 'Note', ...operation }], options)
  const resultOf = ({ results }: TransactionAnswer): unknown => results?.['only']?.result

  test('are refused what a request alone is refused', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'UPDATE', user: who.alice })
    await deny(`Note/${id}`, { permission: 'REMOVE', user: who.alice })
    const update = { operationType: 'UPDATE', payload: { objectId: id, text: 'y' } }
    expect(await transact(update, who.asAlice)).toMatchObject({ success: false, error: { code: 1012 } })
    expect(await transact(update, who.asBob)).toMatchObject({ success: true })
    expect(await transact({ operationType: 'DELETE', payload: id }, who.asAlice)).toMatchObject({
      error: { code: 1014 },
    })
    const tree = await t.call('PUT', 'data/Note/deep-save', {
      body: { objectId: id, text: 'z' },
      ...who.asAlice,
    })
    expect(codeOf(tree)).toBe(1012)
    await deny('Note', { permission: 'CREATE', user: who.alice })
    const create = { operationType: 'CREATE', payload: { text: 'new' } }
    expect(await transact(create, who.asAlice)).toMatchObject({ error: { code: 1011 } })
  })

  test('pass over what a bulk may not touch, and find what may be found', async () => {
    const ids = await createMany('Note', [{ text: 'a' }, { text: 'b' }])
    for (const permission of ['UPDATE', 'REMOVE', 'FIND'])
      await deny(`Note/${ids[0]}`, { permission, role: '*' })
    const conditional = 'objectId != NULL'
    const changes = { text: 'z' }
    expect(
      resultOf(await transact({ operationType: 'UPDATE_BULK', payload: { conditional, changes } })),
    ).toBe(1)
    expect(resultOf(await transact({ operationType: 'FIND', payload: {} }))).toMatchObject([
      { objectId: ids[1], text: 'z' },
    ])
    expect(resultOf(await transact({ operationType: 'DELETE_BULK', payload: { unconditional: ids } }))).toBe(
      1,
    )
  })

  test('calculate nothing from a hidden column', async () => {
    const id = (await create('Sum', { open: 1, secret: 7 })).objectId
    await developer.ofColumn('Sum', 'secret', 'RestUser', 'DENY')
    const open = { ___class: 'BackendlessExpression', value: 'SECRET + 0' }
    for (const [method, path] of [
      ['PUT', `data/Sum/${id}`],
      ['PUT', 'data/Sum'],
      ['PUT', 'data/Sum/upsert'],
      ['PUT', 'data/Sum/deep-save'],
    ] as const)
      expect(codeOf(await t.call(method, path, { body: { objectId: id, open } })), path).toBe(1053)
    const bulk = await t.call('PUT', 'data/bulk/Sum?where=open=1', { body: { open } })
    expect(codeOf(bulk)).toBe(1053)
    const payload = { unconditional: [id], changes: { open } }
    expect(await transact({ operationType: 'UPDATE_BULK', table: 'Sum', payload })).toMatchObject({
      error: { code: 1053 },
    })
    expect(await t.call('GET', `data/Sum/${id}`)).toMatchObject({ body: { open: 1 } })
  })

  test('neither show nor take hidden columns', async () => {
    const id = await note()
    await developer.ofColumn('Note', 'secret', 'RestUser', 'DENY')
    const [found] = resultOf(await transact({ operationType: 'FIND', payload: {} })) as object[]
    expect(found).not.toHaveProperty('secret')
    const update = await transact({ operationType: 'UPDATE', payload: { objectId: id, text: 'y' } })
    expect(resultOf(update)).not.toHaveProperty('secret')
    for (const operation of [
      { operationType: 'CREATE', payload: { secret: 'x' } },
      { operationType: 'FIND', payload: { whereClause: "secret = 's'" } },
      { operationType: 'DELETE_BULK', payload: { conditional: "secret = 's'" } },
    ])
      expect(await transact(operation)).toMatchObject({ success: false, error: { code: 1053 } })
  })

  test('ask for relations as well', async () => {
    const parent = await note()
    const child = (await create('Tag', { name: 'red' })).objectId
    await declare('Note', { name: 'tags', relatedTable: 'Tag', cardinality: 'many' })
    await deny('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    const payload = { parentObject: parent, relationColumn: 'tags', unconditional: [child] }
    expect(await transact({ operationType: 'ADD_RELATION', payload })).toMatchObject({
      error: { code: 1134 },
    })
    const tree = { objectId: parent, tags: [{ objectId: child }] }
    expect(codeOf(await t.call('PUT', 'data/Note/deep-save', { body: tree }))).toBe(1134)
    await deny(`Tag/${child}`, { permission: 'FIND', role: '*' })
    await allow('Note', { permission: 'ADD_RELATION', role: 'RestUser' })
    expect(codeOf(await t.call('PUT', 'data/Note/deep-save', { body: tree }))).toBe(1013)
  })
})
