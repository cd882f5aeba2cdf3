/** A journal smaller than this, or than the data file, is no reason to write the data file anew. */
const SMALL_JOURNAL = 4 * 1024 * 1024
/** Nothing is under way after so long without a change, or after ten times as long as the data file took the last time. */
const IDLE_MS = 1000
const IDLE_FACTOR = 10
/** A data file that could not be written is tried again after so long. */
const RETRY_MS = 10_000

/** When the data file is to be brought up to date. */
export class SnapshotSchedule {
  #lastChange = 0
  #duration = 0
  #failed = -Infinity

  noteChange(): void {
    this.#lastChange = Date.now()
  }

  noteWritten(durationMs: number): void {
    this.#duration = durationMs
  }

  noteFailed(): void {
    this.#failed = Date.now()
  }

  get mayTry(): boolean {
    return Date.now() > this.#failed + RETRY_MS
  }

  get isIdle(): boolean {
    return Date.now() > this.#lastChange + Math.max(IDLE_MS, IDLE_FACTOR * this.#duration)
  }

  /** Both in bytes. */
  isGrown(journal: number, dataFile: number): boolean {
    return journal > Math.max(SMALL_JOURNAL, dataFile)
  }
}
