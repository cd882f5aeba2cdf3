import type { ClientCall } from '../contract/client-call'

/** How many calls of each app are remembered, until the server stops, and of all apps together. */
const CALLS_KEPT = 100
const ALL_CALLS_KEPT = 10 * CALLS_KEPT

/** The latest calls of clients, for Connect. */
export class CallLog {
  /** Oldest first. */
  readonly #calls: ClientCall[] = []
  readonly #counts = new Map<string, number>()

  constructor(private readonly announce: (call: ClientCall) => void) {}

  add(call: ClientCall): void {
    const { appId } = call
    // a scan with ever new ids must not fill the memory
    if (this.#countOf(appId) >= CALLS_KEPT) this.#drop(this.#calls.findIndex((old) => old.appId === appId))
    else if (this.#calls.length >= ALL_CALLS_KEPT) this.#drop(0)
    this.#calls.push(call)
    this.#counts.set(appId, this.#countOf(appId) + 1)
    this.announce(call)
  }

  /** Newest first: an app's own, and those that were refused because no app has their id. */
  list(appId: string, isKnownApp: (appId: string) => boolean): ClientCall[] {
    return this.#calls.filter((call) => call.appId === appId || !isKnownApp(call.appId)).reverse()
  }

  #countOf(appId: string): number {
    return this.#counts.get(appId) ?? 0
  }

  #drop(index: number): void {
    for (const { appId } of this.#calls.splice(index, 1)) {
      const left = this.#countOf(appId) - 1
      if (left > 0) this.#counts.set(appId, left)
      else this.#counts.delete(appId)
    }
  }
}
