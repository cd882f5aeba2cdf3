import type { JsonValue } from '../../contract/json'
import type { StoredRecord } from '../records'
import { comparisonKey } from './evaluation/comparable'
import type { ExpressionCompiler } from './evaluation/compile-expression'
import type { Values } from './evaluation/values'
import { expressionKey, type ReadEntry } from './entries'
import type { QueryWork } from './work/query-work'
import type { Steps } from './work/steps'

interface Group {
  records: StoredRecord[]
  /** The values by which it was made, in the order of groupBy. */
  keys: readonly JsonValue[]
}

/** Stands for no record: every column of it is null. */
const NO_RECORD = { properties: {} } as unknown as StoredRecord

/** The groups that groupBy makes of the records that a clause leaves; without it, one of all (data reference 2.3). */
export class Groups {
  /** A row is a copy of the first record of its group, so that one record may stand for several. */
  readonly #byRow = new Map<StoredRecord, Group>()
  readonly #keyPlaces: ReadonlyMap<string, number>

  constructor(
    private readonly work: QueryWork,
    private readonly entries: readonly ReadEntry[],
  ) {
    this.#keyPlaces = new Map(entries.map(({ expression }, index) => [expressionKey(expression), index]))
  }

  /** The records that a row stands for. */
  readonly recordsOf = (row: StoredRecord): readonly StoredRecord[] => this.#byRow.get(row)?.records ?? []

  /** Where in groupBy an expression stands; its value is that of the group, also of a column of many related objects. */
  placeOf(entry: ReadEntry): number | undefined {
    return this.#keyPlaces.get(expressionKey(entry.expression))
  }

  keyAt(row: StoredRecord, place: number): JsonValue {
    return this.#byRow.get(row)?.keys[place] ?? null
  }

  /** One row for each group, in the order in which their first records come. */
  *rowsOf(
    records: readonly StoredRecord[],
    compilerOf: (entry: ReadEntry) => ExpressionCompiler,
  ): Steps<StoredRecord[]> {
    const values = this.entries.map((entry) => compilerOf(entry).compile(entry.expression))
    const groups = new Map<string, Group>()
    if (values.length === 0) groups.set('', { records: [], keys: [] })
    for (const record of records) {
      for (const keys of combinations(this.work, record, values)) {
        const key = comparisonKey(keys)
        const group = groups.get(values.length === 0 ? '' : key) ?? { records: [], keys }
        group.records.push(record)
        groups.set(values.length === 0 ? '' : key, group)
      }
      if (this.work.isPauseDue) yield
    }
    for (const group of groups.values()) {
      this.work.spend(8)
      this.#byRow.set({ ...(group.records[0] ?? NO_RECORD) }, group)
      if (this.work.isPauseDue) yield
    }
    return [...this.#byRow.keys()]
  }
}

/** A record with several values for one of them belongs to several groups. */
function combinations(work: QueryWork, record: StoredRecord, values: readonly Values[]): JsonValue[][] {
  let combined: JsonValue[][] = [[]]
  for (const [index, { all }] of values.entries()) {
    const found = all(record)
    work.spend(4 + combined.length * found.length * (4 + index / 8))
    combined = combined.flatMap((keys) => found.map((value) => [...keys, value]))
  }
  return combined
}
