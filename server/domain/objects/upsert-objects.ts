import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import type { ObjectWrite } from '../schema/object-write'
import type { SentProperties } from '../schema/sent-properties'
import { chosenId } from './chosen-id'
import { putAndPresent } from './present-saved'
import { writeBulk } from './write-bulk'
import { writeTable, type WriteServices, type Writing } from './writing'

/** Changes an object or creates it, and answers it as its writer may see it. */
export async function upsertObject(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const work = (writing: Writing): JsonObject => putAndPresent(writing, tableName, upsertWrite(sent))
  return writeTable(services, actor, tableName, work)
}

/**
 * Changes the objects whose objectId exists and creates the others, with the objectId that is sent or one of the
 * server's: all of them or none. Answers their ids in order. A user that is new comes without an objectId, as in a
 * registration. Source: data reference 7.1; no source says more, so the rest is our choice.
 */
export async function upsertObjects(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  list: readonly SentProperties[],
): Promise<string[]> {
  return writeBulk(services, actor, tableName, list, upsertWrite)
}

/** An object that is changed where its objectId exists, and made where it does not. */
export function upsertWrite(sent: SentProperties): ObjectWrite {
  return { deed: 'upsert', objectId: chosenId(sent), sent }
}
