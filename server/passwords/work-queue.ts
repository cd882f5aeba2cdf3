import type { PasswordWork } from '../domain/ports'

/** After so many persons in a row a bulk gets a turn, so that it ends however many people log in. Our choice. */
const PERSONS_BEFORE_BULK = 10

export interface Waiting {
  work: PasswordWork
  /** Told instead of being taken, when nobody wants the result any more. */
  drop(reason: unknown): void
}

/** What waits for a password worker, in the order in which it is to be done. */
export class WorkQueue<T extends Waiting> {
  readonly #lanes = { person: new FairLane<T>(), bulk: new FairLane<T>() }
  #personsInARow = 0

  add(waiting: T): void {
    this.#lanes[waiting.work.lane].add(waiting)
  }

  /** Takes what is to be done next, bulk work only where it may be, and drops what was aborted on the way to it. */
  take(mayBeBulk: boolean): T | undefined {
    for (let next = this.#next(mayBeBulk); next; next = this.#next(mayBeBulk)) {
      const { signal } = next.work
      if (!signal?.aborted) return next
      next.drop(signal.reason)
    }
    return undefined
  }

  #next(mayBeBulk: boolean): T | undefined {
    const { person, bulk } = this.#lanes
    const isBulksTurn = person.isEmpty || this.#personsInARow >= PERSONS_BEFORE_BULK
    const isBulk = mayBeBulk && isBulksTurn && !bulk.isEmpty
    this.#personsInARow = isBulk ? 0 : this.#personsInARow + 1
    return (isBulk ? bulk : person).take()
  }
}

/** First come, first served within an app; the apps take turns. */
class FairLane<T extends Waiting> {
  /** The app whose turn it is comes first. None is empty. */
  readonly #byApp = new Map<string, T[]>()

  get isEmpty(): boolean {
    return this.#byApp.size === 0
  }

  add(waiting: T): void {
    const { appId } = waiting.work
    const queue = this.#byApp.get(appId)
    if (queue) queue.push(waiting)
    else this.#byApp.set(appId, [waiting])
  }

  take(): T | undefined {
    const [turn] = this.#byApp
    if (!turn) return undefined
    const [appId, queue] = turn
    const first = queue.shift()
    this.#byApp.delete(appId)
    if (queue.length > 0) this.#byApp.set(appId, queue)
    return first
  }
}
