/** Characters or bytes of a request that take long to read. Our choice: what SDKs send of one object is shorter. */
export const LONG_TEXT = 16_384

const waiting: (() => void)[] = []

/**
 * Resolves in a turn of the event loop that no other caller has: what several requests do at length comes one after the
 * other, and whoever asks for little is answered between them. All that wait for `setImmediate` share one turn.
 */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(giveTurn)
  })
}

function giveTurn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(giveTurn)
}

/** So much is done in slices at the same time; what comes later waits before it holds much. */
const PLACES = 8
let free = PLACES
const waitingForPlace: (() => void)[] = []

/** Does long work when there is a place for it, in the order in which it was asked for. */
export async function inPlace<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free--
  else await new Promise<void>((resolve) => waitingForPlace.push(resolve))
  try {
    return await work()
  } finally {
    const next = waitingForPlace.shift()
    if (next) next()
    else free++
  }
}
