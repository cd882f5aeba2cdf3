import { actingUserId } from '../acting-user'
import type { Actor } from '../caller'
import { guardCreate, guardRemove, guardTableOperation, guardUpdate } from '../permissions/guards'
import { guardColumns } from '../permissions/hidden-columns'
import type { AppDraft, Services } from '../ports'
import type { StoredObject } from '../records'
import { entityNotFound, findTarget, type ObjectWrite, type PreparedWrite } from '../schema/object-write'
import { dropLinks } from '../schema/drop-links'
import { dropObjectPermissions } from '../schema/drop-permissions'
import { withValues } from '../schema/sent-properties'
import { ensureTable, getTable } from '../schema/tables'
import { requireSession, type SessionServices } from '../sessions/sessions'
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
  guardWrite(app, actor, tableName, write, object)
  const base = object ? { ...object, updated: now } : newObject(app, actor, tableName, write.objectId, now)
  // read anew for every object: the one before may have added columns
  const table = getTable(app, tableName)
  const { values, newProperties } = admitObject(app, table, write.sent)
  if (newProperties.length > 0) app.tables.put({ ...table, columns: [...table.columns, ...newProperties] })
  objects.put({ ...base, properties: withValues(base, values) })
}

/** Faults: UPDATE_REFUSED, CREATE_REFUSED, TABLE_OPERATION_REFUSED for an upsert, COLUMN_REFUSED. */
function guardWrite(
  app: AppDraft,
  actor: Actor,
  tableName: string,
  { deed, sent }: PreparedWrite,
  object: StoredObject | undefined,
): void {
  if (deed === 'upsert') guardTableOperation(app, actor, tableName, 'UPSERT', object)
  if (object) guardUpdate(app, actor, tableName, object)
  else guardCreate(app, actor, tableName)
  guardColumns(app, actor, tableName, Object.keys(sent.values))
}

/** Owned by whoever is logged in. */
function newObject(app: AppDraft, actor: Actor, table: string, objectId: string, now: number): StoredObject {
  const ownerId = actingUserId(app, actor) ?? null
  return { table, objectId, created: now, updated: null, ownerId, properties: {} }
}

/** Removes objects of a table beside Users, within a change. Faults: TABLE_UNKNOWN, ENTITY_NOT_FOUND, REMOVE_REFUSED. */
export function dropObjects(
  app: AppDraft,
  actor: Actor,
  tableName: string,
  objectIds: readonly string[],
): void {
  const { name } = getTable(app, tableName)
  const objects = app.objects(name)
  for (const objectId of objectIds) {
    const object = objects.get(objectId)
    if (!object) throw entityNotFound(objectId)
    guardRemove(app, actor, name, object)
    dropLinks(app, name, objectId)
    dropObjectPermissions(app, name, objectId)
    objects.delete(objectId)
  }
}
