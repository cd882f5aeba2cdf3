import { actingUserId } from '../acting-user'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { guardCreate, guardRemove, guardTableOperation, guardUpdate } from '../permissions/guards'
import { guardColumns } from '../permissions/hidden-columns'
import type { AppDraft, Services, Table } from '../ports'
import type { StoredObject, StoredRecord, StoredTable } from '../records'
import {
  entityNotFound,
  findTarget,
  type AdmittedWrite,
  type ObjectWrite,
  type PreparedWrite,
} from '../schema/object-write'
import type { Spend } from '../cost'
import { dropLinks } from '../schema/drop-links'
import { dropObjectPermissions } from '../schema/drop-permissions'
import { withValues, type AdmittedProperties, type SentProperties } from '../schema/sent-properties'
import { ensureTable, getTable } from '../schema/tables'
import { admitObject } from './object-guards'

/** Gives an object beside Users its id. It has nothing to hash, so it is guarded once, in `putObject`. */
export function admitWrite(ids: Pick<Services['ids'], 'objectId'>, write: ObjectWrite): AdmittedWrite {
  return { ...write, objectId: write.objectId ?? ids.objectId() }
}

/**
 * Puts an object of a table beside Users, within a change. A missing table is made, except for an update. `now` in
 * epoch ms. Faults: TABLE_UNKNOWN, ENTITY_NOT_FOUND, OBJECT_ID_TAKEN, those of `admitObject`.
 */
export function putObject(
  app: AppDraft,
  actor: Actor,
  tableName: string,
  write: PreparedWrite,
  now: number,
): StoredObject {
  const table = write.deed === 'update' ? getTable(app, tableName) : ensureTable(app, tableName)
  const objects = app.objects(table.name)
  if (write.deed === 'create') refuseTakenId(objects, write.objectId)
  const object = findTarget(objects, write)
  guardWrite(app, actor, table.name, write, object)
  const base = object ? { ...object, updated: now } : newObject(app, actor, table.name, write.objectId, now)
  const { values, newProperties } = admitObject(app, table, object?.properties, write.sent)
  putColumns(app, table, newProperties)
  const written = { ...base, properties: withValues(base, values) }
  objects.put(written)
  return written
}

/**
 * Gives objects of a table beside Users values that are the same for all, within a change: they are admitted once. Who
 * may update which object was asked before. `now` in epoch ms; `written` is told of each. Faults: TABLE_UNKNOWN, those of `admitObject`.
 */
export function putSameValues(
  app: AppDraft,
  tableName: string,
  found: readonly StoredRecord[],
  sent: SentProperties,
  now: number,
  written: (object: StoredObject) => void,
): void {
  if (found.length === 0) return
  const table = getTable(app, tableName)
  const objects = app.objects(table.name)
  const { values, newProperties } = admitObject(app, table, {}, sent)
  putColumns(app, table, newProperties)
  for (const { objectId } of found) {
    const object = objects.get(objectId)
    if (!object) throw entityNotFound(objectId)
    const next = { ...object, updated: now, properties: withValues(object, values) }
    written(next)
    objects.put(next)
  }
}

function putColumns(
  app: AppDraft,
  table: StoredTable,
  newProperties: AdmittedProperties['newProperties'],
): void {
  if (newProperties.length > 0) app.tables.put({ ...table, columns: [...table.columns, ...newProperties] })
}

function refuseTakenId(objects: Table<StoredObject>, objectId: string): void {
  ensure(objects.get(objectId) === undefined, 'OBJECT_ID_TAKEN', { fill: [objectId], property: 'objectId' })
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
  guardColumns(app, actor, tableName, sent.values)
}

/** Owned by whoever is logged in. */
function newObject(app: AppDraft, actor: Actor, table: string, objectId: string, now: number): StoredObject {
  const ownerId = actingUserId(app, actor) ?? null
  return { table, objectId, created: now, updated: null, ownerId, properties: {} }
}

/**
 * Removes objects of a table beside Users, within a change. `spend` counts what goes with them. Faults: TABLE_UNKNOWN, ENTITY_NOT_FOUND, REMOVE_REFUSED.
 */
export function dropObjects(
  app: AppDraft,
  actor: Actor,
  tableName: string,
  objectIds: readonly string[],
  spend?: Spend,
): void {
  const { name } = getTable(app, tableName)
  const objects = app.objects(name)
  for (const objectId of objectIds) {
    const object = objects.get(objectId)
    if (!object) throw entityNotFound(objectId)
    guardRemove(app, actor, name, object)
    dropLinks(app, name, objectId, spend)
    dropObjectPermissions(app, name, objectId)
    objects.delete(objectId)
  }
}
