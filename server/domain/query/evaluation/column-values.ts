import type { JsonValue } from '../../../contract/json'
import { relatedRecords } from '../../schema/related-records'
import { openTable, type Column, type TableView } from '../../schema/table-view'
import type { AppData, Table } from '../../ports'
import type { StoredRecord, StoredRelation } from '../../records'
import { invalidWhere } from './parse-where'
import type { ColumnOperand } from './where-ast'

/** More steps than this are refused: our choice. */
const MAX_STEPS = 10

/** What a column of a clause stands for: its last column, and the values that a record has for it. */
export interface ColumnValues {
  column: Pick<Column, 'name' | 'type'>
  /** Whether it is a column of the record itself. */
  isOwn: boolean
  /** One value, or those of all related objects; a single null where there are none, as in an outer join. */
  values: (record: StoredRecord) => readonly JsonValue[]
}

/** A relation that a path follows, and the objects it leads to. */
interface Step {
  relation: StoredRelation
  related: Table<StoredRecord>
}

/** Finds the column that a path leads to. Faults: WHERE_INVALID naming what the table does not have. */
export function resolveColumn(
  data: AppData,
  table: TableView,
  { path, offset }: ColumnOperand,
): ColumnValues {
  if (path.length > MAX_STEPS) throw invalidWhere(`More than ${MAX_STEPS} relations are followed`, offset)
  const steps: Step[] = []
  let view = table
  const names = isOwnName(table, path) ? path.slice(1) : path
  for (const [index, name] of names.entries()) {
    const column = view.columns.get(name.toLowerCase())
    if (column && index === names.length - 1) return valuesOf(data, steps, column)
    const relation = view.relations.get(name.toLowerCase())
    if (!relation) throw invalidWhere(`Table '${view.name}' has no column '${name}'`, offset)
    view = openTable(data, relation.relatedTable)
    steps.push({ relation, related: view.records })
  }
  return valuesOf(data, steps, OBJECT_ID)
}

/** `Users.email` in a clause on Users is `email`, unless a relation has the table's name. */
function isOwnName(table: TableView, path: readonly string[]): boolean {
  const first = path[0]?.toLowerCase() ?? ''
  return path.length > 1 && first === table.name.toLowerCase() && !table.relations.has(first)
}

/** A relation column by itself stands for the objectId of what it leads to. */
const OBJECT_ID: Column = { name: 'objectId', type: 'STRING_ID', read: ({ objectId }) => objectId }

function valuesOf(data: AppData, steps: readonly Step[], column: Column): ColumnValues {
  if (steps.length === 0) return { column, isOwn: true, values: (record) => [column.read(record)] }
  return {
    column,
    isOwn: false,
    values: (record) => {
      const reached = steps.reduce((records, step) => follow(data, step, records), [record])
      return reached.length === 0 ? [null] : reached.map((related) => column.read(related))
    },
  }
}

/** Each object once, however many ways lead to it: circular relations must not multiply. */
function follow(data: AppData, { relation, related }: Step, records: StoredRecord[]): StoredRecord[] {
  return [...new Set(records.flatMap(({ objectId }) => relatedRecords(data, relation, related, objectId)))]
}
