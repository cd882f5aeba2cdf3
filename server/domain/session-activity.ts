import type { Session } from './records'

/**
 * When each session was last used, to the call, without a write per call. Only what was noted since the session was
 * last stored is kept here; it goes with the session's record, whoever removes or replaces that.
 */
export class SessionActivity {
  readonly #uses = new WeakMap<Session, number>()

  /** `session` is the record as the store holds it; `now` in epoch ms. */
  note(session: Session, now: number): void {
    this.#uses.set(session, now)
  }

  /** Epoch ms of the latest use, stored or not. */
  lastUsed(session: Session): number {
    return this.#uses.get(session) ?? session.lastUsed
  }
}
