import type { JsonValue } from '../../../contract/json'
import { findTable } from '../../schema/table-view'
import type { StoredRecord } from '../../records'
import { isCondition, type ColumnExpression, type Condition, type Expression } from '../grammar/ast'
import { toComparable, type Comparable } from './comparable'
import type { ExpressionCompiler } from './compile-expression'
import { plainPath } from './column-values'
import type { ClauseScope } from './scope'

/**
 * Whether an entry of an IN list is a query of its own (data reference 1.5): `Table[condition].column`,
 * `Table[].column`, or `Table.column` where the table of the clause has no column of that name.
 */
export function isSubquery({ data, table }: ClauseScope, item: Expression): item is ColumnExpression {
  if (item.kind !== 'column') return false
  const [first, ...more] = item.path
  if (!first || more.length === 0) return false
  if (first.bracket !== undefined) return first.bracket === null || plainPath(first.bracket) === undefined
  const name = first.name.toLowerCase()
  const isOwn = table.relations.has(name) || table.columns.has(name) || name === table.name.toLowerCase()
  return !isOwn && findTable(data, first.name) !== undefined
}

/** Makes a test of a condition. */
export type CompileCondition = (
  expressions: ExpressionCompiler,
  condition: Condition,
) => (record: StoredRecord) => boolean

/** The values that a query of its own finds; it is carried out once. Faults: `refuse`. */
export function subqueryValues(
  expressions: ExpressionCompiler,
  { path: [first, ...path], offset }: ColumnExpression,
  compileCondition: CompileCondition,
): Set<Comparable | null> {
  const { scope } = expressions
  const table = findTable(scope.data, first?.name ?? '')
  if (!first || !table) throw scope.refuse(`There is no table '${first?.name ?? ''}'`, offset)
  const { bracket } = first
  if (bracket && !isCondition(bracket))
    throw scope.refuse(`The brackets behind '${first.name}' hold a condition`, offset)
  const inner = expressions.inTable(table)
  const values = inner.compile({ kind: 'column', path, offset })
  const matches = bracket && compileCondition(inner, bracket)
  const found = new Set<Comparable | null>()
  for (const record of table.records.all()) {
    scope.work.spend(4)
    if (matches && !matches(record)) continue
    for (const value of values.all(record)) {
      scope.work.spendOnCompared(value)
      found.add(keyOf(value))
    }
  }
  return found
}

const keyOf = (value: JsonValue): Comparable | null => (value === null ? null : toComparable(value))
