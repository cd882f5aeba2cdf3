import type { QueryClient } from '@tanstack/react-query'

/** A burst of registrations should cost a few refreshes a second, not one each. */
const BATCH_MS = 120

type Key = readonly unknown[]

/**
 * Asks again for what changed: at once, and for what changes meanwhile when that is done. Each key by itself, so that
 * a request which hangs holds up nothing else.
 */
export class Refresher {
  readonly #due = new Map<string, Key>()
  readonly #busy = new Set<string>()

  constructor(private readonly client: QueryClient) {}

  refresh(queryKeys: readonly Key[]): void {
    for (const queryKey of queryKeys) {
      const name = JSON.stringify(queryKey)
      this.#due.set(name, queryKey)
      if (!this.#busy.has(name)) void this.#work(name)
    }
  }

  /** Everything anew, without waiting for what was asked over a connection that is lost. */
  async refreshAll(): Promise<void> {
    await this.client.cancelQueries()
    await this.client.invalidateQueries()
  }

  async #work(name: string): Promise<void> {
    this.#busy.add(name)
    for (let queryKey = this.#take(name); queryKey; queryKey = this.#take(name)) {
      await this.#askAgain(queryKey)
      await new Promise((resolve) => window.setTimeout(resolve, BATCH_MS))
    }
    this.#busy.delete(name)
  }

  #take(name: string): Key | undefined {
    const queryKey = this.#due.get(name)
    this.#due.delete(name)
    return queryKey
  }

  /** A first answer under way may be older than the change, and would be joined instead of asked for again. */
  async #askAgain(queryKey: Key): Promise<void> {
    await this.client.cancelQueries({ queryKey, predicate: ({ state }) => state.data === undefined })
    await this.client.invalidateQueries({ queryKey })
  }
}
