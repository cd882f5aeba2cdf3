import type { Actor } from '../caller'
import type { ObjectWrite } from '../schema/object-write'
import type { SentProperties } from '../schema/sent-properties'
import { chosenId } from './chosen-id'
import { writeBulk } from './write-bulk'
import type { WriteServices } from './writing'

/**
 * Creates objects, all of them or none, and answers their ids in order. The table is created when it is not there.
 * Users pass the guards of a registration, get no mail and are ENABLED at once. Source: wire-reference.md
 * C.5; I, row 19; data reference 7.1.
 */
export async function createObjects(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  list: readonly SentProperties[],
): Promise<string[]> {
  return writeBulk(services, actor, tableName, list, createWrite)
}

/** A new object, with the objectId that is sent or one of the server's. Of a user only a guest's objectId can be sent. */
export function createWrite(sent: SentProperties): ObjectWrite {
  return { deed: 'create', objectId: chosenId(sent), sent }
}
