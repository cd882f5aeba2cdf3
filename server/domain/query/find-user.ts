import type { JsonObject } from '../../contract/json'
import type { UserObject } from '../../contract/user'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { readableBy } from '../permissions/sight'
import type { Store } from '../ports'
import type { StoredUser } from '../records'
import { USERS_TABLE } from '../schema/users-table'
import { openTable } from '../schema/table-view'
import { getRecord } from './find-objects'
import { presentUser } from './present-user'

/** One user by id, as SDKs reload the current user. Source: wire-reference.md C.5. */
export function findUser(store: Store, actor: Actor, objectId: string): UserObject {
  const data = readableBy(store, actor)
  return presentUser(data, getRecord(openTable(data, USERS_TABLE), objectId) as StoredUser)
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
      fill: [name, USERS_TABLE],
      property: name,
      hint: 'Users have no such property.',
    })
  return Object.fromEntries(Object.entries(user).filter(([name]) => names.includes(name)))
}
