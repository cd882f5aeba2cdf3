import type { RecordTable, Row } from './record-table'

/** The records that share a value, found without looking at every one. */
export class TableIndex<T extends object> {
  /** Most values have one record; a set for each would take more memory than the records. */
  readonly #byValue = new Map<string, Row<T> | Set<Row<T>>>()

  /** `valueOf` answers undefined for a record that the index leaves out. */
  constructor(table: RecordTable<T>, valueOf: (record: T) => string | undefined) {
    table.watch((row, before, after) => {
      const old = before && valueOf(before)
      const value = after && valueOf(after)
      if (old === value) return
      if (old !== undefined) this.#remove(old, row)
      if (value !== undefined) this.#add(value, row)
    })
  }

  /** The records with one of the values, in the order of the table. */
  find(values: readonly string[]): T[] {
    return this.rowsOf(values).map(({ record }) => record)
  }

  /** The same, with their places. */
  rowsOf(values: readonly string[]): Row<T>[] {
    const rows: Row<T>[] = []
    for (const value of values.length > 1 ? new Set(values) : values) {
      const found = this.#byValue.get(value)
      if (found instanceof Set) for (const row of found) rows.push(row)
      else if (found) rows.push(found)
    }
    return isInOrder(rows) ? rows : rows.sort((a, b) => a.position - b.position)
  }

  /** How many have a value. */
  count(value: string): number {
    const found = this.#byValue.get(value)
    if (found instanceof Set) return found.size
    return found ? 1 : 0
  }

  #add(value: string, row: Row<T>): void {
    const rows = this.#byValue.get(value)
    if (rows instanceof Set) rows.add(row)
    else this.#byValue.set(value, rows ? new Set([rows, row]) : row)
  }

  #remove(value: string, row: Row<T>): void {
    const rows = this.#byValue.get(value)
    if (rows instanceof Set) rows.delete(row)
    if (rows === row || (rows instanceof Set && rows.size === 0)) this.#byValue.delete(value)
  }
}

/** As they are most often: whoever asks for one of many links again and again need not wait for them to be sorted. */
function isInOrder(rows: readonly Row<object>[]): boolean {
  let last = -1
  for (const { position } of rows) {
    if (position < last) return false
    last = position
  }
  return true
}
