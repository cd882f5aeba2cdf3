import type { JsonValue } from '../../../contract/json'
import type { StoredRecord } from '../../records'
import { comparer, order, type Comparable } from '../evaluation/comparable'
import { toNumber } from '../evaluation/arithmetic'
import { single, type Values, type ValueType } from '../evaluation/values'
import { numberType } from '../value-types'
import type { QueryWork } from '../work/query-work'

/** What one number of many values is: each is given the values that are not null, and answers null for none. */
interface Aggregate {
  type: (of: ValueType) => ValueType
  apply: (values: readonly Exclude<JsonValue, null>[], work: QueryWork) => JsonValue
}

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  COUNT: { type: () => 'INT', apply: (values) => values.length },
  SUM: { type: (of) => numberType([of]), apply: (values) => (values.length === 0 ? null : sum(values)) },
  AVG: {
    type: () => 'DOUBLE',
    apply: (values) => (values.length === 0 ? null : sum(values) / values.length),
  },
  MIN: { type: (of) => of, apply: (values, work) => extreme(work, values, -1) },
  MAX: { type: (of) => of, apply: (values, work) => extreme(work, values, 1) },
}

export function isAggregate(name: string): boolean {
  return Object.hasOwn(AGGREGATES, name.toUpperCase())
}

/**
 * An aggregate over the rows of a group (data reference 2.3). `values` is undefined for `Count(*)`.
 */
export function aggregateValues(
  name: string,
  values: Values | undefined,
  groupOf: (row: StoredRecord) => readonly StoredRecord[],
  work: QueryWork,
): Values {
  const { type, apply } = AGGREGATES[name.toUpperCase()] ?? FIRST
  const of = values?.type ?? 'INT'
  return single(type(of), name, (row) => {
    const records = groupOf(row)
    work.spend(records.length)
    const found = values ? records.flatMap((record) => values.all(record)) : records.map(() => 1)
    return apply(
      found.filter((value) => value !== null),
      work,
    )
  })
}

const FIRST: Aggregate = { type: (of) => of, apply: ([first = null]) => first }

const sum = (values: readonly JsonValue[]): number =>
  values.reduce<number>((total, value) => total + (toNumber(value) ?? 0), 0)

function extreme(work: QueryWork, values: readonly Exclude<JsonValue, null>[], direction: 1 | -1): JsonValue {
  const comparableOf = comparer(work)
  let found: JsonValue = null
  let best: Comparable | undefined
  for (const value of values) {
    const comparable = comparableOf(value)
    if (best !== undefined && direction * order(comparable, best) <= 0) continue
    found = value
    best = comparable
  }
  return found
}
