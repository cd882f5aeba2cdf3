import type { PropertyDescription, PropertyRow } from '../../contract/property'
import type { RelationDefinition } from '../../contract/relation'
import { describeTable } from '../../domain/schema/describe-table'
import type { Store } from '../../domain/ports'
import { isUsersTable } from '../../domain/schema/users-table'
import { stableId } from './stable-id'

/** A column as the Console lists it. */
export const columnRow = (table: string, column: PropertyRow | PropertyDescription) => ({
  columnId: stableId('column', table, column.name),
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
  table: string,
  { name, relatedTable, cardinality, autoLoad }: RelationDefinition,
) => ({
  columnId: stableId('column', table, name),
  name,
  dataType: 'DATA_REF',
  toTableName: relatedTable,
  relationshipType: cardinality === 'one' ? 'ONE_TO_ONE' : 'ONE_TO_MANY',
  autoLoad,
})

/** A table as the Console lists it: its plain columns, and its relations apart. Faults: TABLE_UNKNOWN (1009). */
export function tableRow(store: Store, appId: string, name: string, relations: RelationDefinition[]) {
  const columns = describeTable(store, appId, name).filter(({ relatedTable }) => relatedTable === null)
  return {
    tableId: stableId('table', appId, name),
    name,
    system: isUsersTable(name),
    view: false,
    columns: columns.map((column) => columnRow(name, column)),
    relations: relations.map((relation) => relationRow(name, relation)),
    geoRelations: [],
  }
}
