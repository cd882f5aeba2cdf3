import { beforeEach, describe, expect, test, vi } from 'vitest'
import { FAULTS } from '../../server/contract/faults'
import type { JsonObject } from '../../server/contract/json'
import { codeOf, expectStatus, tokenOf } from '../support/answers'
import { dataClient } from '../support/data-client'
import { ALICE, BOB, peopleOf } from '../support/people'
import { serverPerTest, startTestServer } from '../support/start-test-server'
import { operation, ref, transactionsOf } from '../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { registerAlice, logIn } = peopleOf(t)
const { send, carryOut, results } = transactionsOf(t)

const NUMBER = expect.any(Number) as number
const TEXT = expect.any(String) as string

beforeEach(async () => {
  await data.create('Person', { name: 'Ann', age: 10 })
  await data.create('Order', { label: 'first' })
  await data.declare('Person', { name: 'orders', relatedTable: 'Order' })
  await data.declare('Person', { name: 'last', relatedTable: 'Order', cardinality: 'one' })
})

const ann = async (): Promise<string> => String((await data.where('Person', "name = 'Ann'", 'objectId'))[0])

describe('the operations of a transaction', () => {
  test('answer what each of them made, changed or found', async () => {
    const id = await ann()
    const answer = await carryOut([
      { ...operation('CREATE', 'Person', { name: 'Bob', age: 20 }), opResultId: 'createPerson1' },
      {
        ...operation('UPDATE', 'Person', {
          objectId: id,
          age: 11,
          created: 5,
          ownerId: 'x',
          ___class: 'Person',
        }),
        opResultId: 'My Test Operation ID',
      },
    ])
    expect(answer).toEqual({
      success: true,
      error: null,
      results: {
        createPerson1: {
          operationType: 'CREATE',
          result: {
            ___class: 'Person',
            objectId: TEXT,
            created: NUMBER,
            updated: null,
            ownerId: null,
            name: 'Bob',
            age: 20,
          },
        },
        'My Test Operation ID': {
          operationType: 'UPDATE',
          result: expect.objectContaining({ objectId: id, name: 'Ann', age: 11, updated: NUMBER }) as object,
        },
      },
    })
    expect(await data.where('Person', 'age = 11')).toEqual(['Ann'])
  })

  test('upsert, change and remove by clause and by id, and find', async () => {
    const id = await ann()
    const answers = await results([
      operation('UPSERT', 'Person', { objectId: 'chosen', name: 'Cy' }),
      operation('UPSERT', 'Person', { objectId: 'chosen', age: 30 }),
      operation('CREATE_BULK', 'Person', [{ name: 'D' }, { name: 'E', objectId: 'e' }, {}]),
      operation('UPSERT_BULK', 'Person', [{ objectId: 'e', age: 1 }, { objectId: 'f' }]),
      operation('UPDATE_BULK', 'Person', { changes: { age: 40 }, conditional: 'age >= 10' }),
      operation('UPDATE_BULK', 'Person', { changes: { age: 41 }, unconditional: ['e', 'f', 'f', 'nobody'] }),
      operation('DELETE_BULK', 'Person', { unconditional: ['f', 'nobody'] }),
      operation('DELETE_BULK', 'Person', { conditional: 'name is null' }),
      operation('DELETE', 'Person', id),
      operation('FIND', 'Person', {
        whereClause: "name != 'D'",
        pageSize: 5,
        properties: ['name', 'age'],
        queryOptions: { sortBy: ['age desc'], relationsPageSize: 10 },
      }),
      operation('FIND', 'Order', {}),
    ])
    expect(answers).toEqual([
      expect.objectContaining({ objectId: 'chosen', name: 'Cy', age: null, updated: null }),
      expect.objectContaining({ objectId: 'chosen', name: 'Cy', age: 30, updated: NUMBER }),
      [TEXT, 'e', TEXT],
      ['e', 'f'],
      2,
      2,
      1,
      1,
      NUMBER,
      [expect.objectContaining({ name: 'E', age: 41 }), expect.objectContaining({ name: 'Cy', age: 40 })],
      [expect.objectContaining({ label: 'first', ___class: 'Order' })],
    ])
    expect(await data.where('Person', '')).toEqual(['Cy', 'D', 'E'])
  })

  test('set, add to and take from relations', async () => {
    const id = await ann()
    const relation = (type: string, children: object, column = 'orders') =>
      operation(type, 'Person', { parentObject: id, relationColumn: column, ...children })
    const answers = await results([
      operation('CREATE_BULK', 'Order', [
        { objectId: 'a' },
        { objectId: 'b' },
        { objectId: 'c', label: 'x' },
      ]),
      relation('SET_RELATION', { unconditional: ['a', 'b'] }),
      relation('ADD_RELATION', { conditional: "label = 'x'" }),
      relation('DELETE_RELATION', { unconditional: [{ objectId: 'a' }, 'nobody'] }),
      relation('SET_RELATION', { unconditional: 'a' }, 'last'),
      operation('FIND', 'Person', { queryOptions: { related: ['orders', 'last'] } }),
      relation('DELETE_RELATION', { conditional: "objectId = 'a'" }, 'last'),
    ])
    expect(answers).toEqual([
      ['a', 'b', 'c'],
      2,
      1,
      1,
      1,
      [
        expect.objectContaining({
          orders: [
            expect.objectContaining({ objectId: 'b' }) as object,
            expect.objectContaining({ objectId: 'c' }) as object,
          ],
          last: expect.objectContaining({ objectId: 'a' }) as object,
        }),
      ],
      1,
    ])
  })

  test('are owned by whoever is logged in', async () => {
    const { objectId } = await registerAlice()
    const token = tokenOf(await logIn())
    expect(await results([operation('CREATE', 'Order', {})], { token })).toMatchObject([
      { ownerId: objectId },
    ])
    expect(codeOf(await send([], { token: 'STALE' }))).toBe(3064)
  })

  test('may be none, and need no ids', async () => {
    expect(await carryOut([])).toEqual({ success: true, error: null, results: {} })
    const operations = [operation('FIND', 'Order', {}), operation('FIND', 'Order', {})]
    const { results: found } = await carryOut([{ ...operations[0], opResultId: 'operation2' }, operations[1]])
    expect(Object.keys(found ?? {})).toHaveLength(2)
  })
})

