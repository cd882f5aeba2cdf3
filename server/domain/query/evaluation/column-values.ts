import type { JsonValue } from '../../../contract/json'
import type { Fault } from '../../fault'
import { findTable, openTable, type Column, type TableView } from '../../schema/table-view'
import { tableKey, type StoredRecord } from '../../records'
import { isCondition, type ColumnExpression, type PathStep, type Term } from '../grammar/ast'
import { unjoined } from './joined-rows'
import { backward, followSteps, forward, leadsToMany, MAX_STEPS, type RelationStep } from './relation-steps'
import type { ClauseScope } from './scope'
import { single, type Values } from './values'

/** What a path leads to: a column, and the relations on the way there. */
interface ColumnPlace {
  column: Column
  steps: readonly RelationStep[]
}

/** A relation column by itself stands for the objectId of what it leads to. */
const OBJECT_ID: Column = { name: 'objectId', type: 'STRING_ID', read: ({ objectId }) => objectId }

/** The values of the column that a path leads to. Faults: `refuse` naming what the table does not have. */
export function columnValues(scope: ClauseScope, expression: ColumnExpression): Values {
  const { column, steps } = findColumn(scope, scope.table, expression)
  return valuesAt(scope, column, steps)
}

function valuesAt(scope: ClauseScope, column: Column, steps: readonly RelationStep[]): Values {
  const { name, type } = column
  if (steps.length === 0) return single(type, name, readOnce(column), { ownColumn: name })
  const way = scope.rows?.along(steps) ?? unjoined(steps)
  const { at, rest } = way
  if (scope.joins && rest.length > 0) return single(type, name, scope.joins.reader(column, way))
  const found: Values['all'] = (record) => {
    const start = at(record)
    const reached = start ? followSteps(scope.data, scope.work, rest, start) : []
    return reached.map((related) => column.read(related))
  }
  if (!rest.some(leadsToMany)) return single(type, name, (record) => found(record)[0] ?? null)
  const all: Values['all'] = (record) => {
    const values = found(record)
    return values.length === 0 ? [null] : values
  }
  return { type, name, all, found }
}

/** Remembers the last record's value: ten thousand terms of a clause may ask for the same. Records never change. */
function readOnce({ read }: Column): Column['read'] {
  let last: StoredRecord | undefined
  let value: JsonValue = null
  return (record) => {
    if (record === last) return value
    value = read(record)
    last = record
    return value
  }
}

/** Faults: `refuse` naming what a table does not have. */
function findColumn(scope: ClauseScope, table: TableView, { path, offset }: ColumnExpression): ColumnPlace {
  const tooMany = (): Fault => scope.refuse(`More than ${MAX_STEPS} relations are followed`, offset)
  if (path.length > MAX_STEPS) throw tooMany()
  const steps: RelationStep[] = []
  let view = table
  const names = isOwnName(table, path) ? path.slice(1) : path
  for (const [index, step] of names.entries()) {
    const column = step.bracket === undefined ? view.columns.get(step.name.toLowerCase()) : undefined
    if (column && index === names.length - 1) return { column, steps }
    const next =
      step.bracket === undefined ? stepForward(scope, view, step) : stepBack(scope, view, step, offset)
    if (!next) throw scope.refuse(`Table '${view.name}' has no column '${step.name}'`, offset)
    steps.push(...next.steps)
    view = next.view
    if (steps.length > MAX_STEPS) throw tooMany()
  }
  return { column: OBJECT_ID, steps }
}

/** `Users.email` in a clause on Users is `email`, unless a relation has the table's name. */
function isOwnName(table: TableView, [first, ...more]: readonly PathStep[]): boolean {
  const name = first?.name.toLowerCase() ?? ''
  const isTable = first?.bracket === undefined && name === table.name.toLowerCase()
  return more.length > 0 && isTable && !table.relations.has(name) && !table.columns.has(name)
}

interface Way {
  steps: RelationStep[]
  view: TableView
}

function stepForward({ data }: ClauseScope, view: TableView, { name }: PathStep): Way | undefined {
  const relation = view.relations.get(name.toLowerCase())
  if (!relation) return undefined
  const { step, view: reached } = forward(data, relation)
  return { steps: [step], view: reached }
}

/** `Order[items]` and `Order[box.items]`: to the orders that hold a record in that column (data reference 1.5). */
function stepBack(scope: ClauseScope, view: TableView, { name, bracket }: PathStep, offset: number): Way {
  const parents = findTable(scope.data, name)
  if (!parents) throw scope.refuse(`There is no table '${name}'`, offset)
  const names = bracket ? plainPath(bracket) : undefined
  if (!names)
    throw scope.refuse(
      `The brackets behind '${name}' hold a relation column, or a condition within IN`,
      offset,
    )
  const steps: RelationStep[] = []
  let at = parents
  for (const column of names) {
    const relation = at.relations.get(column.toLowerCase())
    if (!relation) throw scope.refuse(`Table '${at.name}' has no relation '${column}'`, offset)
    steps.unshift(backward(relation, at))
    at = openTable(scope.data, relation.relatedTable)
  }
  if (tableKey(at.name) !== tableKey(view.name))
    throw scope.refuse(`'${name}[${names.join('.')}]' leads to ${at.name}, not to ${view.name}`, offset)
  return { steps, view: parents }
}

/** The names of a path without brackets. */
export function plainPath(term: Term): string[] | undefined {
  if (isCondition(term) || term.kind !== 'column') return undefined
  const isPlain = term.path.every(({ bracket }) => bracket === undefined)
  return isPlain ? term.path.map(({ name }) => name) : undefined
}
