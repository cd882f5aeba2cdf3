import type { JsonValue } from '../../../contract/json'
import type { AppData } from '../../ports'
import type { StoredRecord } from '../../records'
import type { Column } from '../../schema/table-view'
import type { QueryWork } from '../work/query-work'
import type { JoinedWay } from './joined-rows'
import { followSteps, stepKey, type RelationStep } from './relation-steps'
import type { Test, Truth } from './truth'

/** One relation of a clause, and the object that it leads to at the moment. */
interface Join {
  step: RelationStep
  /** The relation from whose object it leads on; undefined for where the way begins. */
  from: Join | undefined
  start: JoinedWay['at']
  at: StoredRecord | undefined
}

/**
 * The relations that the terms of one condition follow, each once however many terms do: as with the joins of SQL, all of
 * them are about the same object, and the condition holds where it does for one combination of objects. Source: data
 * reference 1.5.
 */
export class Joins {
  readonly #joins = new Map<string, Join>()

  constructor(
    private readonly data: AppData,
    private readonly work: QueryWork,
  ) {}

  /** Reads a column at the end of what is left of a way; null where it leads nowhere. */
  reader(column: Column, { at: start, rest, key: begun }: JoinedWay): () => JsonValue {
    let join: Join | undefined
    let key = begun
    for (const step of rest) {
      key = `${key}/${stepKey(step)}`
      join = this.#joins.get(key) ?? { step, from: join, start, at: undefined }
      this.#joins.set(key, join)
    }
    const last = join
    return () => (last?.at ? column.read(last.at) : null)
  }

  /** A test of a record that holds where it does for one combination of related objects. */
  any(test: Test): Test {
    return (record) => this.#from([...this.#joins.values()], 0, record, test)
  }

  #from(joins: readonly Join[], index: number, record: StoredRecord, test: Test): Truth {
    const join = joins[index]
    if (!join) return test(record)
    const parent = join.from ? join.from.at : join.start(record)
    const reached = parent ? followSteps(this.data, this.work, [join.step], parent) : []
    let result: Truth = false
    // without an object the path leads nowhere, as in an outer join
    for (const at of reached.length === 0 ? [undefined] : reached) {
      this.work.spend(1)
      join.at = at
      const truth = this.#from(joins, index + 1, record, test)
      if (truth === true) return true
      if (truth === null) result = null
    }
    return result
  }
}
