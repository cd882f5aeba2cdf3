import type { PropertyDescription } from '../../contract/property'
import type { Actor } from '../caller'
import { getApp } from '../get-app'
import type { Store } from '../ports'
import { openTable } from '../schema/table-view'
import { USERS_TABLE } from '../schema/users-table'
import { guardDescribe } from './guards'

/** A column as the data service describes it. Source: data reference 8.1. */
type DataColumn = Omit<PropertyDescription, 'identity'> & {
  /** The formula of a column that is generated, which none is here. */
  expression: null
}

/**
 * Every column of a table, relations included, as the data service describes it to a client: tests of the vendor's want
 * these nine keys, no more and no fewer.
 */
export function describeColumns(store: Store, actor: Actor, name: string): DataColumn[] {
  return describeFor(store, actor, name).map(({ identity: _, ...column }) => ({
    ...column,
    expression: null,
  }))
}

/** Every column of Users, for a client. Source: wire-reference.md E.2. */
export function describeUserClass(store: Store, actor: Actor): PropertyDescription[] {
  return describeFor(store, actor, USERS_TABLE)
}

/** Faults: TABLE_UNKNOWN, DESCRIBE_REFUSED. */
function describeFor(store: Store, actor: Actor, name: string): PropertyDescription[] {
  const data = getApp(store, actor.appId)
  const table = openTable(data, name)
  guardDescribe(data, actor, table.name)
  return table.describe()
}
