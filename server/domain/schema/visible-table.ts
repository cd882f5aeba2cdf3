import type { Fault } from '../fault'
import type { ColumnLookup, Table } from '../ports'
import type { StoredRecord } from '../records'

type Records = Table<StoredRecord> & ColumnLookup<StoredRecord>

/** The records of a table that a caller may find. */
export class VisibleRecords implements Records {
  constructor(
    private readonly records: Records,
    private readonly isVisible: (record: StoredRecord) => boolean,
  ) {}

  get size(): number {
    return [...this.all()].length
  }

  get(key: string): StoredRecord | undefined {
    const record = this.records.get(key)
    return record && this.isVisible(record) ? record : undefined
  }

  *all(): Generator<StoredRecord> {
    for (const record of this.records.all()) if (this.isVisible(record)) yield record
  }

  findByColumn(column: string, values: readonly string[]): StoredRecord[] | undefined {
    return this.records.findByColumn(column, values)?.filter(this.isVisible)
  }

  isSortedBy(column: string): boolean {
    return this.records.isSortedBy(column)
  }
}

/** Columns by name without those that are hidden, which nobody is shown and whoever names one is refused. */
export class WithoutHidden<T> extends Map<string, T> {
  readonly #hidden: ReadonlySet<string>

  constructor(
    all: ReadonlyMap<string, T>,
    isHidden: (name: string) => boolean,
    /** The fault for whoever names one. */
    private readonly refusal: (name: string) => Fault,
  ) {
    super([...all].filter(([name]) => !isHidden(name)))
    this.#hidden = new Set([...all.keys()].filter(isHidden))
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined
  }

  override get(name: string): T | undefined {
    if (this.#hidden.has(name)) throw this.refusal(name)
    return super.get(name)
  }
}
