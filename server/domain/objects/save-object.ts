import type { JsonObject } from '../../contract/json'
import { developer, type Actor } from '../caller'
import { getRecord } from '../query/find-objects'
import type { ObjectWrite } from '../schema/object-write'
import type { SentProperties } from '../schema/sent-properties'
import { openTable } from '../schema/table-view'
import { chosenId } from './chosen-id'
import { createWrite } from './create-objects'
import { putAndPresent } from './present-saved'
import { writerOf } from './table-writer'
import { writeTable, type WriteServices, type Writing } from './writing'

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
  const objectId = chosenId(sent)
  return objectId === undefined
    ? createObject(services, actor, tableName, sent)
    : updateObject(services, actor, tableName, objectId, sent)
}

/** Creates an object, with the objectId that is sent or one of the server's. Source: data reference 7.1. */
export function createObject(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  return writeOne(services, actor, tableName, createWrite(sent))
}

/**
 * Changes an object of any table. No login is needed and the owner stays, unless permissions say otherwise: our choice.
 */
export function updateObject(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  objectId: string,
  sent: SentProperties,
): Promise<JsonObject> {
  return writeOne(services, actor, tableName, { deed: 'update', objectId, sent })
}

/** Changes an object of any table as the Console's data browser does: of a user the status and the password too. */
export async function changeObject(
  services: WriteServices,
  appId: string,
  tableName: string,
  objectId: string,
  sent: SentProperties,
): Promise<JsonObject> {
  return writeOne(services, developer(appId), tableName, writerOf(tableName).readChange(objectId, sent))
}

/** Who has to be there is looked for first, so that nobody is told of a guard that is about nobody. */
function writeOne(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  write: ObjectWrite,
): Promise<JsonObject> {
  const work = (writing: Writing): JsonObject => {
    const isChange = write.deed === 'update' && write.missing === undefined
    if (isChange) getRecord(openTable(writing.app, tableName), write.objectId ?? '')
    return putAndPresent(writing, tableName, write)
  }
  return writeTable(services, actor, tableName, work)
}
