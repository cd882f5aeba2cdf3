import type { StoredRecord } from '../records'
import { comparisonKey } from './evaluation/comparable'
import type { Values } from './evaluation/values'
import type { QueryWork } from './work/query-work'
import type { Steps } from './work/steps'

/** Stands for no record: every column of it is null. */
const NO_RECORD = { properties: {} } as unknown as StoredRecord

/** The groups that groupBy makes of the rows that a clause leaves; without it, one of all (data reference 2.3). */
export class Groups {
  /** A row is a copy of the first record of its group, so that one record may stand for several. */
  readonly #byRow = new Map<StoredRecord, StoredRecord[]>()

  /** The rows of the group that a row stands for. */
  readonly recordsOf = (row: StoredRecord): readonly StoredRecord[] => this.#byRow.get(row) ?? []

  constructor(private readonly work: QueryWork) {}

  /** One row for each group, in the order in which their first records come. */
  *rowsOf(records: readonly StoredRecord[], values: readonly Values[]): Steps<StoredRecord[]> {
    const groups = new Map<string, StoredRecord[]>()
    if (values.length === 0) groups.set(comparisonKey([]), [])
    for (const record of records) {
      this.work.spend(4 + values.length * 4)
      const own = values.map(({ all }) => all(record)[0] ?? null)
      for (const value of own) this.work.spendOnCompared(value)
      const key = comparisonKey(own)
      const group = groups.get(key) ?? []
      group.push(record)
      groups.set(key, group)
      if (this.work.isPauseDue) yield
    }
    for (const group of groups.values()) {
      this.work.spend(8)
      this.#byRow.set({ ...(group[0] ?? NO_RECORD) }, group)
      if (this.work.isPauseDue) yield
    }
    return [...this.#byRow.keys()]
  }
}
