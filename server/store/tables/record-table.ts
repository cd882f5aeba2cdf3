import type { WritableTable } from '../../domain/ports'
import { BrokenFile } from '../../files/broken-file'

/** Where records are. */
export interface TableName {
  /** '' for what is the server's own. */
  readonly appId: string
  /** As the data file and the journal call it. */
  readonly table: string
  /** Key of the table that the objects are in. */
  readonly of?: string | undefined
}

/** What a change put or deleted: enough to journal it, to tell of it and to take it back. */
export interface RecordChange extends TableName {
  readonly key: string
  readonly before: object | undefined
  readonly after: object | undefined
  /** Where it is no record that changed: the name that all that is of the table `of` has from now on. */
  readonly rename?: string
  readonly undo: () => void
}

/** A table as a journal fills it. */
export interface Restorable {
  restorePut(record: object): void
  restoreDelete(key: string): void
}

/** Notes a change while it happens; throws outside a change. */
export type Recorder = (change: RecordChange) => void

/** A record and its place in the order of all, which it keeps. */
export interface Row<T> {
  record: T
  readonly position: number
  /** The text that it is found by: one that is made anew takes ten times as long to find. */
  readonly key: string
}

/** Told of every put and delete, those that are taken back included. */
type Watcher<T> = (row: Row<T>, before: T | undefined, after: T | undefined) => void

function placeOf({ appId, table, of }: TableName): string {
  return `${table}${of === undefined ? '' : ` of the table ${of}`}${appId === '' ? '' : ` of the app ${appId}`}`
}

/** Records by key, in the order of their first put. Every change is noted so that it can be taken back. */
export class RecordTable<T extends object> implements WritableTable<T>, Restorable {
  readonly #rows = new Map<string, Row<T>>()
  readonly #watchers: Watcher<T>[] = []
  #nextPosition = 0
  /** Whether a deletion was taken back, which puts its row at the end of the map. */
  #isShuffled = false

  /** Throws BrokenFile for two records with the same key. */
  constructor(
    protected readonly name: TableName,
    private readonly keyOf: (record: T) => string,
    protected readonly note: Recorder,
    records: Iterable<T> = [],
  ) {
    for (const record of records) {
      const key = keyOf(record)
      if (this.#rows.has(key)) throw new BrokenFile(`${placeOf(name)} has two records with the key ${key}`)
      this.#rows.set(key, { record, position: this.#nextPosition++, key })
    }
  }

  get size(): number {
    return this.#rows.size
  }

  get(key: string): T | undefined {
    return this.#rows.get(key)?.record
  }

  *all(): Generator<T> {
    if (this.#isShuffled) this.#sort()
    for (const { record } of this.#rows.values()) yield record
  }

  watch(watcher: Watcher<T>): void {
    this.#watchers.push(watcher)
    for (const row of this.#rows.values()) watcher(row, undefined, row.record)
  }

  put(record: T): void {
    const key = this.keyOf(record)
    this.#change(key, this.#rows.get(key), record)
  }

  delete(key: string): void {
    const row = this.#rows.get(key)
    if (row) this.#change(key, row, undefined)
  }

  /** Every row, in no order. */
  protected rows(): Row<T>[] {
    return [...this.#rows.values()]
  }

  /** As `delete`, of rows that are there. */
  protected deleteRows(rows: Iterable<Row<T>>): void {
    for (const row of rows) this.#change(row.key, row, undefined)
  }

  /** As `put`, from the journal, which need not be told. */
  restorePut(record: T): void {
    const key = this.keyOf(record)
    this.#set(key, this.#rows.get(key), record)
  }

  restoreDelete(key: string): void {
    this.#set(key, this.#rows.get(key), undefined)
  }

  #change(key: string, row: Row<T> | undefined, after: T | undefined): void {
    const before = row?.record
    const { appId, table, of } = this.name
    this.note({ appId, table, of, key, before, after, undo: () => this.#takeBack(key, row, before) })
    this.#set(key, row, after)
  }

  /** `row` is what is there under the key. */
  #set(key: string, row: Row<T> | undefined, after: T | undefined): void {
    const before = row?.record
    if (after === undefined) {
      this.#rows.delete(key)
      if (row) this.#tell(row, before, undefined)
    } else if (row) {
      row.record = after
      this.#tell(row, before, after)
    } else {
      const added = { record: after, position: this.#nextPosition++, key }
      this.#rows.set(key, added)
      this.#tell(added, undefined, after)
    }
  }

  #takeBack(key: string, row: Row<T> | undefined, before: T | undefined): void {
    const found = this.#rows.get(key)
    if (!row || found === row) return this.#set(key, found, before)
    this.#rows.set(key, row)
    this.#isShuffled = true
    this.#tell(row, undefined, row.record)
  }

  #tell(row: Row<T>, before: T | undefined, after: T | undefined): void {
    for (const watcher of this.#watchers) watcher(row, before, after)
  }

  #sort(): void {
    const rows = [...this.#rows].sort(([, a], [, b]) => a.position - b.position)
    this.#rows.clear()
    for (const [key, row] of rows) this.#rows.set(key, row)
    this.#isShuffled = false
  }
}