describe('references', () => {
  test('stand for what earlier operations answered', async () => {
    const id = await ann()
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
    expect(answers[1]).toMatchObject({ name: 'Rob', age: 20, updated: NUMBER })
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
    expect(answers).toEqual([[{ ___class: 'Person', name: 'Ann' }], NUMBER])
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
    const remove = { ...operation('DELETE_BULK', 'Order', { conditional: '1 = 1' }), opResultId: 'delete1' }
    for (const [name, message] of [
      [ref('find1', { resultIndex: 1 }), "The result of 'find1' has 1 elements, and none at 1"],
      [ref('delete1', { propName: 'name' }), "The result of 'delete1' is no object, so it has no propName"],
    ] as const) {
      const before = message.includes('find1')
        ? find
        : { ...remove, payload: { conditional: "label = 'first'" } }
      expect(await carryOut([before, operation('CREATE', 'Person', { name })])).toMatchObject({
        error: { message },
      })
    }
    expect(await data.count('Order')).toBe('1')
  })
})

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
    expect(error?.operation).toMatchObject({ operationType: type, table, opResultId: TEXT, payload })
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

describe('what a transaction may take is bounded', () => {
  test('in what its references copy', async () => {
    const story = 'x'.repeat(20_000)
    await t.call('PUT', 'data/Book', { body: { story } })
    const copies = Array.from({ length: 500 }, () =>
      operation('CREATE', 'Book', { story: ref('first', { propName: 'story' }) }),
    )
    const answer = await carryOut([
      { ...operation('CREATE', 'Book', { story }), opResultId: 'first' },
      ...copies,
    ])
    expect(answer.error?.message).toContain('8000000 characters')
    expect(await data.count('Book')).toBe('1')
  })

  test('in the objects that it writes', async () => {
    const hundred = operation(
      'CREATE_BULK',
      'Person',
      Array.from({ length: 100 }, () => ({})),
    )
    const refused = await carryOut(Array.from({ length: 51 }, () => hundred))
    expect(refused.error?.message).toContain('write 5000')
    expect(await data.count('Person')).toBe('1')
  })

  test('in what its clauses look at', async () => {
    await t.set({ maxBulkObjects: 1000 })
    await data.createMany(
      'Person',
      Array.from({ length: 999 }, () => ({})),
    )
    const finds = Array.from({ length: 1000 }, () =>
      operation('FIND', 'Person', { whereClause: 'age = 3 or age = 4 or age = 5' }),
    )
    const refused = await carryOut(finds)
    expect(refused.error).toMatchObject({
      code: FAULTS.QUERY_TOO_COSTLY.code,
      operation: { operationType: 'FIND' },
    })
    expect(await carryOut(finds.slice(0, 50))).toMatchObject({ success: true })
  })
})

