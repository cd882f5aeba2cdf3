import type { DataFile } from './data-file/file-format'
import type { RecordChange } from './tables/record-table'

/** What the storage may ask of the store that it keeps. */
export interface StoredData {
  /** Everything as it stands now. The records are never changed in place, so it stays as it is. */
  view(): DataFile
  /** Has the storage asked again when no change is under way. */
  flush(): Promise<void>
}

/** How changes are kept. Calls come one at a time: `prepare`, then `write`. */
export interface Storage {
  attach(data: StoredData): void
  /** Looks whether changes can be written. What comes meanwhile is written with them. */
  prepare(): Promise<void>
  /** Makes changes durable, all of them or none. Between its call and `view` no change can come. */
  write(changes: readonly RecordChange[]): Promise<void>
  /** Why nothing can be stored now, fit for a client; null where it can. */
  trouble(): string | null
  /** Writes what is left and lets go. */
  close(): Promise<void>
}

/** Keeps nothing. */
export class NoStorage implements Storage {
  attach(): void {
    // nothing is ever asked
  }

  prepare(): Promise<void> {
    return Promise.resolve()
  }

  write(): Promise<void> {
    return Promise.resolve()
  }

  trouble(): null {
    return null
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
