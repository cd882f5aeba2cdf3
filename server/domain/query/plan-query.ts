import type { StoredRecord } from '../records'
import { LONG_TEXT } from '../turns'
import type { TableView } from '../schema/table-view'
import { refuseHaving, refuseWhere } from './clause-faults'
import type { DataQuery, RowQuery } from './data-query'
import { hasAggregate, readEntry, type ReadEntry } from './entries'
import { compileCondition } from './evaluation/compile-condition'
import { ExpressionCompiler } from './evaluation/compile-expression'
import { followedRelations } from './evaluation/followed-relations'
import { JoinedRows } from './evaluation/joined-rows'
import type { ClauseScope, QueryScope } from './evaluation/scope'
import { EVERY_RECORD, type RecordTest } from './evaluation/select-records'
import type { Values } from './evaluation/values'
import { parseCondition } from './grammar/parse-clause'
import type { Condition, Expression } from './grammar/ast'
import { Groups } from './groups'
import { Projection, readProps } from './projection'
import { sortKeys } from './sort-records'
import type { QueryWork } from './work/query-work'
import type { Steps } from './work/steps'

/** A query with all of its names found in its table, ready to be carried out. */
export interface QueryPlan {
  groups: Groups | undefined
  /** The rows that groups are made of, where relations to many are joined. */
  joined?: JoinedRows
  groupBy: readonly Values[]
  having: ((row: StoredRecord) => boolean) | undefined
  sortBy: ReturnType<typeof sortKeys>
  projection: Projection
  /** Relations that props name. */
  relations: readonly string[]
  /** Names in lower case that the answer leaves out. */
  excluded: ReadonlySet<string>
}

/**
 * A where clause as a function of a record; '' lets every one through. Others are answered between the steps of reading a
 * long one. Faults: WHERE_INVALID, QUERY_TOO_COSTLY.
 */
export function* planWhere(scope: QueryScope, table: TableView, where: string): Steps<RecordTest> {
  const isLong = where.length > LONG_TEXT
  if (isLong) yield
  const condition = readClause(scope.work, where)
  if (isLong) yield
  if (!condition) return EVERY_RECORD
  const compiled = compileCondition(whereCompiler(scope, table), condition)
  if (isLong) yield
  yield* compiled.prepare()
  return compiled
}

/**
 * What a where clause asks of the joined rows of records that passed it; undefined where it follows no relation, so that
 * the rows of a record do not differ. Faults: WHERE_INVALID, QUERY_TOO_COSTLY.
 */
export function* planRows(
  scope: QueryScope,
  table: TableView,
  where: string,
  rows: JoinedRows,
): Steps<RecordTest['matches'] | undefined> {
  const condition = readClause(scope.work, where)
  if (!condition || followedRelations(scope.work, condition).length === 0) return undefined
  const { matches, prepare } = compileCondition(whereCompiler({ ...scope, rows }, table), condition)
  yield* prepare()
  return matches
}

const readClause = (work: QueryWork, where: string): Condition | undefined =>
  where.trim() === '' ? undefined : parseCondition(work, where, refuseWhere)

const whereCompiler = (scope: QueryScope & Pick<ClauseScope, 'rows'>, table: TableView): ExpressionCompiler =>
  new ExpressionCompiler({ ...scope, table, refuse: refuseWhere })

/**
 * What is done with the records that the where clause leaves. Faults: QUERY_PROPERTY_UNKNOWN, HAVING_INVALID,
 * REQUEST_REFUSED for two properties of one name, QUERY_TOO_COSTLY.
 */
export function* planQuery(
  scope: QueryScope,
  table: TableView,
  query: RowQuery & Partial<Pick<DataQuery, 'sortBy'>>,
): Steps<QueryPlan> {
  const props = readProps(scope, table, query)
  const groupBy = query.groupBy.map((entry) => readEntry(scope.work, table, entry, 'nothing'))
  const sortBy = (query.sortBy ?? []).map((entry) => readEntry(scope.work, table, entry, 'direction'))
  const having = query.having === '' ? undefined : parseCondition(scope.work, query.having, refuseHaving)
  const isGrouped =
    groupBy.length > 0 ||
    [...props.entries, ...sortBy].some(({ expression }) => hasAggregate(expression)) ||
    (having !== undefined && hasAggregate(having))
  const groups = isGrouped ? new Groups(scope.work) : undefined
  const joined = isGrouped ? new JoinedRows(scope.data, scope.work) : undefined
  const rows = joined ? { rows: joined } : {}
  // made where there is something to compile: most queries have nothing
  const ofRows = () => ({ ...scope, ...rows, table, ...(groups ? { groups } : {}) })
  const compilerFor =
    (clause: () => Omit<ClauseScope, 'refuse'>) =>
    ({ refuse }: ReadEntry) =>
      new ExpressionCompiler({ ...clause(), refuse })
  const compilerOfGroup = compilerFor(() => ({
    ...scope,
    ...rows,
    table,
    aliases: withoutColumns(props.aliases, table),
  }))
  const havingTest =
    having &&
    compileCondition(
      new ExpressionCompiler({ ...ofRows(), refuse: refuseHaving, aliases: props.aliases }),
      having,
    )
  const plan: QueryPlan = {
    groups,
    having: havingTest?.matches,
    sortBy: sortKeys(
      sortBy,
      compilerFor(() => ({ ...ofRows(), aliases: props.aliases })),
    ),
    projection: new Projection(
      table,
      props,
      compilerFor(ofRows),
      // with it no two rows are alike
      hasObjectId(scope, table) && !query.distinct && !isGrouped,
    ),
    relations: props.relations,
    excluded: props.excluded,
    groupBy: groupBy.map((entry) => compilerOfGroup(entry).compile(entry.expression)),
  }
  joined?.seal()
  if (havingTest) yield* havingTest.prepare()
  return joined && !joined.isEmpty ? { ...plan, joined } : plan
}

/** Objects that may have related ones come with their objectId, whatever the setting says (data reference 2.2). */
function hasObjectId({ data }: QueryScope, table: TableView): boolean {
  return data.record.settings.includeObjectIdByDefault || table.relations.size > 0
}

/** As in MySQL, a column goes before what is called like it. */
function withoutColumns(
  aliases: ReadonlyMap<string, Expression>,
  table: TableView,
): ReadonlyMap<string, Expression> {
  return new Map([...aliases].filter(([name]) => !table.columns.has(name)))
}
