import { expect, test } from 'vitest'
import { inPlace, ownTurn } from '../../server/domain/turns'
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

test('long work has eight places, which are given in the order of the calls and come back after a failure', async () => {
  let [going, most] = [0, 0]
  const order: number[] = []
  const work = Array.from({ length: 30 }, (_, call) =>
    inPlace(async () => {
      order.push(call)
      most = Math.max(most, ++going)
      await ownTurn()
      going--
      if (call % 3 === 0) throw new Error('no')
    }),
  )
  const results = await Promise.allSettled(work)
  expect([most, order]).toEqual([8, order.toSorted((a, b) => a - b)])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
})
