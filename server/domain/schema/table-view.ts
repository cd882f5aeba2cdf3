import { ownValue, type JsonValue } from '../../contract/json'
import type { PropertyDescription } from '../../contract/property'
import { ensure } from '../fault'
import type { AppData, AppDraft, ColumnLookup, Table } from '../ports'
import { tableKey, type StoredProperty, type StoredRecord, type StoredRelation } from '../records'
import { SYSTEM_COLUMNS } from './system-properties'
import { isUsersTable, USERS_TABLE } from './users-table'
import { relationsOf } from './related-records'

export type ColumnType = PropertyDescription['type']

/** A column that clauses, sorting and props may name. */
export interface Column {
  name: string
  type: ColumnType
  read: (record: StoredRecord) => JsonValue
}

/** One table as queries see it. `password` is no column of Users, so nothing can compare or return it. */
export interface TableView {
  name: string
  isUsers: boolean
  /** By their names in lower case. */
  columns: ReadonlyMap<string, Column>
  relations: ReadonlyMap<string, StoredRelation>
  records: Table<StoredRecord> & ColumnLookup<StoredRecord>
}

/** Columns of every table that the server fills (users-api.md D.1). */
export const OBJECT_COLUMNS = SYSTEM_COLUMNS.filter(({ name }) =>
  ['objectId', 'created', 'updated', 'ownerId'].includes(name),
)

/** A table by its name in any case. Faults: TABLE_UNKNOWN (1009). */
export function openTable(data: AppData | AppDraft, name: string): TableView {
  const relations = relationsOf(data, name)
  if (isUsersTable(name)) {
    const declared = [...data.properties.all()].filter((property) => property.name !== 'password')
    const columns = columnMap(declared, SYSTEM_COLUMNS)
    return { name: USERS_TABLE, isUsers: true, columns, relations, records: data.users }
  }
  const table = data.tables.get(tableKey(name))
  ensure(table !== undefined, 'TABLE_UNKNOWN', { hint: `There is no table '${name}'.` })
  const columns = columnMap(table.columns, OBJECT_COLUMNS)
  return { name: table.name, isUsers: false, columns, relations, records: data.objects(table.name) }
}

function columnMap(
  declared: readonly StoredProperty[],
  system: readonly PropertyDescription[],
): ReadonlyMap<string, Column> {
  const own = declared.map(({ name, type }) => ({ name, type, read: readProperty(name) }))
  const ofServer = system.map(({ name, type }) => ({ name, type, read: readSystem(name) }))
  return new Map([...own, ...ofServer].map((column) => [column.name.toLowerCase(), column]))
}

const readProperty = (name: string) => (record: StoredRecord) => ownValue(record.properties, name) ?? null

function readSystem(name: string): Column['read'] {
  if (name === 'blUserLocale') return readProperty(name)
  const key = name === 'accountType' ? 'socialAccount' : name
  return (record) => ownValue(record as unknown as Record<string, JsonValue>, key) ?? null
}
