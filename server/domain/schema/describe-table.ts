import type { PropertyDescription } from '../../contract/property'
import { getApp } from '../get-app'
import type { Store } from '../ports'
import { openTable } from './table-view'
import { USERS_TABLE } from './users-table'

/** Every column of a table, relations included. Source: wire-reference.md C.5. */
export function describeTable(store: Store, appId: string, name: string): PropertyDescription[] {
  return openTable(getApp(store, appId), name).describe()
}

/** A column as the data service describes it. Source: data reference 8.1. */
type DataColumn = Omit<PropertyDescription, 'identity'> & {
  /** The formula of a column that is generated, which none is here. */
  expression: null
}

/** The same as the data service describes it: tests of the vendor's want these nine keys, no more and no fewer. */
export function describeColumns(store: Store, appId: string, name: string): DataColumn[] {
  return describeTable(store, appId, name).map(({ identity: _, ...column }) => ({
    ...column,
    expression: null,
  }))
}

/** Every column of Users. Source: wire-reference.md E.2. */
export function describeUserClass(store: Store, appId: string): PropertyDescription[] {
  return describeTable(store, appId, USERS_TABLE)
}
