import type { Actor } from '../caller'
import type { AppDraft, Services } from '../ports'
import type { StoredObject } from '../records'
import { entityNotFound, findTarget, type ObjectWrite, type PreparedWrite } from '../schema/object-write'
import { dropLinks } from '../schema/drop-links'
import { withValues } from '../schema/sent-properties'
import { ensureTable, getTable } from '../schema/tables'
import { actingUserId, requireSession, type SessionServices } from '../sessions/sessions'
import { admitObject } from './object-guards'

/**
 * Gives objects beside Users their ids, before the change. They have nothing to hash, so they are guarded once, in
 * `putObjects`.
 */
export async function prepareObjects(
  services: SessionServices & Pick<Services, 'ids'>,
  actor: Actor,
  writes: readonly ObjectWrite[],
): Promise<PreparedWrite[]> {
  await requireSession(services, actor)
  return writes.map((write) => ({ ...write, objectId: write.objectId ?? services.ids.objectId() }))
}

/**
 * Puts prepared objects of a table beside Users, within a change. A missing table is made, except for an update.
 * `now` in epoch ms.
 */
export function putObjects(
  app: AppDraft,
  actor: Actor,
  tableName: string,
  writes: readonly PreparedWrite[],
  now: number,
): void {
  const hasToExist = writes.some(({ deed }) => deed === 'update')
  const { name } = hasToExist ? getTable(app, tableName) : ensureTable(app, tableName)
  for (const write of writes) putObject(app, actor, name, write, now)
}

function putObject(app: AppDraft, actor: Actor, tableName: string, write: PreparedWrite, now: number): void {
  const objects = app.objects(tableName)
  const object = findTarget(objects, write)
  const base = object ? { ...object, updated: now } : newObject(app, actor, tableName, write.objectId, now)
  // read anew for every object: the one before may have added columns
  const table = getTable(app, tableName)
  const { values, newProperties } = admitObject(app, table, write.sent)
  if (newProperties.length > 0) app.tables.put({ ...table, columns: [...table.columns, ...newProperties] })
  objects.put({ ...base, properties: withValues(base, values) })
}

/** Owned by whoever is logged in. */
function newObject(app: AppDraft, actor: Actor, table: string, objectId: string, now: number): StoredObject {
  const ownerId = actingUserId(app, actor) ?? null
  return { table, objectId, created: now, updated: null, ownerId, properties: {} }
}

/** Removes objects of a table beside Users, within a change. Faults: TABLE_UNKNOWN, ENTITY_NOT_FOUND. */
export function dropObjects(app: AppDraft, tableName: string, objectIds: readonly string[]): void {
  const { name } = getTable(app, tableName)
  const objects = app.objects(name)
  for (const objectId of objectIds) {
    if (!objects.get(objectId)) throw entityNotFound(objectId)
    dropLinks(app, name, objectId)
    objects.delete(objectId)
  }
}
