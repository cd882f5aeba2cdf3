import type { AppData } from '../../ports'
import type { StoredRecord } from '../../records'
import type { QueryWork } from '../work/query-work'
import type { Steps } from '../work/steps'
import { followSteps, leadsToMany, stepKey, type RelationStep } from './relation-steps'

type Related = StoredRecord | undefined

const REACHED = Symbol('reached')

/** A record beside one object of each relation that is joined to it; undefined where the relation leads to none. */
type JoinedRow = StoredRecord & { [REACHED]?: readonly Related[] }

interface Join {
  step: RelationStep
  /** The place of the relation from whose object it leads on; undefined for the record itself. */
  from: number | undefined
  place: number
}

/** How far a path goes along the joins. */
export interface JoinedWay {
  at: (row: StoredRecord) => Related
  /** What is left of the path behind them. */
  rest: readonly RelationStep[]
  /** The same for the same way. */
  key: string
}

/** The way of a path where nothing is joined. */
export const unjoined = (steps: readonly RelationStep[]): JoinedWay => ({
  at: (record) => record,
  rest: steps,
  key: '',
})

/**
 * The relations to many that a query with groups names outside of its where clause. Each is joined once, whoever names
 * it: a row is a record and one related object for each, as in the outer joins of SQL. Source: data reference 2.3.
 */
export class JoinedRows {
  readonly #joins = new Map<string, Join>()
  #isSealed = false

  constructor(
    private readonly data: AppData,
    private readonly work: QueryWork,
  ) {}

  get isEmpty(): boolean {
    return this.#joins.size === 0
  }

  /** From now on a path follows what is joined, and joins no more. */
  seal(): void {
    this.#isSealed = true
  }

  along(steps: readonly RelationStep[]): JoinedWay {
    const wanted = this.#isSealed ? steps : steps.slice(0, steps.findLastIndex(leadsToMany) + 1)
    let last: Join | undefined
    let [key, length] = ['', 0]
    for (const step of wanted) {
      const next = `${key}/${stepKey(step)}`
      const join = this.#joins.get(next) ?? this.#add(next, step, last)
      if (!join) break
      last = join
      key = next
      length++
    }
    const place = last?.place
    if (place === undefined) return unjoined(steps)
    return {
      at: (row) => {
        this.work.spend(1)
        return (row as JoinedRow)[REACHED]?.[place]
      },
      rest: steps.slice(length),
      key,
    }
  }

  #add(key: string, step: RelationStep, from: Join | undefined): Join | undefined {
    if (this.#isSealed) return undefined
    const join = { step, from: from?.place, place: this.#joins.size }
    this.#joins.set(key, join)
    return join
  }

  /** Each record once for every combination of objects that the joins lead to. Faults: QUERY_TOO_COSTLY. */
  *rowsOf(records: readonly StoredRecord[]): Steps<StoredRecord[]> {
    const rows: StoredRecord[] = []
    for (const record of records)
      for (const reached of yield* this.#combinations(record)) {
        this.work.spend(24)
        const row: JoinedRow = { ...record, [REACHED]: reached }
        rows.push(row)
        if (this.work.isPauseDue) yield
      }
    return rows
  }

  *#combinations(record: StoredRecord): Steps<Related[][]> {
    let combined: Related[][] = [[]]
    for (const { step, from } of this.#joins.values()) {
      const next: Related[][] = []
      for (const reached of combined) {
        const parent = from === undefined ? record : reached[from]
        const found = parent ? followSteps(this.data, this.work, [step], parent) : []
        for (const at of found.length === 0 ? [undefined] : found) {
          this.work.spend(24 + reached.length / 4)
          next.push([...reached, at])
          if (this.work.isPauseDue) yield
        }
      }
      combined = next
    }
    return combined
  }
}
