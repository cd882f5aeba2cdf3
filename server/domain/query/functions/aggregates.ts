import type { JsonValue } from '../../../contract/json'
import type { StoredRecord } from '../../records'
import { comparer, order, type Comparable } from '../evaluation/comparable'
import { toNumber } from '../evaluation/arithmetic'
import type { Values, ValueType } from '../evaluation/values'
import { numberType } from '../value-types'
import type { QueryWork } from '../work/query-work'
import type { Steps } from '../work/steps'

/** Takes the values of a group that are not null, one after the other. */
interface Accumulator {
  add: (value: Exclude<JsonValue, null>) => void
  /** What they come to; null for none, but of a count. */
  result: () => JsonValue
}

/** What one value of many values is; `type` for values of the type `of`. */
export interface Aggregate {
  type: (of: ValueType) => ValueType
  begin: (work: QueryWork) => Accumulator
}

const AGGREGATES: ReadonlyMap<string, Aggregate> = new Map(
  Object.entries<Aggregate>({
    COUNT: { type: () => 'INT', begin: () => summing((_sum, count) => count) },
    SUM: {
      type: (of) => numberType([of]),
      begin: () => summing((sum, count) => (count === 0 ? null : sum)),
    },
    AVG: {
      type: () => 'DOUBLE',
      begin: () => summing((sum, count) => (count === 0 ? null : sum / count)),
    },
    MIN: { type: (of) => of, begin: (work) => extreme(work, -1) },
    MAX: { type: (of) => of, begin: (work) => extreme(work, 1) },
  }),
)

export const findAggregate = (name: string): Aggregate | undefined => AGGREGATES.get(name.toUpperCase())

export const isAggregate = (name: string): boolean => findAggregate(name) !== undefined

/** Works an aggregate out over the rows of a group (data reference 2.3). `values` is undefined for `Count(*)`. */
export function* workOut(
  work: QueryWork,
  aggregate: Aggregate,
  values: Values | undefined,
  rows: readonly StoredRecord[],
): Steps<JsonValue> {
  const { add, result } = aggregate.begin(work)
  for (const row of rows) {
    work.spend(2)
    if (values) for (const value of values.all(row)) if (value !== null) add(value)
    if (!values) add(1)
    if (work.isPauseDue) yield
  }
  return result()
}

function summing(result: (sum: number, count: number) => JsonValue): Accumulator {
  let [sum, count] = [0, 0]
  return {
    add: (value) => {
      sum += toNumber(value) ?? 0
      count++
    },
    result: () => result(sum, count),
  }
}

function extreme(work: QueryWork, direction: 1 | -1): Accumulator {
  const comparableOf = comparer(work)
  let found: JsonValue = null
  let best: Comparable | undefined
  return {
    add: (value) => {
      const comparable = comparableOf(value)
      if (best !== undefined && direction * order(comparable, best) <= 0) return
      found = value
      best = comparable
    },
    result: () => found,
  }
}
