import type { JsonObject } from '../../contract/json'
import type { UserObject } from '../../contract/user'
import { getApp } from '../get-app'
import { ensure } from '../fault'
import type { Store } from '../ports'
import { entityNotFound } from '../schema/object-write'
import { presentUser } from './present-user'

/** One user by id, as SDKs reload the current user. Source: wire-reference.md C.5. */
export function findUser(store: Store, appId: string, objectId: string): UserObject {
  const data = getApp(store, appId)
  const user = data.users.get(objectId)
  if (!user) throw entityNotFound(objectId)
  return presentUser(data, user)
}

/** The named properties of a user, and no others. Source: wire-reference.md C.2. */
export function pickUserProperties(user: UserObject, props: string): JsonObject {
  const names = props
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return user
  for (const name of names)
    ensure(Object.hasOwn(user, name), 'QUERY_PROPERTY_UNKNOWN', {
      property: name,
      hint: 'Users have no such property.',
    })
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name)))
}
