import type { PropertyDescription } from '../../contract/property'
import { getApp } from '../get-app'
import { describeColumn, describeRelation } from './describe-columns'
import { USERS_TABLE } from './users-table'
import { relationsOf } from './related-records'
import type { Store } from '../ports'
import { SYSTEM_COLUMNS } from './system-properties'

/** Every column of Users (wire reference E.2): declared ones in their order, then the system ones and the relations. */
export function describeUserClass(store: Store, appId: string): PropertyDescription[] {
  const data = getApp(store, appId)
  const declared = [...data.properties.all()].sort((a, b) => a.position - b.position).map(describeColumn)
  const relations = [...relationsOf(data, USERS_TABLE).values()].map(describeRelation)
  return [...declared, ...SYSTEM_COLUMNS, ...relations]
}
