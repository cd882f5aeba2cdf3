import { describe, expect, test } from 'vitest'
import { A_NUMBER, A_TEXT, codeOf, tokenOf } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { peopleOf } from '../../support/people'
import { serverPerTest } from '../../support/start-test-server'
import { annWithOrdersPerTest, operation, transactionsOf } from '../../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { registerAlice, logIn } = peopleOf(t)
const { send, carryOut, results } = transactionsOf(t)
const idOfAnn = annWithOrdersPerTest(t)

describe('the operations of a transaction', () => {
  test('answer what each of them made, changed or found', async () => {
    const id = await idOfAnn()
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
            objectId: A_TEXT,
            created: A_NUMBER,
            updated: null,
            ownerId: null,
            name: 'Bob',
            age: 20,
          },
        },
        'My Test Operation ID': {
          operationType: 'UPDATE',
          result: expect.objectContaining({
            objectId: id,
            name: 'Ann',
            age: 11,
            updated: A_NUMBER,
          }) as object,
        },
      },
    })
    expect(await data.where('Person', 'age = 11')).toEqual(['Ann'])
  })

  test('upsert, change and remove by clause and by id, and find', async () => {
    const id = await idOfAnn()
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
      expect.objectContaining({ objectId: 'chosen', name: 'Cy', age: 30, updated: A_NUMBER }),
      [A_TEXT, 'e', A_TEXT],
      ['e', 'f'],
      2,
      2,
      1,
      1,
      A_NUMBER,
      [expect.objectContaining({ name: 'E', age: 41 }), expect.objectContaining({ name: 'Cy', age: 40 })],
      [expect.objectContaining({ label: 'first', ___class: 'Order' })],
    ])
    expect(await data.where('Person', '')).toEqual(['Cy', 'D', 'E'])
  })

  test('set, add to and take from relations', async () => {
    const id = await idOfAnn()
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
