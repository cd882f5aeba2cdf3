import type { TableView } from '../schema/table-view'
import { refuseEntry } from './clause-faults'
import { partsOf, type Expression, type Term } from './grammar/ast'
import type { Refuse } from './grammar/lexer'
import { parseEntry, type Entry } from './grammar/parse-clause'
import { isAggregate } from './functions/aggregates'
import type { QueryWork } from './work/query-work'

/** An entry of props, sortBy or groupBy, read. */
export interface ReadEntry extends Entry {
  text: string
  refuse: Refuse
}

/**
 * Reads an entry. A column whose name the grammar has no place for may be named without back-quotes, since an entry ends
 * where the name does. Faults: QUERY_PROPERTY_UNKNOWN, QUERY_TOO_COSTLY.
 */
export function readEntry(
  work: QueryWork,
  table: TableView,
  text: string,
  follows: 'alias' | 'direction' | 'nothing',
): ReadEntry {
  work.spendOnEntry()
  const refuse = refuseEntry(text, table.name)
  const words = text.split(/\s+/)
  const direction = follows === 'direction' && words.length > 1 ? (words.at(-1) ?? '').toLowerCase() : ''
  const isDirected = direction === 'asc' || direction === 'desc'
  const name = isDirected ? text.slice(0, -direction.length).trim() : text
  const column = table.columns.get(name.toLowerCase())
  if (!column) return { ...parseEntry(work, text, follows, refuse), text, refuse }
  const expression: Expression = { kind: 'column', path: [{ name: column.name }], offset: 0 }
  return { expression, alias: undefined, isDescending: direction === 'desc', text, refuse }
}

/** Whether an expression or a condition needs the records of a group. */
export function hasAggregate(term: Term): boolean {
  return (term.kind === 'call' && isAggregate(term.name)) || partsOf(term).some(hasAggregate)
}
