import type { JsonObject } from '../../contract/json'
import { developer, type Actor } from '../caller'
import { getApp } from '../get-app'
import { findWritten } from '../query/find-objects'
import { sentValue, type SentProperties } from '../schema/sent-properties'
import { openTable } from '../schema/table-view'
import { createObjects } from './create-objects'
import { writeObjects, writerOf, type WriteServices } from './table-writer'

/**
 * Creates an object, or changes the one whose objectId is sent along, as the JS SDK saves (wire-reference.md C.2). An
 * objectId that no object has is refused: our choice.
 */
export async function saveObject(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const objectId = sentValue(sent, 'objectId')
  if (typeof objectId === 'string' || typeof objectId === 'number')
    return updateObject(services, actor, tableName, String(objectId), sent)
  const [created = ''] = await createObjects(services, actor, tableName, [sent])
  return findWritten(services.store, actor, tableName, created)
}

/**
 * Changes an object of any table. No login is needed and the owner stays, unless permissions say otherwise: our choice.
 */
export async function updateObject(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  objectId: string,
  sent: SentProperties,
): Promise<JsonObject> {
  openTable(getApp(services.store, actor.appId), tableName)
  await writeObjects(services, actor, tableName, [{ deed: 'update', objectId, sent }])
  return findWritten(services.store, actor, tableName, objectId)
}

/** Changes an object of any table as the Console's data browser does: of a user the status and the password too. */
export async function changeObject(
  services: WriteServices,
  appId: string,
  tableName: string,
  objectId: string,
  sent: SentProperties,
): Promise<JsonObject> {
  openTable(getApp(services.store, appId), tableName)
  const edit = writerOf(tableName).readChange(objectId, sent)
  const actor = developer(appId)
  await writeObjects(services, actor, tableName, [edit])
  return findWritten(services.store, actor, tableName, objectId)
}
