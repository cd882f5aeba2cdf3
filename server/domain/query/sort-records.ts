import { Fault } from '../fault'
import type { StoredRecord } from '../records'
import { order, toComparable, type Comparable } from './where/comparable'
import type { Column, TableView } from '../schema/table-view'

interface SortKey {
  column: Column
  direction: 1 | -1
}

/**
 * Sorts by `created desc`, `name` and the like; nulls come first in ascending order, as in the vendor's database, and
 * equals are in the order of their creation, or the reverse where the first key descends: our choice. A table may have its
 * records sorted already, which helps those `inTableOrder`. Faults: QUERY_PROPERTY_UNKNOWN.
 */
export function sortRecords(
  table: TableView,
  records: StoredRecord[],
  sortBy: readonly string[],
  inTableOrder: boolean,
): StoredRecord[] {
  if (sortBy.length === 0) return records
  const keys = sortKeys(table, sortBy)
  const [first] = keys
  if (first && keys.length === 1 && inTableOrder && table.records.isSortedBy(first.column.name))
    return first.direction === 1 ? records : records.toReversed()
  const keyed = records.map((record, position) => ({
    record,
    position,
    values: keys.map(({ column }) => comparableOf(column, record)),
  }))
  keyed.sort((a, b) => {
    for (const [index, { direction }] of keys.entries()) {
      const difference = compareNullable(a.values[index] ?? null, b.values[index] ?? null)
      if (difference !== 0) return direction * difference
    }
    return (keys[0]?.direction ?? 1) * (a.position - b.position)
  })
  return keyed.map(({ record }) => record)
}

/** A column that comes again decides nothing any more. */
function sortKeys(table: TableView, sortBy: readonly string[]): SortKey[] {
  const keys = new Map<string, SortKey>()
  for (const entry of sortBy) {
    const key = sortKey(table, entry)
    if (!keys.has(key.column.name)) keys.set(key.column.name, key)
  }
  return [...keys.values()]
}

function sortKey(table: TableView, entry: string): SortKey {
  const [name = '', direction = 'asc', ...rest] = entry.split(/\s+/)
  const column = table.columns.get(name.toLowerCase())
  const known = /^(asc|desc)$/i.test(direction) && rest.length === 0
  if (!column || !known)
    throw new Fault('QUERY_PROPERTY_UNKNOWN', {
      property: name,
      hint: column
        ? `'${entry}' is no column with asc or desc.`
        : `Table '${table.name}' has no such column.`,
    })
  return { column, direction: direction.toLowerCase() === 'asc' ? 1 : -1 }
}

function comparableOf(column: Column, record: StoredRecord): Comparable | null {
  const value = column.read(record)
  return value === null ? null : toComparable(value)
}

function compareNullable(a: Comparable | null, b: Comparable | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return order(a, b)
}
