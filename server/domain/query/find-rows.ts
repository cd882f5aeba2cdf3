import type { JsonObject } from '../../contract/json'
import { Fault } from '../fault'
import type { AppData } from '../ports'
import type { StoredRecord } from '../records'
import { guardLoading } from '../schema/related-records'
import type { TableView } from '../schema/table-view'
import type { DataQuery, RowQuery } from './data-query'
import { comparisonKey } from './evaluation/comparable'
import type { JoinedRows } from './evaluation/joined-rows'
import type { QueryScope } from './evaluation/scope'
import { selectRecords } from './evaluation/select-records'
import { planQuery, planRows, planWhere, type QueryPlan } from './plan-query'
import { ObjectPresenter } from './present-object'
import { splitRelatedProps, type RelatedProps } from './related-props'
import { sortRecords } from './sort-records'
import { QueryWork } from './work/query-work'
import { atOnce, filterInSteps, mapInSteps, type Steps } from './work/steps'
import { isWholeTable, pageOfTable } from './table-page'
import { noteTypes, typesOf } from './value-types'

export interface PageParts {
  /** The records to choose from; all of the table where not given. */
  among?: readonly StoredRecord[]
  /** What is added to each. */
  extra?: (record: StoredRecord) => JsonObject
}

/** `now` in epoch ms, for what a clause says of it. */
export function queryScope(data: AppData, now: number): QueryScope {
  return { data, now, work: new QueryWork() }
}

/** The page of the rows that a query leaves, as they go over the wire. */
export function* findPage(
  scope: QueryScope,
  table: TableView,
  query: DataQuery,
  { among, extra }: PageParts = {},
): Steps<JsonObject[]> {
  const { work } = scope
  const { own, related } = splitRelatedProps(scope, table, query)
  const plan = yield* planQuery(scope, table, own)
  const presenter = presenterOf(scope, table, own, plan, related)
  const isWhole = among === undefined && isWholeTable(table, query, plan)
  const page =
    (isWhole ? pageOfTable(table, query, plan) : undefined) ??
    (yield* pageOfRows(scope, table, query, plan, among))
  return yield* mapInSteps(work, page, (row) => {
    const shown = presenter.present(table, row)
    return extra ? noteTypes({ ...shown, ...extra(row) }, typesOf(shown)) : shown
  })
}

function* pageOfRows(
  scope: QueryScope,
  table: TableView,
  { where, distinct, offset, pageSize }: DataQuery,
  plan: QueryPlan,
  among: readonly StoredRecord[] | undefined,
): Steps<StoredRecord[]> {
  const { work } = scope
  const { rows, isTable } = yield* findRows(scope, table, where, plan, among)
  const end = offset + pageSize
  const sorted = yield* sortRecords(work, table, rows, plan.sortBy, isTable, distinct ? Infinity : end)
  return (distinct ? yield* distinctRows(work, plan, sorted, end) : sorted).slice(offset, end)
}

/**
 * Presents the rows of a query. Faults: RELATION_UNKNOWN, REQUEST_REFUSED for relations of what is worked out of many
 * objects.
 */
export function presenterOf(
  { data, work }: QueryScope,
  table: TableView,
  query: DataQuery,
  plan: QueryPlan,
  related?: RelatedProps,
): ObjectPresenter {
  refuseRelationsOfMany(plan, query)
  const presenter = new ObjectPresenter(data, {
    projection: plan.projection,
    relations: {
      ...query,
      loadRelations: [...query.loadRelations, ...plan.relations],
      related,
      excluded: plan.excluded,
    },
    guard: ({ name }, record) => {
      guardLoading(data, name, record)
    },
    work,
  })
  presenter.check(table)
  return presenter
}

/** The number of rows that a query leaves, whatever the page. */
export function* countRows(scope: QueryScope, table: TableView, query: RowQuery): Steps<number> {
  const plan = yield* planQuery(scope, table, query)
  if (isWholeTable(table, query, plan)) return table.records.size
  const { rows } = yield* findRows(scope, table, query.where, plan)
  // every object differs from every other
  if (!query.distinct || query.props.length === 0) return rows.length
  return (yield* distinctRows(scope.work, plan, rows, Infinity)).length
}

/** The records of a table, or among those given, that a clause lets through, in their order. Faults: WHERE_INVALID. */
export function* findRecords(
  scope: QueryScope,
  table: TableView,
  where: string,
  among?: readonly StoredRecord[],
): Steps<StoredRecord[]> {
  const condition = yield* planWhere(scope, table, where)
  return among
    ? yield* filterInSteps(scope.work, among, condition.matches)
    : yield* selectRecords(scope.work, table, condition)
}

/** `findRecords` within a change. Faults: WHERE_INVALID, QUERY_TOO_COSTLY. */
export function matchingRecords(scope: QueryScope, table: TableView, where: string): StoredRecord[] {
  return atOnce(findRecords(scope, table, where))
}

interface Rows {
  rows: StoredRecord[]
  /** Whether they are records in the order of the table. */
  isTable: boolean
}

function* findRows(
  scope: QueryScope,
  table: TableView,
  where: string,
  { groups, groupBy, having, joined }: QueryPlan,
  among?: readonly StoredRecord[],
): Steps<Rows> {
  const found = yield* findRecords(scope, table, where, among)
  const records = joined ? yield* joinRows(scope, table, where, joined, found) : found
  const rows = groups ? yield* groups.rowsOf(records, groupBy) : records
  const kept = having ? yield* filterInSteps(scope.work, rows, having) : rows
  return { rows: kept, isTable: among === undefined && !groups }
}

/** The joined rows of records that a clause lets through, as far as it lets them through as well. */
export function* joinRows(
  scope: QueryScope,
  table: TableView,
  where: string,
  joined: JoinedRows,
  records: readonly StoredRecord[],
): Steps<StoredRecord[]> {
  const rows = yield* joined.rowsOf(records)
  const matches = yield* planRows(scope, table, where, joined)
  return matches ? yield* filterInSteps(scope.work, rows, matches) : rows
}

/** The first of those whose columns are equal, until there are enough (data reference 2.3). */
function* distinctRows(
  work: QueryWork,
  { projection }: QueryPlan,
  rows: readonly StoredRecord[],
  enough: number,
): Steps<StoredRecord[]> {
  const seen = new Map<string, StoredRecord>()
  for (const row of rows) {
    if (seen.size >= enough) break
    work.spendOnValues(projection.width)
    const values = Object.values(projection.present(row))
    for (const value of values) work.spendOnCompared(value)
    const shown = comparisonKey(values)
    if (!seen.has(shown)) seen.set(shown, row)
    if (work.isPauseDue) yield
  }
  return [...seen.values()]
}

function refuseRelationsOfMany({ projection, relations }: QueryPlan, query: DataQuery): void {
  const isLoading = query.loadRelations.length > 0 || query.relationsDepth > 0 || relations.length > 0
  if (projection.isAggregated && isLoading)
    throw new Fault('REQUEST_REFUSED', {
      fill: ['What is worked out of many objects has no relations to load'],
      property: 'loadRelations',
    })
}
