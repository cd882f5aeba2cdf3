import type { JsonValue } from '../../../contract/json'
import type { AppData } from '../../ports'
import type { StoredRecord } from '../../records'
import type { TableView } from '../../schema/table-view'
import type { Aggregate } from '../functions/aggregates'
import type { Expression } from '../grammar/ast'
import type { Refuse } from '../grammar/lexer'
import type { QueryWork } from '../work/query-work'
import type { JoinedRows } from './joined-rows'
import type { Joins } from './joins'
import type { Values } from './values'

/** What one query is worked out in. */
export interface QueryScope {
  data: AppData
  /** Epoch ms, the same for the whole query. */
  now: number
  work: QueryWork
}

/** Works aggregates out before the rows of groups are read. */
export interface GroupValues {
  /** Reads an aggregate of a row; the same `key` is the same aggregate. `values` is undefined for `Count(*)`. */
  reader: (key: string, aggregate: Aggregate, values: Values | undefined) => (row: StoredRecord) => JsonValue
}

/** What the names of one clause mean, and what becomes of one that means nothing. */
export interface ClauseScope extends QueryScope {
  table: TableView
  refuse: Refuse
  /** What an alias stands for, by its name in lower case. */
  aliases?: ReadonlyMap<string, Expression>
  /** Of rows that stand for several records each; absent where they are single ones, which no aggregate takes. */
  groups?: GroupValues
  /** Of a condition whose terms are about the same related objects; absent where each path stands for all of them. */
  joins?: Joins
  /** Of a query with groups: the rows that it is worked out on, each at one related object of a path. */
  rows?: JoinedRows
}
