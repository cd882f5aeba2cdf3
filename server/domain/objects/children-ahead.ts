import type { Actor } from '../caller'
import { getApp } from '../get-app'
import { columnsSeenBy } from '../permissions/sight'
import type { QueryServices } from '../query/find-objects'
import { findTable } from '../schema/table-view'
import { findAhead, type FoundAhead } from './find-ahead'
import type { RelationTarget } from './resolve-relation'

/**
 * The children that a clause names, looked for in slices before the change of the links. Undefined where the parent or
 * the related table is not there: what that comes to is the matter of the change. Faults: WHERE_INVALID,
 * QUERY_TOO_COSTLY.
 */
export async function childrenAhead(
  services: QueryServices,
  actor: Actor,
  { tableName, objectId, column }: RelationTarget,
  where: string,
): Promise<FoundAhead | undefined> {
  const app = columnsSeenBy(getApp(services.store, actor.appId), actor)
  const table = findTable(app, tableName)
  if (!table?.records.get(objectId)) return undefined
  const [name = '', declared = ''] = column.split(':')
  const related = table.relations.get(name.toLowerCase())?.relatedTable ?? declared
  return findTable(app, related) && findAhead(services, actor, related, where)
}
