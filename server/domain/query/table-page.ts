import type { StoredRecord } from '../records'
import type { TableView } from '../schema/table-view'
import type { DataQuery, RowQuery } from './data-query'
import type { QueryPlan } from './plan-query'
import { orderOfTable } from './sort-records'

/**
 * Whether the rows of a query are the records of its table, every one of them as it is. Where some may not be found, each
 * has to be looked at.
 */
export function isWholeTable(
  { guarded }: TableView,
  query: RowQuery,
  { groups, having }: QueryPlan,
): boolean {
  return query.where.trim() === '' && !query.distinct && !groups && !having && !guarded
}

/**
 * The page of a whole table that has its records in the order asked for. Who reads a table page by page asks for this
 * again and again, so only what comes before the page is passed over; undefined for any other order.
 */
export function pageOfTable(
  table: TableView,
  { offset, pageSize }: DataQuery,
  { sortBy }: QueryPlan,
): StoredRecord[] | undefined {
  const order = orderOfTable(table, sortBy)
  if (order === undefined) return undefined
  const { records } = table
  if (order === 'ascending') return slice(records.all(), offset, offset + pageSize)
  const end = Math.max(0, records.size - offset)
  return slice(records.all(), Math.max(0, end - pageSize), end).toReversed()
}

function slice<T>(items: Iterable<T>, start: number, end: number): T[] {
  const taken: T[] = []
  if (start >= end) return taken
  let position = 0
  for (const item of items) {
    if (position >= start) taken.push(item)
    if (++position >= end) break
  }
  return taken
}
