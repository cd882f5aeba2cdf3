import type { WritableTable } from '../domain/ports'

/** How to take a change back. */
export type Undo = () => void
/** Told of every put and delete, undone ones included. */
type Watcher<T> = (before: T | undefined, after: T | undefined) => void
/** Notes a change while it happens; throws outside a change. */
export type Recorder = (table: string, before: unknown, after: unknown, undo: Undo) => void

/** Records by key, in the order of their first put. Every change is noted so that it can be taken back. */
export class RecordTable<T extends object> implements WritableTable<T> {
  readonly #rows = new Map<string, T>()
  readonly #watchers: Watcher<T>[] = []

  constructor(
    private readonly name: string,
    private readonly keyOf: (record: T) => string,
    private readonly record: Recorder,
    rows: Iterable<T> = [],
  ) {
    for (const row of rows) this.#rows.set(keyOf(row), row)
  }

  get size(): number {
    return this.#rows.size
  }

  get(key: string): T | undefined {
    return this.#rows.get(key)
  }

  all(): Iterable<T> {
    return this.#rows.values()
  }

  watch(watcher: Watcher<T>): void {
    this.#watchers.push(watcher)
    for (const row of this.#rows.values()) watcher(undefined, row)
  }

  put(record: T): void {
    this.#change(this.keyOf(record), record)
  }

  delete(key: string): void {
    if (this.#rows.has(key)) this.#change(key, undefined)
  }

  #change(key: string, after: T | undefined): void {
    const before = this.#rows.get(key)
    this.record(this.name, before, after, () => this.#set(key, after, before))
    this.#set(key, before, after)
  }

  #set(key: string, before: T | undefined, after: T | undefined): void {
    if (after === undefined) this.#rows.delete(key)
    else this.#rows.set(key, after)
    for (const watcher of this.#watchers) watcher(before, after)
  }
}

/** The records that share a value, found without looking at every one. */
export class TableIndex<T extends object> {
  readonly #byValue = new Map<string, Set<T>>()

  /** `valueOf` answers undefined for a record that the index leaves out. */
  constructor(table: RecordTable<T>, valueOf: (record: T) => string | undefined) {
    table.watch((before, after) => {
      const old = before && valueOf(before)
      if (before && old !== undefined) this.#remove(old, before)
      const value = after && valueOf(after)
      if (after && value !== undefined) this.#add(value, after)
    })
  }

  find(value: string): ReadonlySet<T> {
    return this.#byValue.get(value) ?? new Set()
  }

  #add(value: string, record: T): void {
    const records = this.#byValue.get(value)
    if (records) records.add(record)
    else this.#byValue.set(value, new Set([record]))
  }

  #remove(value: string, record: T): void {
    const records = this.#byValue.get(value)
    records?.delete(record)
    if (records?.size === 0) this.#byValue.delete(value)
  }
}
