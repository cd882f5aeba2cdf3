import type { StoredProperty } from '../records'

/** Columns in the order of their declaration. */
export function inOrder(columns: Iterable<StoredProperty>): StoredProperty[] {
  return [...columns].sort((a, b) => a.position - b.position)
}

/** The position of the column that is declared next. */
export function nextPosition(columns: Iterable<StoredProperty>): number {
  let last = -1
  for (const { position } of columns) last = Math.max(last, position)
  return last + 1
}
