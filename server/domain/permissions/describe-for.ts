import type { PropertyDescription } from '../../contract/property'
import type { Actor } from '../caller'
import { getApp } from '../get-app'
import type { Store } from '../ports'
import { openTable } from '../schema/table-view'
import { USERS_TABLE } from '../schema/users-table'
import { guardDescribe } from './guards'

/** Every column of a table, relations included, for a client. Source: wire-reference.md C.5. */
export function describeFor(store: Store, actor: Actor, name: string): PropertyDescription[] {
  const data = getApp(store, actor.appId)
  const table = openTable(data, name)
  guardDescribe(data, actor, table.name)
  return table.describe()
}

/** Every column of Users, for a client. Source: wire-reference.md E.2. */
export function describeUserClass(store: Store, actor: Actor): PropertyDescription[] {
  return describeFor(store, actor, USERS_TABLE)
}
