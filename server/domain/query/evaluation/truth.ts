import type { JsonValue } from '../../../contract/json'
import type { StoredRecord } from '../../records'
import type { Comparison } from '../grammar/ast'
import type { QueryWork } from '../work/query-work'
import type { Values } from './values'

/** As in SQL, what is compared with a null is neither true nor false, and NOT does not change that. */
export type Truth = boolean | null
export type Test = (record: StoredRecord) => Truth
type ValueTest = (value: Exclude<JsonValue, null>) => Truth

export const negated = (truth: Truth): Truth => (truth === null ? null : !truth)

/** AND stops at the first false, OR at the first true: that value is `decisive`. */
export function combine(work: QueryWork, tests: readonly Test[], decisive: boolean): Test {
  return (record) => {
    let result: Truth = !decisive
    let tried = 0
    for (const test of tests) {
      tried++
      const truth = test(record)
      if (truth === null) result = null
      else if (truth === decisive) {
        result = truth
        break
      }
    }
    // counting each would cost as much as trying it
    work.spend(tried)
    return result
  }
}

/** Whether one of the values passes; a related column has several. */
export function anyValue({ one, all }: Values, test: ValueTest): Test {
  if (one)
    return (record) => {
      const value = one(record)
      return value === null ? null : test(value)
    }
  return (record) => {
    let result: Truth = false
    for (const value of all(record)) {
      const truth = value === null ? null : test(value)
      if (truth === true) return true
      if (truth === null) result = null
    }
    return result
  }
}

/** What a sign becomes when both sides change places. */
export const MIRRORED: Record<Comparison, Comparison> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}
