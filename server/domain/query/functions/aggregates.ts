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

/** What one value of many values is. */
interface Aggregate {
  type: (of: ValueType) => ValueType
  begin: (work: QueryWork) => Accumulator
}

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
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
}

export function isAggregate(name: string): boolean {
  return Object.hasOwn(AGGREGATES, name.toUpperCase())
}

const aggregateOf = (name: string): Aggregate => AGGREGATES[name.toUpperCase()] ?? FIRST

/** Of values of the type `of`. */
export const aggregateType = (name: string, of: ValueType): ValueType => aggregateOf(name).type(of)

/** An aggregate over the rows of a group (data reference 2.3). `values` is undefined for `Count(*)`. */
export function* aggregate(
  work: QueryWork,
  name: string,
  values: Values | undefined,
  rows: readonly StoredRecord[],
): Steps<JsonValue> {
  const { add, result } = aggregateOf(name).begin(work)
  for (const row of rows) {
    work.spend(2)
    if (values) for (const value of values.all(row)) if (value !== null) add(value)
    if (!values) add(1)
    if (work.isPauseDue) yield
  }
  return result()
}

const FIRST: Aggregate = {
  type: (of) => of,
  begin: () => {
    let first: JsonValue = null
    return { add: (value) => (first ??= value), result: () => first }
  },
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
