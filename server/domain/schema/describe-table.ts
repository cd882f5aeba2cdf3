import type { PropertyDescription } from '../../contract/property'
import { getApp } from '../get-app'
import { describeUserClass } from './describe-users'
import { ensure } from '../fault'
import type { Store } from '../ports'
import { describeColumn, describeRelation } from './describe-columns'
import { isUsersTable } from './users-table'
import { relationsOf } from './related-records'
import { OBJECT_COLUMNS } from './table-view'
import { tableKey } from '../records'

/** Every column of a table, relations included. Faults: TABLE_UNKNOWN (1009). Source: wire reference C.5. */
export function describeTable(store: Store, appId: string, name: string): PropertyDescription[] {
  if (isUsersTable(name)) return describeUserClass(store, appId)
  const data = getApp(store, appId)
  const table = data.tables.get(tableKey(name))
  ensure(table !== undefined, 'TABLE_UNKNOWN', { hint: `There is no table '${name}'.` })
  const relations = [...relationsOf(data, name).values()].map(describeRelation)
  return [...OBJECT_COLUMNS, ...table.columns.map(describeColumn), ...relations]
}
