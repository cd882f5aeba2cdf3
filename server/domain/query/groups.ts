import type { JsonValue } from '../../contract/json'
import type { StoredRecord } from '../records'
import { comparisonKey } from './evaluation/comparable'
import type { GroupValues } from './evaluation/scope'
import type { Values } from './evaluation/values'
import { workOut, type Aggregate } from './functions/aggregates'
import type { QueryWork } from './work/query-work'
import type { Steps } from './work/steps'

/** Stands for no record: every column of it is null. */
const NO_RECORD = { properties: {} } as unknown as StoredRecord

/** An aggregate that somebody reads of every group. */
interface Asked {
  aggregate: Aggregate
  /** Undefined for `Count(*)`. */
  values: Values | undefined
  /** Where its result is among those of a row. */
  place: number
}

/** The groups that groupBy makes of the rows that a clause leaves; without it, one of all (data reference 2.3). */
export class Groups implements GroupValues {
  readonly #asked = new Map<string, Asked>()
  /** A row is a copy of the first record of its group, so that one record may stand for several. */
  readonly #results = new Map<StoredRecord, readonly JsonValue[]>()

  constructor(private readonly work: QueryWork) {}

  reader(key: string, aggregate: Aggregate, values: Values | undefined): (row: StoredRecord) => JsonValue {
    const asked = this.#asked.get(key) ?? { aggregate, values, place: this.#asked.size }
    this.#asked.set(key, asked)
    return (row) => this.#results.get(row)?.[asked.place] ?? null
  }

  /** One row for each group, in the order in which their first records come. */
  *rowsOf(records: readonly StoredRecord[], values: readonly Values[]): Steps<StoredRecord[]> {
    for (const group of (yield* this.#grouped(records, values)).values()) {
      this.work.spend(8)
      const results: JsonValue[] = []
      for (const { aggregate, values: of } of this.#asked.values())
        results.push(yield* workOut(this.work, aggregate, of, group))
      this.#results.set({ ...(group[0] ?? NO_RECORD) }, results)
      if (this.work.isPauseDue) yield
    }
    return [...this.#results.keys()]
  }

  *#grouped(records: readonly StoredRecord[], values: readonly Values[]): Steps<Map<string, StoredRecord[]>> {
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
    return groups
  }
}
