import type { JsonValue } from '../../contract/json'
import type { StoredRecord } from '../records'
import type { TableView } from '../schema/table-view'
import type { ReadEntry } from './entries'
import { order, toComparable, type Comparable } from './evaluation/comparable'
import type { ExpressionCompiler } from './evaluation/compile-expression'
import type { Values } from './evaluation/values'
import { expressionKey } from './grammar/ast'
import type { QueryWork } from './work/query-work'
import { sortFirstInSteps, type Steps } from './work/steps'

interface SortKey {
  values: Values
  direction: 1 | -1
}

interface Keyed {
  record: StoredRecord
  /** Among the records, which no two have in common. */
  position: number
  values: (Comparable | null)[]
}

/**
 * Sorts by `created desc`, `name`, `UPPER(name)` and the like; nulls come first in ascending order, as in the vendor's
 * database, and equals are in the order of their creation, or the reverse where the first key descends: our choice. A
 * table may have its records sorted already, which helps those `inTableOrder`. Of the others no more than `count` are found.
 */
export function* sortRecords(
  work: QueryWork,
  table: TableView,
  records: StoredRecord[],
  keys: readonly SortKey[],
  inTableOrder: boolean,
  count = Infinity,
): Steps<StoredRecord[]> {
  const [first] = keys
  if (!first) return records
  const order = inTableOrder ? orderOfTable(table, keys) : undefined
  if (order) return order === 'ascending' ? records : records.toReversed()
  const keyed = (record: StoredRecord, position: number): Keyed => ({
    record,
    position,
    values: keys.map(({ values }) => comparableOf(work, values, record)),
  })
  const compare = (a: Keyed, b: Keyed): number => {
    // half a million times for 30,000 records, so nothing is made on the way
    for (let index = 0; index < keys.length; index++) {
      const difference = compareNullable(a.values[index] ?? null, b.values[index] ?? null)
      if (difference !== 0) return keys[index]?.direction === -1 ? -difference : difference
    }
    return first.direction * (a.position - b.position)
  }
  const sorted = yield* sortFirstInSteps(work, records, keyed, compare, count)
  return sorted.map(({ record }) => record)
}

/** Which way round a table has its records in the order of the keys; undefined where they have to be sorted. */
export function orderOfTable(
  table: TableView,
  keys: readonly SortKey[],
): 'ascending' | 'descending' | undefined {
  const [first] = keys
  if (!first) return 'ascending'
  const { ownColumn } = first.values
  const isSorted = keys.length === 1 && ownColumn !== undefined && table.records.isSortedBy(ownColumn)
  if (!isSorted) return undefined
  return first.direction === 1 ? 'ascending' : 'descending'
}

/** A key that comes again decides nothing any more. Faults: QUERY_PROPERTY_UNKNOWN. */
export function sortKeys(
  entries: readonly ReadEntry[],
  compilerOf: (entry: ReadEntry) => ExpressionCompiler,
): SortKey[] {
  const keys = new Map<string, SortKey>()
  for (const entry of entries) {
    const key = expressionKey(entry.expression)
    if (!keys.has(key))
      keys.set(key, {
        values: compilerOf(entry).compile(entry.expression),
        direction: entry.isDescending ? -1 : 1,
      })
  }
  return [...keys.values()]
}

/** Of several values the first counts: our choice. */
function comparableOf(work: QueryWork, { one, all }: Values, record: StoredRecord): Comparable | null {
  const value: JsonValue = one ? one(record) : (all(record)[0] ?? null)
  work.spendOnCompared(value)
  return value === null ? null : toComparable(value)
}

function compareNullable(a: Comparable | null, b: Comparable | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return order(a, b)
}
