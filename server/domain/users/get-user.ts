import { Fault } from '../fault'
import type { AppData } from '../ports'
import type { StoredUser } from '../records'

/** A user by id. Faults: USER_NOT_FOUND. */
export function getUser({ users }: AppData, objectId: string): StoredUser {
  const user = users.get(objectId)
  if (!user) throw userNotFound()
  return user
}

/** The fault for an objectId that no user has. */
export function userNotFound(): Fault {
  return new Fault('USER_NOT_FOUND', { property: 'objectId' })
}
