import { describe, expect, test } from 'vitest'
import { A_TEXT, expectStatus } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { serverPerTest } from '../../support/start-test-server'
import { annWithOrdersPerTest, operation, ref, transactionsOf } from '../../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { carryOut } = transactionsOf(t)
annWithOrdersPerTest(t)

describe('a transaction that is refused', () => {
  test('leaves nothing, and answers the operation as it was sent', async () => {
    const good = Array.from({ length: 19 }, (_, i) => ({
      ...operation('CREATE', 'Person', { name: `p${i}` }),
      opResultId: `createPerson${i + 1}`,
    }))
    const payload = { name: 'x', missedColumn: 'm', age: ref('createPerson1', { propName: 'age' }) }
    const bad = { ...operation('CREATE', 'Person', payload), opResultId: 'createPerson20' }
    const message =
      "Column 'missedColumn' in table 'Person' does not exists. " +
      'All tables and columns must be present in the database before a transaction is executed.'
    expect(await carryOut([...good, bad])).toEqual({
      success: false,
      results: null,
      error: { code: 1126, message, errorData: { property: 'missedColumn' }, operation: bad },
    })
    expect(await data.count('Person')).toBe('1')
  })

  test.each([
    ['CREATE', 'Person', { shoe: 1 }, 1126],
    ['CREATE_BULK', 'Person', [{ name: 'x' }, { shoe: 1 }], 1126],
    ['UPSERT', 'Person', { objectId: 'x', shoe: 1 }, 1126],
    ['UPDATE', 'Person', { objectId: 'nobody', name: 'x' }, 1000],
    ['UPDATE', 'Person', { name: 'x' }, 400],
    ['UPDATE_BULK', 'Person', { changes: { shoe: 1 }, conditional: "name = 'Ann'" }, 1126],
    ['UPDATE_BULK', 'Person', { changes: {}, conditional: "name = 'Ann'" }, 1001],
    ['UPDATE_BULK', 'Person', { changes: { created: 1 }, conditional: "name = 'Ann'" }, 1136],
    ['UPDATE_BULK', 'Person', { changes: { age: 1 } }, 400],
    ['UPDATE_BULK', 'Person', { changes: { age: 1 }, conditional: 'age > 1', unconditional: ['x'] }, 400],
    ['UPDATE_BULK', 'Person', { changes: { age: 1 }, conditional: 'age >' }, 1017],
    ['DELETE', 'Person', 'nobody', 1000],
    ['DELETE', 'Person', {}, 400],
    ['DELETE_BULK', 'Person', { conditional: ' ' }, 400],
    ['DELETE_BULK', 'Person', { where: 'age > 1' }, 400],
    ['FIND', 'Person', { pageSize: 101 }, 1025],
    ['FIND', 'Person', { where: 'age > 1' }, 400],
    ['FIND', 'Person', { queryOptions: { sort: ['age'] } }, 400],
    ['FIND', 'Nothing', {}, 1125],
    ['CREATE', 'Nothing', { name: 'x' }, 1125],
    ['SET_RELATION', 'Person', { parentObject: 'nobody', relationColumn: 'orders', unconditional: [] }, 1000],
    ['ADD_RELATION', 'Person', { parentObject: 'x', relationColumn: 'shoes', unconditional: [] }, 1126],
    ['ADD_RELATION', 'Person', { parentObject: 'x', relationColumn: 'a:Order:n', unconditional: [] }, 1126],
    ['MERGE', 'Person', {}, 400],
    ['CREATE', '', {}, 400],
    ['CREATE', 'Person', [], 400],
  ])('%s %s %j says so with %i', async (type, table, payload, code) => {
    const {
      success,
      results: none,
      error,
    } = await carryOut([operation('CREATE', 'Order', { label: 'never' }), operation(type, table, payload)])
    expect([success, none, error?.code]).toEqual([false, null, code])
    expect(error?.operation).toMatchObject({ operationType: type, table, opResultId: A_TEXT, payload })
    expect(await data.count('Order')).toBe('1')
    expect(await data.where('Person', '')).toEqual(['Ann'])
  })

  test('creates no more at once than a bulk may', async () => {
    const people = Array.from({ length: 200 }, (_, i) => ({ name: `p${i}` }))
    const refused = await carryOut([operation('CREATE_BULK', 'Person', people)])
    expect(refused.error).toMatchObject({
      message: 'Bulk create operation supports no more than 100 objects',
      operation: { payload: people },
    })
    const fits = Array.from({ length: 10 }, () => operation('CREATE_BULK', 'Person', people.slice(0, 100)))
    expect(await carryOut(fits)).toMatchObject({ success: true })
    expect(await data.count('Person')).toBe('1001')
  })
})

describe('a request that is no transaction', () => {
  test.each([
    [{}, 'operations'],
    [{ operations: {} }, 'operations'],
    [{ operations: [1] }, 'operations[0]'],
    [{ operations: [{ ...operation('FIND', 'Order', {}), option: 1 }] }, 'option'],
    [{ operations: [], isolationLevelEnum: 'CHAOS' }, 'isolationLevelEnum'],
    [{ operations: [], transactionIsolation: 'SERIALIZABLE' }, 'transactionIsolation'],
    [{ operations: Array.from({ length: 1001 }, () => ({})) }, 'operations'],
    [{ operations: [{ opResultId: 7 }] }, 'operations[0].opResultId'],
    [{ operations: [{ opResultId: 'a' }, { opResultId: 'a' }] }, 'operations[1].opResultId'],
  ])('%# is a fault that names the property', async (body, property) => {
    const answer = await t.call('POST', 'transaction/unit-of-work', { body })
    expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property } } })
  })

  test.each(['READ_UNCOMMITTED', 'READ_COMMITTED', 'REPEATABLE_READ', 'SERIALIZABLE', 'SERIALZABLE', null])(
    'the isolation level %s is none',
    async (isolationLevelEnum) => {
      const body = { isolationLevelEnum, operations: [] }
      expectStatus(await t.call('POST', 'transaction/unit-of-work', { body }), 200)
    },
  )
})
