import type { PropertyDescription, PropertyRow } from '../../contract/property'
import type { RelationDefinition } from '../../contract/relation'
import { describeTable } from '../../domain/schema/describe-table'
import { getApp } from '../../domain/get-app'
import type { AppData, Store } from '../../domain/ports'
import { idNameOf } from '../../domain/schema/table-ids'
import { isUsersTable } from '../../domain/schema/users-table'
import { stableId } from './stable-id'

/** The id under which the Console lists a table; it stays when the table is renamed. */
export const tableIdOf = (app: AppData, table: string): string =>
  stableId('table', app.record.id, idNameOf(app, table))

/** The id under which the Console lists a column or relation; it stays when the table is renamed. */
export const columnIdOf = (app: AppData, table: string, column: string): string =>
  stableId('column', idNameOf(app, table), column)

/** A column as the Console lists it. */
export const columnRow = (app: AppData, table: string, column: PropertyRow | PropertyDescription) => ({
  columnId: columnIdOf(app, table, column.name),
  name: column.name,
  dataType: column.type,
  required: column.required,
  unique: column.identity,
  identity: column.identity,
  isPrimaryKey: 'isPrimaryKey' in column && column.isPrimaryKey,
  defaultValue: column.defaultValue,
  customRegex: column.customRegex,
})

/** A relation column; the SDK calls its type DATA_REF. */
export const relationRow = (
  app: AppData,
  table: string,
  { name, relatedTable, cardinality, autoLoad }: RelationDefinition,
) => ({
  columnId: columnIdOf(app, table, name),
  name,
  dataType: 'DATA_REF',
  toTableName: relatedTable,
  relationshipType: cardinality === 'one' ? 'ONE_TO_ONE' : 'ONE_TO_MANY',
  autoLoad,
})

/** A table as the Console lists it: its plain columns, and its relations apart. Faults: TABLE_UNKNOWN (1009). */
export function tableRow(store: Store, appId: string, name: string, relations: RelationDefinition[]) {
  const app = getApp(store, appId)
  const columns = describeTable(store, appId, name).filter(({ relatedTable }) => relatedTable === null)
  return {
    tableId: tableIdOf(app, name),
    name,
    system: isUsersTable(name),
    view: false,
    dataConnector: false,
    columns: columns.map((column) => columnRow(app, name, column)),
    relations: relations.map((relation) => relationRow(app, name, relation)),
    geoRelations: [],
    parentRelations: null,
  }
}
