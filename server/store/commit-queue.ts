import type { Commit } from '../domain/ports'
import type { Undo } from './record-table'

/** Changes that are made durable by the same write. */
class Batch {
  readonly undos: Undo[] = []
  readonly commits: Commit[] = []
  readonly done: Promise<void>
  settle!: (error?: Error) => void

  constructor() {
    this.done = new Promise((resolve, reject) => {
      this.settle = (error) => (error === undefined ? resolve() : reject(error))
    })
    // every waiter has its own handler; without any, a failure must not end the process
    this.done.catch(() => undefined)
  }

  undo(): void {
    for (const undo of this.undos.splice(0).reverse()) undo()
  }
}

/**
 * Makes changes durable, one write at a time. Changes that come during a write share the next one. When a write fails,
 * its changes and every later one are taken back: they may have been built on what is now gone.
 */
export class CommitQueue {
  #waiting: Batch | undefined
  #running: Promise<void> | undefined

  constructor(
    private readonly write: () => Promise<void>,
    private readonly announce: (commits: readonly Commit[]) => void,
    private readonly onAnnounceError: (error: unknown) => void,
  ) {}

  /** Resolves once the change is on disk. */
  commit(undos: readonly Undo[], commits: readonly Commit[]): Promise<void> {
    this.#waiting ??= new Batch()
    this.#waiting.undos.push(...undos)
    this.#waiting.commits.push(...commits)
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
    for (let batch = this.#takeWaiting(); batch; batch = this.#takeWaiting()) {
      try {
        await this.write()
      } catch (error) {
        const later = this.#takeWaiting()
        later?.undo()
        batch.undo()
        const failure = error instanceof Error ? error : new Error(String(error))
        batch.settle(failure)
        later?.settle(failure)
        continue
      }
      this.#announce(batch)
      batch.settle()
    }
    // in the same step as the last look: a change that comes right after must start a drain of its own
    this.#running = undefined
  }

  /** What is on disk is stored, whatever becomes of those who are told. */
  #announce({ commits }: Batch): void {
    try {
      this.announce(commits)
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
