import { describe, expect, test } from 'vitest'
import { A_NUMBER } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { serverPerTest } from '../../support/start-test-server'
import { annWithOrdersPerTest, operation, ref, transactionsOf } from '../../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { carryOut, results } = transactionsOf(t)
const idOfAnn = annWithOrdersPerTest(t)

describe('references', () => {
  test('stand for what earlier operations answered', async () => {
    const id = await idOfAnn()
    const answers = await results([
      operation('CREATE', 'Person', { name: 'Bob', age: 20 }),
      operation('UPDATE', 'Person', {
        objectId: ref('op1', { propName: 'objectId' }),
        age: ref('op1', { propName: 'age' }),
        name: 'Rob',
      }),
      operation('FIND', 'Person', { queryOptions: { sortBy: ['name'] } }),
      operation('CREATE', 'Person', { name: ref('op3', { resultIndex: 1, propName: 'name' }) }),
      operation('UPDATE_BULK', 'Person', { changes: { age: 50 }, unconditional: ref('op3') }),
      operation('CREATE', 'Person', { name: 'count', age: ref('op5') }),
      operation('CREATE_BULK', 'Order', [{}, {}, {}]),
      operation('SET_RELATION', 'Person', {
        parentObject: ref('op3', { resultIndex: 0, propName: 'objectId' }),
        relationColumn: 'orders',
        unconditional: [ref('op7', { resultIndex: 2 }), ref('op7', { resultIndex: 0, propName: 'objectId' })],
      }),
      operation('ADD_RELATION', 'Person', {
        parentObject: ref('op1', { propName: 'objectId' }),
        relationColumn: 'orders',
        unconditional: ref('op7'),
      }),
      operation('DELETE', 'Person', ref('op1')),
      // as the Swift SDK sends an operation that is used as a value
      operation('CREATE', 'Person', {
        name: 'removed',
        age: { tableName: 'Person', operationType: 'DELETE', opResultId: 'op10' },
      }),
    ])
    expect(answers[0]).toMatchObject({ name: 'Bob', age: 20, updated: null })
    expect(answers[1]).toMatchObject({ name: 'Rob', age: 20, updated: A_NUMBER })
    expect(answers[3]).toMatchObject({ name: 'Rob' })
    expect(answers[5]).toMatchObject({ age: 2 })
    expect([answers[7], answers[8]]).toEqual([2, 3])
    expect(answers[10]).toMatchObject({ age: answers[9] })
    expect(await data.find('Person', { where: `objectId = '${id}'`, loadRelations: 'orders' })).toMatchObject(
      [{ age: 50, orders: [{}, {}] }],
    )
  })

  test('reach objects whose ids were not asked for', async () => {
    const answers = await results([
      operation('FIND', 'Person', { properties: ['name'], excludeProps: ['objectId'] }),
      operation('DELETE', 'Person', ref('op1', { resultIndex: 0, propName: 'objectId' })),
    ])
    expect(answers).toEqual([[{ ___class: 'Person', name: 'Ann' }], A_NUMBER])
  })

  test.each([
    [ref('op2', { propName: 'name' }), "No operation before this one has the opResultId 'op2'"],
    [ref('later'), "No operation before this one has the opResultId 'later'"],
    [ref('op1', { propName: 'shoe' }), "'op1' has no 'shoe'"],
    [ref('op1', { resultIndex: 0 }), "The result of 'op1' is no list, so it has no resultIndex"],
    [{ ___ref: true }, 'A reference needs ___ref: true and an opResultId'],
    [
      { ___ref: true, opResultId: 'op1', resultIndex: -1 },
      "The reference to 'op1' needs a resultIndex from 0",
    ],
    [{ ___ref: true, opResultId: 'op1', propName: 1 }, "The reference to 'op1' needs a text for propName"],
  ])('to nothing are refused: %j', async (name, message) => {
    const answer = await carryOut([
      { ...operation('CREATE', 'Person', { name: 'Bob' }), opResultId: 'op1' },
      { ...operation('CREATE', 'Person', { name }), opResultId: 'op2' },
    ])
    expect(answer).toMatchObject({ success: false, error: { message, operation: { opResultId: 'op2' } } })
    expect(await data.count('Person')).toBe('1')
  })

  test('beyond the end of a list, or to a property of a number, are refused', async () => {
    const find = { ...operation('FIND', 'Person', {}), opResultId: 'find1' }
    const remove = {
      ...operation('DELETE_BULK', 'Order', { conditional: "label = 'first'" }),
      opResultId: 'delete1',
    }
    for (const [before, name, message] of [
      [find, ref('find1', { resultIndex: 1 }), "The result of 'find1' has 1 elements, and none at 1"],
      [
        remove,
        ref('delete1', { propName: 'name' }),
        "The result of 'delete1' is no object, so it has no propName",
      ],
    ] as const)
      expect(await carryOut([before, operation('CREATE', 'Person', { name })])).toMatchObject({
        error: { message },
      })
    expect(await data.count('Order')).toBe('1')
  })
})
