import type { JsonObject, JsonValue } from '../../contract/json'
import type { Actor } from '../caller'
import { Fault } from '../fault'
import type { StoredRecord } from '../records'
import { epochMsOf } from '../schema/date-text'
import { openTable, type TableView } from '../schema/table-view'
import type { DataQuery } from './data-query'
import { readEntry } from './entries'
import { comparisonKey } from './evaluation/comparable'
import { ExpressionCompiler } from './evaluation/compile-expression'
import { JoinedRows } from './evaluation/joined-rows'
import type { QueryScope } from './evaluation/scope'
import { isDateType, type Values } from './evaluation/values'
import { read, type QueryServices } from './find-objects'
import { findRecords, joinRows, presenterOf } from './find-rows'
import { planQuery } from './plan-query'
import type { ObjectPresenter } from './present-object'
import { sortRecords } from './sort-records'
import { noteTypes } from './value-types'
import { filterInSteps, mapInSteps, type Steps } from './work/steps'

/** One group on the way to what is asked for. */
export interface GroupPlace {
  column: string
  value: JsonValue
}

/** A query for groups within groups, in the order of `groupBy` (data reference 2.6). */
export interface GroupingQuery extends DataQuery {
  /** How many levels come with what is in them; undefined for all. */
  groupDepth: number | undefined
  groupPageSize: number
  recordsPageSize: number
  groupPath: readonly GroupPlace[]
}

/** A page of groups or, on the last level, of objects. */
export interface GroupPage {
  hasNextPage: boolean
  items: (JsonObject | Group)[]
}

interface Group extends GroupPage {
  groupBy: { column: string; value: JsonValue }
}

/** A level of groups. */
interface Level {
  column: string
  values: Values
}

/** The groups of a table's objects, or what is in the group that `groupPath` leads to. */
export function groupObjects(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: GroupingQuery,
): Promise<GroupPage> {
  return inGroups(services, reader, tableName, query, (grouping, records) => grouping.page(records, query))
}

/** How many groups, or on the last level objects, are directly below `groupPath`. */
export function countInGroup(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: GroupingQuery,
): Promise<number> {
  return inGroups(services, reader, tableName, query, (grouping, records) => grouping.count(records, query))
}

async function inGroups<T>(
  services: QueryServices,
  reader: Actor,
  tableName: string,
  query: GroupingQuery,
  answer: (grouping: Grouping, records: readonly StoredRecord[]) => Steps<T>,
): Promise<T> {
  return read(services, reader, function* (scope): Steps<T> {
    const table = openTable(scope.data, tableName)
    refuseAggregates(query)
    const plan = yield* planQuery(scope, table, { ...query, groupBy: [] })
    if (plan.groups) throw notGrouped('An aggregate belongs into a find with groupBy', 'props')
    const presenter = presenterOf(scope, table, query, plan)
    const joined = new JoinedRows(scope.data, scope.work)
    const grouping = new Grouping({ ...scope, rows: joined }, table, query, presenter)
    joined.seal()
    const found = yield* findRecords(scope, table, query.where)
    const sorted = yield* sortRecords(scope.work, table, found, plan.sortBy, true)
    const rows = joined.isEmpty ? sorted : yield* joinRows(scope, table, query.where, joined, sorted)
    return yield* answer(grouping, yield* grouping.below(rows, query.groupPath))
  })
}

class Grouping {
  readonly #levels: readonly Level[]

