import type { JsonObject } from '../../contract/json'
import { getApp } from '../get-app'
import type { Caller } from '../caller'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { insertUser } from '../users/register-user'
import { admitRegistration } from '../users/registration-guards'
import { sentValue, type SentProperties } from '../schema/sent-properties'
import { requireSession } from '../sessions/sessions'
import { newPassword, putUserUpdate } from '../users/update-user'
import { ensureTable } from '../schema/ensure-table'
import { findObject } from '../query/find-objects'
import { isUsersTable } from '../schema/users-table'
import { othersGuard } from '../sessions/others-guard'
import { putNewObject, putObjectUpdate } from './put-object'

/** Longest objectId that a client may choose: our choice, far beyond the ids that the server makes. */
const OBJECT_ID_LIMIT = 100

interface Upsert {
  sent: SentProperties
  /** Undefined: the server makes one. */
  objectId: string | undefined
}

/** Changes an object or creates it, and answers it whole. Faults: as `upsertObjects`. */
export async function upsertObject(
  services: Services,
  caller: Caller,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const [objectId = ''] = await upsertObjects(services, caller, tableName, [sent])
  return findObject(services.store, caller.appId, tableName, objectId)
}

/**
 * Changes the objects whose objectId exists and creates the others, with the objectId that is sent or one of the
 * server's: all of them or none. Answers their ids in order. A user that is new comes without an objectId, as in a
 * registration. Faults: 3049 for an objectId that cannot be one; those of `createObjects` and `updateObject`.
 * Source: the JS SDK's `save(object, true)` and `bulkUpsert`; no source says more, so the rest is our choice.
 */
export async function upsertObjects(
  services: Services,
  caller: Caller,
  tableName: string,
  list: readonly SentProperties[],
): Promise<string[]> {
  const upserts = list.map((sent) => ({ sent, objectId: chosenId(sent) }))
  if (isUsersTable(tableName)) return upsertUsers(services, caller, upserts)
  const { store, ids, clock } = services
  const owner = await requireSession(services, caller)
  return store.change((draft) => {
    const app = draft.app(caller.appId)
    const { name } = ensureTable(app, tableName)
    return upserts.map(({ sent, objectId = ids.objectId() }) => {
      if (app.objects(name).get(objectId)) putObjectUpdate(app, name, objectId, sent, clock.now())
      else {
        const base = { objectId, created: clock.now(), ownerId: owner?.user.objectId ?? null }
        putNewObject(app, name, base, sent)
      }
      return objectId
    })
  })
}

/** As in a bulk creation, the guards run before passwords are hashed, and again when the users are put. */
async function upsertUsers(
  services: Services,
  caller: Caller,
  upserts: readonly Upsert[],
): Promise<string[]> {
  const { store, ids, clock, passwords } = services
  const data = getApp(store, caller.appId)
  const guardOther = await othersGuard(services, caller)
  const admitted = upserts.map(({ sent, objectId }) => {
    if (objectId === undefined || !data.users.get(objectId)) return admitRegistration(data, sent).password
    guardOther(objectId)
    return newPassword(data, sent)
  })
  const hashes = await Promise.all(
    admitted.map((password) =>
      password === undefined ? Promise.resolve(password) : passwords.hash(password),
    ),
  )
  return store.change((draft) => {
    const app = draft.app(caller.appId)
    return upserts.map(({ sent, objectId }, index) => {
      const [passwordHash, now] = [hashes[index], clock.now()]
      if (objectId !== undefined && app.users.get(objectId))
        return putUserUpdate(app, objectId, sent, { passwordHash, updated: now }).objectId
      const base = { objectId: ids.objectId(), passwordHash: passwordHash ?? null, created: now }
      return insertUser(app, { ...base, userStatus: 'ENABLED' }, sent).objectId
    })
  })
}

/** The objectId that an object brings along; null is none. Faults: WRONG_VALUE_TYPE (3049). */
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
