import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { JsonObject } from '../../../server/contract/json'
import { codeOf, expectStatus } from '../../support/answers'
import { ALICE, BOB, peopleOf } from '../../support/people'
import { serverPerTest, startTestServer } from '../../support/start-test-server'
import { annWithOrdersPerTest, operation, ref, transactionsOf } from '../../support/transactions'

const t = serverPerTest()
const { registerAlice, logIn } = peopleOf(t)
const { carryOut, results } = transactionsOf(t)
annWithOrdersPerTest(t)

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
    onTestFinished(() => counting.stop())
    const refused = await transactionsOf(counting).carryOut([
      operation('CREATE_BULK', 'Users', [BOB, ALICE]),
      operation('CREATE', 'Users', { ...BOB, email: 'BOB@example.com' }),
    ])
    expect(refused.error).toMatchObject({ code: 3033 })
    expect(hash).not.toHaveBeenCalled()
    expect((await counting.users()).users).toEqual([])
  })
})