describe('users in a transaction', () => {
  test('are registered and changed with every guard, and can log in', async () => {
    const alice = await registerAlice()
    const answers = await results([
      operation('CREATE', 'Users', { ...BOB, name: 'Bob' }),
      operation('UPDATE', 'Users', { objectId: alice.objectId, password: 'changed' }),
      operation('CREATE_BULK', 'Users', [{ email: 'cy@example.com', password: 'c' }]),
      operation('UPDATE', 'Users', { objectId: ref('op1'), name: 'Rob' }),
    ])
    expect(answers[0]).toMatchObject({ email: BOB.email, name: 'Bob', userStatus: 'ENABLED' })
    expect(answers[0]).not.toHaveProperty('password')
    expect(answers[3]).toMatchObject({ name: 'Rob' })
    for (const user of [BOB, { ...ALICE, password: 'changed' }, { email: 'cy@example.com', password: 'c' }])
      expectStatus(await logIn(user), 200)
    expect(codeOf(await logIn())).toBe(3003)
  })

  test('may take the identity of one whom it removes, and come to nothing with the rest', async () => {
    const { objectId } = await registerAlice()
    const replace = [
      operation('DELETE', 'Users', objectId),
      operation('CREATE', 'Users', { ...ALICE, password: 'second' }),
    ]
    const failing = await carryOut([...replace, operation('DELETE', 'Order', 'nobody')])
    expect(failing).toMatchObject({ success: false, error: { code: 1000 } })
    expectStatus(await logIn(), 200)
    expect(await results(replace)).toHaveLength(2)
    expectStatus(await logIn({ password: 'second' }), 200)
  })

  test('may have a password that a reference brings, if it is a text', async () => {
    const first = { ...operation('CREATE', 'Person', { age: 7 }), opResultId: 'first' }
    const registration = (propName: string) =>
      operation('CREATE', 'Users', { ...BOB, password: ref('first', { propName }) })
    expect((await carryOut([first, registration('age')])).error).toMatchObject({ code: 3050 })
    const [person] = await results([first, registration('objectId')])
    expectStatus(await logIn({ ...BOB, password: (person as JsonObject)['objectId'] }), 200)
  })

  test('are refused before a password is hashed, and with them everything else', async () => {
    const hash = vi.fn(() => Promise.resolve('hash'))
    const counting = await startTestServer({
      overrides: { passwords: { hash, matches: () => Promise.resolve(true) } },
    })
    const refused = await transactionsOf(counting).carryOut([
      operation('CREATE_BULK', 'Users', [BOB, ALICE]),
      operation('CREATE', 'Users', { ...BOB, email: 'BOB@example.com' }),
    ])
    expect(refused.error).toMatchObject({ code: 3033 })
    expect(hash).not.toHaveBeenCalled()
    expect((await counting.users()).users).toEqual([])
    await counting.stop()
  })
})
