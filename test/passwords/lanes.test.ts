import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PasswordWork } from '../../server/domain/ports'
import { WorkerPasswords } from '../../server/passwords/worker-passwords'

// a hash takes some 20 ms, so that all below is asked for before the first is ready
const COST = 8
/** More than the threads can be at at once. */
const FEW = 10
const MANY = 30

let passwords: WorkerPasswords
beforeAll(() => {
  passwords = new WorkerPasswords(() => COST)
})
afterAll(() => passwords.stop())

const person = (appId: string): PasswordWork => ({ lane: 'person', appId })
const bulk = (appId: string): PasswordWork => ({ lane: 'bulk', appId })

/** Counts the hashes that are ready. */
class Asked {
  ready = 0
  readonly all: Promise<unknown>

  constructor(count: number, work: PasswordWork) {
    const hashes = Array.from({ length: count }, () =>
      passwords.hash('wonderland', work).then(() => this.ready++),
    )
    this.all = Promise.all(hashes)
  }
}

test('a login goes before the bulk that was there first', async () => {
  const many = new Asked(MANY, bulk('APP'))
  await new Asked(1, person('APP')).all
  expect(many.ready).toBeLessThan(FEW)
  await many.all
})

test.each(['person', 'bulk'] as const)('in the lane %s no app waits for all of another', async (lane) => {
  const many = new Asked(MANY, { lane, appId: 'BUSY' })
  const one = new Asked(1, { lane, appId: 'QUIET' })
  await one.all
  expect(many.ready).toBeLessThan(FEW)
  await many.all
})

test('a bulk ends although more persons wait than ever get their turn', async () => {
  const persons = new Asked(2 * MANY, person('APP'))
  await new Asked(1, bulk('APP')).all
  expect(persons.ready).toBeLessThan(2 * MANY)
  await persons.all
})

test('a bulk that nobody waits for any more is dropped', async () => {
  const client = new AbortController()
  const work = { ...bulk('APP'), signal: client.signal }
  const outcomes = Promise.allSettled(Array.from({ length: MANY }, () => passwords.hash('wonderland', work)))
  client.abort(new Error('the client has left'))
  const dropped = (await outcomes).filter(({ status }) => status === 'rejected')
  expect(dropped.length).toBeGreaterThan(MANY - FEW)
  expect(dropped[0]).toMatchObject({ reason: { message: 'the client has left' } })
  await new Asked(1, person('APP')).all
})
