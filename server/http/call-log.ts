import type { ClientCall } from '../contract/client-call'
import type { KeptContents } from './call-contents'
import { withoutSecrets } from './shown-contents'

/** How many calls of each app are remembered, until the server stops, and of all apps together. */
const CALLS_KEPT = 100
const ALL_CALLS_KEPT = 10 * CALLS_KEPT

/** A call with what it sent and was answered. */
export interface LoggedCall {
  call: ClientCall
  contents: KeptContents
}

/** The latest calls of clients, for Connect. */
export class CallLog {
  /** Oldest first. */
  readonly #calls: LoggedCall[] = []
  readonly #counts = new Map<string, number>()

  constructor(
    private readonly isKnownApp: (appId: string) => boolean,
    private readonly announce: (call: ClientCall) => void,
    /** What opens this server, which no call may show wherever a client put it. */
    private readonly ownSecrets: readonly string[],
  ) {}

  add(sent: LoggedCall): void {
    const logged = this.#withoutOwnSecrets(sent)
    const { appId } = logged.call
    // a scan with ever new ids must not fill the memory
    if (this.#countOf(appId) >= CALLS_KEPT)
      this.#drop(this.#calls.findIndex((old) => old.call.appId === appId))
    else if (this.#calls.length >= ALL_CALLS_KEPT) this.#drop(0)
    this.#calls.push(logged)
    this.#counts.set(appId, this.#countOf(appId) + 1)
    this.announce(logged.call)
  }

  /** Newest first: an app's own, and those that were refused because no app has their id. */
  list(appId: string): ClientCall[] {
    return this.#calls
      .map(({ call }) => call)
      .filter((call) => this.#isListed(call, appId))
      .reverse()
  }

  /** A call that is listed for an app; undefined for one that is forgotten or another app's. */
  find(callId: string, appId: string): LoggedCall | undefined {
    return this.#calls.find(({ call }) => call.callId === callId && this.#isListed(call, appId))
  }

  #withoutOwnSecrets({ call, contents }: LoggedCall): LoggedCall {
    const { appId, path, faultMessage, operation } = call
    const masked = (text: string): string => withoutSecrets(text, this.ownSecrets)
    const shown: ClientCall = {
      ...call,
      appId: this.isKnownApp(appId) ? appId : masked(appId),
      // that of an operation is a pattern
      path: operation === null ? masked(path) : path,
      faultMessage: faultMessage === null ? null : masked(faultMessage),
    }
    return {
      call: shown,
      contents: { ...contents, secrets: () => [...contents.secrets(), ...this.ownSecrets] },
    }
  }

  #isListed(call: ClientCall, appId: string): boolean {
    return call.appId === appId || !this.isKnownApp(call.appId)
  }

  #countOf(appId: string): number {
    return this.#counts.get(appId) ?? 0
  }

  #drop(index: number): void {
    for (const { call } of this.#calls.splice(index, 1)) {
      const { appId } = call
      const left = this.#countOf(appId) - 1
      if (left > 0) this.#counts.set(appId, left)
      else this.#counts.delete(appId)
    }
  }
}
