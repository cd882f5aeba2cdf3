import type { JsonValue } from '../../../contract/json'
import { CONTENT_LIMIT, contentLength } from '../../cost'
import type { QueryWork } from '../work/query-work'
import { single, type Values, type ValueType } from './values'

/** What is worked out of several values; of every combination where a record has several of one. */
export function combineValues(
  work: QueryWork,
  parts: readonly Values[],
  { type, name, textCost = 1 }: { type: ValueType; name: string; textCost?: number | undefined },
  make: (values: readonly JsonValue[]) => JsonValue,
): Values {
  const counted = (values: readonly JsonValue[]): JsonValue => {
    work.spend(4 + values.length)
    for (const value of values) work.spendOnText(lengthOf(value) * textCost)
    const made = make(values)
    if (typeof made === 'string') work.spendOnText(made.length)
    return made
  }
  const ones = parts.map(({ one }) => one).filter((one) => one !== undefined)
  if (ones.length === parts.length)
    return single(type, name, (record) => counted(ones.map((one) => one(record))))
  const ofAll =
    (readers: readonly Values['all'][]): Values['all'] =>
    (record) => {
      let combinations: JsonValue[][] = [[]]
      for (const read of readers) {
        const values = read(record)
        work.spend(combinations.length * values.length)
        combinations = combinations.flatMap((before) => values.map((value) => [...before, value]))
      }
      return combinations.map(counted)
    }
  return {
    type,
    name,
    all: ofAll(parts.map(({ all }) => all)),
    found: ofAll(parts.map(({ all, found = all }) => found)),
  }
}

/** Characters that a value has to whoever takes it for a text. */
function lengthOf(value: JsonValue): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return contentLength([value], CONTENT_LIMIT)
}
