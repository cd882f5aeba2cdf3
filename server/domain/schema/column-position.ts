import type { StoredProperty } from '../records'

/** The position of a column that is declared after these, however many there are. */
export function nextPosition(columns: Iterable<StoredProperty>): number {
  let next = 0
  for (const { position } of columns) next = Math.max(next, position + 1)
  return next
}
