import type { ClientCall } from '../contract/client-call'

/** How many calls of each app are remembered, until the server stops. */
const CALLS_KEPT = 100

/** The latest calls of clients, for Connect. */
export class CallLog {
  readonly #calls: ClientCall[] = []

  constructor(private readonly announce: (call: ClientCall) => void) {}

  add(call: ClientCall): void {
    const ofApp = this.#calls.filter(({ appId }) => appId === call.appId)
    const oldest = ofApp.length >= CALLS_KEPT ? ofApp.at(-1) : undefined
    if (oldest) this.#calls.splice(this.#calls.indexOf(oldest), 1)
    this.#calls.unshift(call)
    // a scan with ever new ids must not fill the memory
    this.#calls.length = Math.min(this.#calls.length, CALLS_KEPT * 10)
    this.announce(call)
  }

  /** Newest first: an app's own, and those that were refused because no app has their id. */
  list(appId: string, isKnownApp: (appId: string) => boolean): ClientCall[] {
    return this.#calls.filter((call) => call.appId === appId || !isKnownApp(call.appId))
  }
}