  constructor(
    private readonly scope: QueryScope & { rows: JoinedRows },
    private readonly table: TableView,
    private readonly query: GroupingQuery,
    private readonly presenter: ObjectPresenter,
  ) {
    if (query.groupBy.length === 0) throw notGrouped('groupBy is missing', 'groupBy')
    this.#levels = query.groupBy.map((text) => {
      const { expression, refuse } = readEntry(scope.work, table, text, 'nothing')
      const values = new ExpressionCompiler({ ...scope, table, refuse }).compile(expression)
      return { column: values.ownColumn ?? text, values }
    })
  }

  /** The records of a group. Faults: REQUEST_REFUSED for a path that does not follow groupBy. */
  *below(records: readonly StoredRecord[], path: readonly GroupPlace[]): Steps<readonly StoredRecord[]> {
    let left = records
    for (const [depth, { column, value }] of path.entries()) {
      const level = this.#levels[depth]
      const names = [level?.column, this.query.groupBy[depth]].map((name) => name?.toLowerCase())
      if (!level || !names.includes(column.toLowerCase()))
        throw notGrouped(`groupPath does not follow groupBy at '${column}'`, 'groupPath')
      const wanted = this.#keyOf(asKey(value, level.values))
      left = yield* filterInSteps(this.scope.work, left, (record) =>
        this.#keys(level, record).some((key) => this.#keyOf(key) === wanted),
      )
    }
    return left
  }

  page(records: readonly StoredRecord[], { groupPath, offset, pageSize }: GroupingQuery): Steps<GroupPage> {
    return this.#page(records, groupPath.length, { offset, pageSize })
  }

  *count(records: readonly StoredRecord[], { groupPath }: GroupingQuery): Steps<number> {
    const level = this.#levels[groupPath.length]
    return level ? (yield* this.#groupsOf(level, records)).length : this.#objectsOf(records).length
  }

  *#page(
    records: readonly StoredRecord[],
    depth: number,
    { offset, pageSize }: { offset: number; pageSize: number },
  ): Steps<GroupPage> {
    const { work } = this.scope
    const level = this.#levels[depth]
    const end = offset + pageSize
    if (!level) {
      const objects = this.#objectsOf(records)
      const shown = objects.slice(offset, end)
      const items = yield* mapInSteps(work, shown, (record) => this.presenter.present(this.table, record))
      return { hasNextPage: objects.length > end, items }
    }
    const groups = yield* this.#groupsOf(level, records)
    const items: Group[] = []
    for (const group of groups.slice(offset, end)) items.push(yield* this.#group(level, group, depth + 1))
    return { hasNextPage: groups.length > end, items }
  }

  /** A level that is too deep comes without what is in it, and says that there is more. */
  *#group({ column, values }: Level, { value, records }: RawGroup, depth: number): Steps<Group> {
    const { groupPath, groupDepth = this.#levels.length, groupPageSize, recordsPageSize } = this.query
    const pageSize = depth < this.#levels.length ? groupPageSize : recordsPageSize
    const isOpen = depth - groupPath.length <= groupDepth
    const inside = isOpen
      ? yield* this.#page(records, depth, { offset: 0, pageSize })
      : { hasNextPage: true, items: [] }
    return { groupBy: noteTypes({ column, value }, new Map([['value', values.type]])), ...inside }
  }

  /** An object is in a group once, however many of its rows are. */
  #objectsOf(records: readonly StoredRecord[]): readonly StoredRecord[] {
    if (this.scope.rows.isEmpty) return records
    this.scope.work.spend(records.length)
    return [...new Map(records.map((record) => [record.objectId, record])).values()]
  }

  *#groupsOf(level: Level, records: readonly StoredRecord[]): Steps<RawGroup[]> {
    const { work } = this.scope
    const groups = new Map<string, RawGroup>()
    for (const record of records) {
      for (const value of this.#keys(level, record)) {
        const key = this.#keyOf(value)
        const group = groups.get(key) ?? { value, records: [] }
        group.records.push(record)
        groups.set(key, group)
      }
      if (work.isPauseDue) yield
    }
    return [...groups.values()]
  }

  #keys({ values }: Level, record: StoredRecord): readonly JsonValue[] {
    this.scope.work.spend(2)
    return values.all(record)
  }

  #keyOf(value: JsonValue): string {
    this.scope.work.spendOnCompared(value)
    return comparisonKey([value])
  }
}

interface RawGroup {
  value: JsonValue
  records: StoredRecord[]
}

/** The binary channel has dates for dates, which come as text. */
const asKey = (value: JsonValue, { type }: Values): JsonValue =>
  (isDateType(type) && typeof value === 'string' ? epochMsOf(value) : undefined) ?? value

function refuseAggregates({ distinct, having }: GroupingQuery): void {
  if (distinct) throw notGrouped('distinct has no meaning in groups', 'distinct')
  if (having !== '') throw notGrouped('having belongs into a find with groupBy', 'having')
}

function notGrouped(reason: string, property: string): Fault {
  return new Fault('REQUEST_REFUSED', { fill: [reason], property })
}
