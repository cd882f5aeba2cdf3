import { vi } from 'vitest'

/** Counts the turns of the event loop until it is stopped. */
export function countTurns(): { now: () => number; stop: () => void } {
  let turn = 0
  const count = (): void => {
    turn++
    counting = setImmediate(count)
  }
  let counting = setImmediate(count)
  return { now: () => turn, stop: () => clearImmediate(counting) }
}

/** How many turns of its own some work asks for. Files share their modules, so those cannot be replaced for one of them. */
export async function ownTurnsOf(work: () => Promise<unknown>): Promise<number> {
  const later = vi.spyOn(globalThis, 'setImmediate')
  await work()
  const turns = later.mock.calls.filter(([then]) => then.name === 'giveTurn')
  later.mockRestore()
  return turns.length
}
