import type { QueryClient } from '@tanstack/react-query'

/** A burst of registrations should cost a few refreshes a second, not one each. */
const BATCH_MS = 120

type Key = readonly unknown[]

/** Asks again for what changed: at once, and for what changes meanwhile when that is done. */
export class Refresher {
  readonly #due = new Map<string, Key>()
  #isBusy = false

  constructor(private readonly client: QueryClient) {}

  refresh(queryKeys: readonly Key[]): void {
    for (const queryKey of queryKeys) this.#due.set(JSON.stringify(queryKey), queryKey)
    if (!this.#isBusy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    while (this.#due.size > 0) {
      const batch = [...this.#due.values()]
      this.#due.clear()
      await Promise.all(batch.map((queryKey) => this.#askAgain(queryKey)))
      await new Promise((resolve) => window.setTimeout(resolve, BATCH_MS))
    }
    this.#isBusy = false
  }

  /** A request under way may have been answered before the change, and joining it would miss the change. */
  async #askAgain(queryKey: Key): Promise<void> {
    const underWay = this.client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })
    await Promise.allSettled(underWay.map(async ({ promise }) => promise))
    await this.client.invalidateQueries({ queryKey })
  }
}
