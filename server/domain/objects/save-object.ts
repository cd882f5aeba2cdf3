import type { JsonObject } from '../../contract/json'
import { getApp } from '../get-app'
import type { Caller } from '../caller'
import type { Services } from '../ports'
import { sentValue, type SentProperties } from '../schema/sent-properties'
import { storeUserUpdate } from '../users/update-user'
import { createObjects } from './create-objects'
import { findObject, getRecord } from '../query/find-objects'
import { othersGuard } from '../sessions/others-guard'
import { putObjectUpdate } from './put-object'
import { openTable } from '../schema/table-view'

/**
 * Creates an object, or changes the one whose objectId is sent along, as the JS SDK saves (wire reference C.2). An objectId
 * that no object has is refused: our choice. Faults: 1000 and those of `createObjects` and `updateObject`.
 */
export async function saveObject(
  services: Services,
  caller: Caller,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const objectId = sentValue(sent, 'objectId')
  if (typeof objectId === 'string' || typeof objectId === 'number')
    return updateObject(services, caller, tableName, String(objectId), sent)
  const [created = ''] = await createObjects(services, caller, tableName, [sent])
  return findObject(services.store, caller.appId, tableName, created)
}

/**
 * Changes an object of any table. No login is needed and the owner stays, as the vendor's permissions start out: our
 * choice. Faults: 1000 1006 1009 3016 3043 3049 8000; for users 3018 3029 3031 3040 3045 3050 too.
 */
export async function updateObject(
  services: Services,
  caller: Caller,
  tableName: string,
  objectId: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const { store, clock } = services
  const view = openTable(getApp(store, caller.appId), tableName)
  getRecord(view, objectId)
  if (view.isUsers) {
    const guardOther = await othersGuard(services, caller)
    guardOther(objectId)
    await storeUserUpdate(services, caller.appId, objectId, sent)
    return findObject(store, caller.appId, tableName, objectId)
  }
  await store.change((draft) => {
    putObjectUpdate(draft.app(caller.appId), view.name, objectId, sent, clock.now())
  })
  return findObject(store, caller.appId, tableName, objectId)
}
