import type { Caller } from '../caller'
import { getApp } from '../get-app'
import type { Services } from '../ports'
import { guardGuests, insertUser } from '../users/register-user'
import { admitRegistration } from '../users/registration-guards'
import type { SentProperties } from '../schema/sent-properties'
import { requireSession } from '../sessions/sessions'
import { ensureTable } from '../schema/ensure-table'
import { isUsersTable } from '../schema/users-table'
import { putNewObject } from './put-object'

/**
 * Creates objects, all of them or none, and answers their ids in order. The table is created when it is not there.
 * Faults: 1009 3016 3043 3049 8000 and 1006 while dynamic schema is off; for users 3029 and those of a registration but its switch.
 * Source: wire reference C.5; I, row 19.
 */
export async function createObjects(
  services: Services,
  caller: Caller,
  tableName: string,
  list: readonly SentProperties[],
): Promise<string[]> {
  if (isUsersTable(tableName)) return createUsers(services, caller, list)
  const { store, ids, clock } = services
  const owner = await requireSession(services, caller)
  return store.change((draft) => {
    const app = draft.app(caller.appId)
    const { name } = ensureTable(app, tableName)
    const ownerId = owner?.user.objectId ?? null
    return list.map(
      (sent) =>
        putNewObject(app, name, { objectId: ids.objectId(), created: clock.now(), ownerId }, sent).objectId,
    )
  })
}

/**
 * Users made by way of the data service: the guards of a registration, but not its switch and no mail, so they are
 * ENABLED at once. The guards run before passwords are hashed, and again when the users are put.
 */
async function createUsers(
  services: Services,
  caller: Caller,
  list: readonly SentProperties[],
): Promise<string[]> {
  const { store, ids, clock, passwords } = services
  const { appId } = caller
  await guardGuests(services, caller, list)
  const data = getApp(store, appId)
  const admitted = list.map((sent) => admitRegistration(data, sent))
  const hashes = await Promise.all(admitted.map(({ password }) => passwords.hash(password)))
  return store.change((draft) => {
    const app = draft.app(appId)
    return list.map((sent, index) => {
      const base = { objectId: ids.objectId(), passwordHash: hashes[index] ?? null, created: clock.now() }
      return insertUser(app, { ...base, userStatus: 'ENABLED' }, sent).objectId
    })
  })
}
