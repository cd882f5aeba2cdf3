import type { UserObject } from '../contract/user'
import { getApp } from './app-data'
import { ensure } from './fault'
import type { Store } from './ports'
import { presentUser } from './present-user'

/** One user by id, as SDKs reload the current user. Faults: ENTITY_NOT_FOUND (1000). Source: users-api.md C.5. */
export function findUser(store: Store, appId: string, objectId: string): UserObject {
  const data = getApp(store, appId)
  const user = data.users.get(objectId)
  ensure(user !== undefined, 'ENTITY_NOT_FOUND', { fill: [objectId] })
  return presentUser(data, user)
}
