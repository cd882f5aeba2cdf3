import { ownValue, type JsonValue } from '../../contract/json'
import type { PropertyDescription } from '../../contract/property'
import { Fault } from '../fault'
import type { AppData, ColumnLookup, Sight, Table } from '../ports'
import {
  tableKey,
  type StoredProperty,
  type StoredRecord,
  type StoredRelation,
  type StoredTable,
} from '../records'
import { inOrder } from './column-order'
import { describeColumn, describeRelation } from './describe-columns'
import { SYSTEM_COLUMNS } from './system-properties'
import { relationsOf } from './related-records'
import { tableUnknown } from './tables'
import { isUsersTable, USERS_TABLE } from './users-table'
import { VisibleRecords, WithoutHidden } from './visible-table'

type ColumnType = PropertyDescription['type']

/** A column that clauses, sorting and props may name. */
export interface Column {
  name: string
  type: ColumnType
  read: (record: StoredRecord) => JsonValue
}

/** One table as queries see it. `password` is no column of Users, so nothing can compare or return it. */
export interface TableView {
  name: string
  /** The app cannot be without it: Users. */
  isSystem: boolean
  /** By their names in lower case. */
  columns: ReadonlyMap<string, Column>
  relations: ReadonlyMap<string, StoredRelation>
  records: Table<StoredRecord> & ColumnLookup<StoredRecord>
  /** Every column as clients are told of it, the password among them. */
  describe: () => PropertyDescription[]
  /** Every record, and which of them the reader may find; absent where all may be found. */
  guarded?: { all: () => Iterable<StoredRecord>; mayFind: (record: StoredRecord) => boolean }
  /** Whether there is an object of this id that the reader may not find; absent where all may be found. */
  refuses?: (objectId: string) => boolean
}

/** Columns of every table that the server fills (wire reference D.1). */
export const OBJECT_COLUMNS = SYSTEM_COLUMNS.filter(({ name }) =>
  ['objectId', 'created', 'updated', 'ownerId'].includes(name),
)

/** A table by its name in any case. Faults: TABLE_UNKNOWN; COLUMN_REFUSED once a hidden column is named. */
export function openTable(data: AppData, name: string): TableView {
  const table = findTable(data, name)
  if (!table) throw tableUnknown(name)
  return table
}

/**
 * A table by its name in any case, or undefined. Reading tells Users from the other tables here and nowhere else, and
 * leaves out what the data's reader may not see.
 */
export function findTable(data: AppData, name: string): TableView | undefined {
  const table = data.tables.get(tableKey(name))
  const view = isUsersTable(name) ? usersView(data) : table && tableView(data, table)
  return view && data.sight ? visibleTable(data.sight, view) : view
}

/** What may not be found is not there, and a hidden column is refused by name. */
function visibleTable(sight: Sight, table: TableView): TableView {
  const { name } = table
  const isHidden = (column: string): boolean => sight.isHidden(name, column)
  const isVisible = (record: StoredRecord): boolean => sight.mayFind(name, record)
  return {
    ...table,
    columns: new WithoutHidden(table.columns, isHidden, columnRefused),
    relations: new WithoutHidden(table.relations, isHidden, columnRefused),
    records: new VisibleRecords(table.records, isVisible),
    guarded: { all: () => table.records.all(), mayFind: isVisible },
    refuses: (objectId) => {
      const record = table.records.get(objectId)
      return record !== undefined && !isVisible(record)
    },
  }
}

/** The fault for a column that its caller may neither see nor name (data reference 6.3). */
export function columnRefused(name: string): Fault {
  return new Fault('COLUMN_REFUSED', { fill: [name], property: name })
}

function usersView(data: AppData): TableView {
  const declared = [...data.properties.all()]
  const relations = relationsOf(data, USERS_TABLE)
  return {
    name: USERS_TABLE,
    isSystem: true,
    columns: columnMap(
      declared.filter(({ name }) => name !== 'password'),
      SYSTEM_COLUMNS,
    ),
    relations,
    records: data.users,
    // declared ones in their order, then the system ones and the relations (wire-reference.md E.2)
    describe: () => [
      ...inOrder(declared).map(describeColumn),
      ...SYSTEM_COLUMNS,
      ...[...relations.values()].map(describeRelation),
    ],
  }
}

function tableView(data: AppData, { name, columns }: StoredTable): TableView {
  const relations = relationsOf(data, name)
  return {
    name,
    isSystem: false,
    columns: columnsOf(columns),
    relations,
    records: data.objects(name),
    describe: () => [
      ...OBJECT_COLUMNS,
      ...columns.map(describeColumn),
      ...[...relations.values()].map(describeRelation),
    ],
  }
}

/** By those that are stored, which are replaced and never changed: a request may open a table for each of its objects. */
const known = new WeakMap<readonly StoredProperty[], ReadonlyMap<string, Column>>()

function columnsOf(declared: readonly StoredProperty[]): ReadonlyMap<string, Column> {
  const columns = known.get(declared) ?? columnMap(declared, OBJECT_COLUMNS)
  known.set(declared, columns)
  return columns
}

function columnMap(
  declared: readonly StoredProperty[],
  system: readonly PropertyDescription[],
): ReadonlyMap<string, Column> {
  return new Map([
    ...declared.map((property) => keyed(property, readProperty)),
    ...system.map((column) => keyed(column, readSystem)),
  ])
}

type Keyed = readonly [key: string, Column]

/** By what is stored or fixed, which is never changed: every query of Users asks for all of its columns. */
const keyedColumns = new WeakMap<Pick<Column, 'name' | 'type'>, Keyed>()

function keyed(declared: Pick<Column, 'name' | 'type'>, readerOf: (name: string) => Column['read']): Keyed {
  const known = keyedColumns.get(declared)
  if (known) return known
  const { name, type } = declared
  const made: Keyed = [name.toLowerCase(), { name, type, read: readerOf(name) }]
  keyedColumns.set(declared, made)
  return made
}

const readProperty = (name: string) => (record: StoredRecord) => ownValue(record.properties, name) ?? null

function readSystem(name: string): Column['read'] {
  if (name === 'blUserLocale') return readProperty(name)
  const key = name === 'accountType' ? 'socialAccount' : name
  return (record) => ownValue(record as unknown as Record<string, JsonValue>, key) ?? null
}
