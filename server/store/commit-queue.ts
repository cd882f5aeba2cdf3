import type { RecordChange } from './tables/record-table'

/** Changes that are made durable by the same write. */
class Batch {
  readonly done: Promise<void>
  settle!: (error?: Error) => void

  constructor(readonly changes: RecordChange[]) {
    this.done = new Promise((resolve, reject) => {
      this.settle = (error) => (error === undefined ? resolve() : reject(error))
    })
    // every waiter has its own handler; without any, a failure must not end the process
    this.done.catch(() => undefined)
  }

  takeBack(): void {
    takeBack(this.changes)
    this.changes.length = 0
  }
}

/** Undoes changes, the last first. */
export function takeBack(changes: readonly RecordChange[]): void {
  for (let index = changes.length - 1; index >= 0; index--) changes[index]?.undo()
}

interface Writes {
  prepare: () => Promise<void>
  write: (changes: readonly RecordChange[]) => Promise<void>
}

/**
 * Makes changes durable, one write at a time. Changes that come during a write share the next one. When a write fails,
 * its changes and every later one are taken back: they may have been built on what is now gone.
 */
export class CommitQueue {
  #waiting: Batch | undefined
  #running: Promise<void> | undefined

  constructor(
    private readonly writes: Writes,
    private readonly announce: (changes: readonly RecordChange[]) => void,
    private readonly onAnnounceError: (error: unknown) => void,
  ) {}

  /** Resolves once the changes are on disk. Their list is the queue's from then on: a long one is not copied. */
  commit(changes: RecordChange[]): Promise<void> {
    if (this.#waiting) for (const change of changes) this.#waiting.changes.push(change)
    else this.#waiting = new Batch(changes)
    const { done } = this.#waiting
    this.#running ??= this.#drain()
    return done
  }

  /** Resolves when nothing is left to write. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #drain(): Promise<void> {
    // changes of the same turn of the event loop share the first write
    await Promise.resolve()
    while (this.#waiting) {
      const refusal = await this.writes.prepare().then(() => undefined, asError)
      const batch = this.#takeWaiting()
      if (!batch) break
      // in the same step as the batch is taken: what is in memory is on disk or in this batch
      const failure = refusal ?? (await this.writes.write(batch.changes).then(() => undefined, asError))
      if (failure) this.#fail(batch, failure)
      else {
        this.#announce(batch)
        batch.settle()
      }
    }
    // in the same step as the last look: a change that comes right after must start a drain of its own
    this.#running = undefined
  }

  #fail(batch: Batch, failure: Error): void {
    const later = this.#takeWaiting()
    later?.takeBack()
    batch.takeBack()
    batch.settle(failure)
    later?.settle(failure)
  }

  /** What is on disk is stored, whatever becomes of those who are told. */
  #announce({ changes }: Batch): void {
    if (changes.length === 0) return
    try {
      this.announce(changes)
    } catch (error) {
      this.onAnnounceError(error)
    }
  }

  #takeWaiting(): Batch | undefined {
    const batch = this.#waiting
    this.#waiting = undefined
    return batch
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
