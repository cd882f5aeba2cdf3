import type { JsonValue } from '../../contract/json'
import type { ColumnLookup } from '../../domain/ports'
import type { StoredRecord } from '../../domain/records'
import { RecordTable, type Recorder, type Row, type TableName } from './record-table'
import { TableIndex } from './table-index'

/** How two values of a column are compared. */
export type IdentityKey = (value: JsonValue) => string

/** Records that some columns find without looking at every one. An index is made when it is first needed. */
export class IndexedTable<T extends StoredRecord> extends RecordTable<T> implements ColumnLookup<T> {
  readonly #identityKey: IdentityKey
  readonly #indexes = new Map<string, TableIndex<T>>()
  #isInOrder = true
  #newest = { position: -1, created: -Infinity }

  constructor(name: TableName, identityKey: IdentityKey, note: Recorder, records: Iterable<T>) {
    super(name, ({ objectId }) => objectId, note, records)
    this.#identityKey = identityKey
    this.watch((row, before, after) => this.#noteOrder(row, before, after))
  }

  findByColumn(column: string, values: readonly string[]): T[] | undefined {
    return this.isIndexed(column) ? this.indexOf(column).find(values) : undefined
  }

  isSortedBy(column: string): boolean {
    return column === 'created' && this.#isInOrder
  }

  protected isIndexed(column: string): boolean {
    return column === 'objectId' || column === 'ownerId'
  }

  protected read(record: T, column: string): JsonValue {
    return column === 'objectId' ? record.objectId : record.ownerId
  }

  protected indexOf(column: string): TableIndex<T> {
    const existing = this.#indexes.get(column)
    if (existing) return existing
    const index = new TableIndex<T>(this, (record) => {
      const value = this.read(record, column)
      return value === null ? undefined : this.#identityKey(value)
    })
    this.#indexes.set(column, index)
    return index
  }

  /** A clock that was set back, or a file edited by hand, ends the order for good; a row that comes back keeps its place. */
  #noteOrder({ position }: Row<T>, before: T | undefined, after: T | undefined): void {
    if (after === undefined) return
    if (before) this.#isInOrder &&= before.created === after.created
    else if (position > this.#newest.position) {
      this.#isInOrder &&= after.created >= this.#newest.created
      this.#newest = { position, created: after.created }
    }
  }
}
