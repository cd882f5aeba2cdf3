import { expect, test } from 'vitest'
import { ownTurn } from '../../server/domain/turns'
import { countTurns } from '../support/turn-counter'

test('each caller has a turn of the event loop of its own, in the order of the calls', async () => {
  const counter = countTurns()
  const turns: number[] = []
  const callers = Array.from({ length: 8 }, async (_, caller) => {
    await ownTurn()
    turns[caller] = counter.now()
  })
  await Promise.all(callers)
  // who asks in its turn comes after those who wait
  await Promise.all(
    [ownTurn().then(ownTurn), ownTurn()].map((own) => own.then(() => turns.push(counter.now()))),
  )
  counter.stop()
  expect(new Set(turns).size).toBe(10)
  expect(turns.slice(0, 8)).toEqual(turns.slice(0, 8).toSorted((a, b) => a - b))
})
