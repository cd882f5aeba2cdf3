import type { PropertyDescription } from '../../contract/property'
import type { StoredProperty, StoredRelation } from '../records'

/** A declared column as `userclassprops` and `properties` list it (wire reference E.2). */
export function describeColumn(column: StoredProperty): PropertyDescription {
  const { name, required, type, defaultValue, customRegex, identity } = column
  return {
    name,
    required,
    type,
    defaultValue,
    relatedTable: null,
    customRegex,
    autoLoad: false,
    isPrimaryKey: false,
    identity,
  }
}

export function describeRelation({
  name,
  relatedTable,
  cardinality,
  autoLoad,
}: StoredRelation): PropertyDescription {
  return {
    name,
    required: false,
    type: cardinality === 'one' ? 'RELATION' : 'RELATION_LIST',
    defaultValue: null,
    relatedTable,
    customRegex: null,
    autoLoad,
    isPrimaryKey: false,
    identity: false,
  }
}
