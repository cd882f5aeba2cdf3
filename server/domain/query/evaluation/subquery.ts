import type { JsonValue } from '../../../contract/json'
import { findTable } from '../../schema/table-view'
import { isCondition, type ColumnExpression, type Condition, type Expression } from '../grammar/ast'
import type { Steps } from '../work/steps'
import { toComparable, type Comparable } from './comparable'
import type { ExpressionCompiler } from './compile-expression'
import { plainPath } from './column-values'
import type { ClauseScope } from './scope'
import { EVERY_RECORD, selectRecords, type CompiledCondition } from './select-records'

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
export type CompileCondition = (expressions: ExpressionCompiler, condition: Condition) => CompiledCondition

/** Puts what a query of its own finds into `found`; carried out once. Faults: `refuse`, at once. */
export function compileSubquery(
  expressions: ExpressionCompiler,
  { path: [first, ...path], offset }: ColumnExpression,
  compileCondition: CompileCondition,
  found: Set<Comparable | null>,
): () => Steps<void> {
  const { scope } = expressions
  const table = findTable(scope.data, first?.name ?? '')
  if (!first || !table) throw scope.refuse(`There is no table '${first?.name ?? ''}'`, offset)
  const { bracket } = first
  if (bracket && !isCondition(bracket))
    throw scope.refuse(`The brackets behind '${first.name}' hold a condition`, offset)
  const inner = expressions.inTable(table)
  const values = inner.compile({ kind: 'column', path, offset })
  const condition = bracket ? compileCondition(inner, bracket) : undefined
  const { work } = scope
  return function* () {
    if (condition) yield* condition.prepare()
    for (const record of yield* selectRecords(work, table, condition ?? EVERY_RECORD)) {
      work.spend(2)
      for (const value of values.all(record)) {
        work.spendOnCompared(value)
        found.add(keyOf(value))
      }
      if (work.isPauseDue) yield
    }
  }
}

const keyOf = (value: JsonValue): Comparable | null => (value === null ? null : toComparable(value))
