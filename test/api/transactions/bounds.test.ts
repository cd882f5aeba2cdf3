import { describe, expect, test } from 'vitest'
import { FAULTS } from '../../../server/contract/faults'
import { dataClient } from '../../support/data-client'
import { serverPerTest } from '../../support/start-test-server'
import { annWithOrdersPerTest, operation, ref, transactionsOf } from '../../support/transactions'

const t = serverPerTest()
const data = dataClient(t)
const { carryOut } = transactionsOf(t)
annWithOrdersPerTest(t)

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
