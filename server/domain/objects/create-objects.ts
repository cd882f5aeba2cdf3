import type { Actor } from '../caller'
import type { SentProperties } from '../schema/sent-properties'
import { writeObjects, type WriteServices } from './writing'

/**
 * Creates objects, all of them or none, and answers their ids in order. The table is created when it is not there.
 * Users pass the guards of a registration but its switch, get no mail and are ENABLED at once. Source: wire-reference.md
 * C.5; I, row 19.
 */
export async function createObjects(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  list: readonly SentProperties[],
): Promise<string[]> {
  return writeObjects(
    services,
    actor,
    tableName,
    list.map((sent) => ({ deed: 'create', sent })),
  )
}
