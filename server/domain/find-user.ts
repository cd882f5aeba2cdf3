import type { JsonObject } from '../contract/json'
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

/** The named properties of a user, and no others; an unknown name is left out. Source: users-api.md C.2. */
export function pickUserProperties(user: UserObject, props: string): JsonObject {
  const names = props.split(',').map((name) => name.trim())
  if (names.every((name) => name === '')) return user
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name)))
}
