import type { PropertyDescription } from '../../contract/property'
import { getApp } from '../get-app'
import type { Store } from '../ports'
import { openTable } from './table-view'
import { USERS_TABLE } from './users-table'

/** Every column of a table, relations included. Source: wire-reference.md C.5. */
export function describeTable(store: Store, appId: string, name: string): PropertyDescription[] {
  return openTable(getApp(store, appId), name).describe()
}

/** Every column of Users. Source: wire-reference.md E.2. */
export function describeUserClass(store: Store, appId: string): PropertyDescription[] {
  return describeTable(store, appId, USERS_TABLE)
}
