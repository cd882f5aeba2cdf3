import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { findWritten } from '../query/find-objects'
import { sentValue, type SentProperties } from '../schema/sent-properties'
import { writeObjects, type WriteServices } from './table-writer'

/** Longest objectId that a client may choose: our choice, far beyond the ids that the server makes. */
const OBJECT_ID_LIMIT = 100

/** Changes an object or creates it, and answers it whole. */
export async function upsertObject(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const [objectId = ''] = await upsertObjects(services, actor, tableName, [sent])
  return findWritten(services.store, actor, tableName, objectId)
}

/**
 * Changes the objects whose objectId exists and creates the others, with the objectId that is sent or one of the
 * server's: all of them or none. Answers their ids in order. A user that is new comes without an objectId, as in a
 * registration. Source: the JS SDK's `save(object, true)` and `bulkUpsert`; no source says more, so the rest is our
 * choice.
 */
export async function upsertObjects(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  list: readonly SentProperties[],
): Promise<string[]> {
  const writes = list.map((sent) => ({ deed: 'upsert', objectId: chosenId(sent), sent }) as const)
  return writeObjects(services, actor, tableName, writes)
}

/** The objectId that is sent with an object, if any; null counts as not sent. Faults: WRONG_VALUE_TYPE. */
function chosenId(sent: SentProperties): string | undefined {
  const value = sentValue(sent, 'objectId') ?? undefined
  if (value === undefined) return undefined
  const objectId = typeof value === 'number' ? String(value) : value
  ensure(
    typeof objectId === 'string' && objectId !== '' && objectId.length <= OBJECT_ID_LIMIT,
    'WRONG_VALUE_TYPE',
    {
      fill: ['objectId'],
      property: 'objectId',
      hint: `Send 1 to ${OBJECT_ID_LIMIT} characters, or leave it out for a new object.`,
    },
  )
  return objectId
}
