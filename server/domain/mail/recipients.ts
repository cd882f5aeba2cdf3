import { EMAILS_KEPT } from '../../contract/mail'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import type { AppData } from '../ports'
import { read, type QueryServices } from '../query/find-objects'
import { findRecords } from '../query/find-rows'
import type { StoredUser } from '../records'
import { identityKey } from '../schema/identity'
import { propertyValue } from '../schema/property-values'
import { openTable } from '../schema/table-view'
import { USERS_TABLE } from '../schema/users-table'

/** Who gets an email. */
export interface Recipient {
  to: string
  /** The user who has this address, whose values fill the texts; undefined for none. */
  user: StoredUser | undefined
}

/** Addresses as they were sent, each with its user. */
export function addressed(data: AppData, addresses: readonly string[]): Recipient[] {
  return addresses.map((to) => ({ to, user: data.users.findByProperty('email', to) }))
}

/**
 * The users that a caller may find and that a where clause lets through, as far as they have an address. `isUnique`: of
 * several with the same address the first alone. Faults: REQUEST_REFUSED for more than an app keeps emails, and those of
 * a clause.
 */
export async function usersMatching(
  services: QueryServices,
  caller: Actor,
  where: string,
  isUnique: boolean,
): Promise<Recipient[]> {
  const found = await read(services, caller, (scope) =>
    findRecords(scope, openTable(scope.data, USERS_TABLE), where),
  )
  const { users } = getApp(services.store, caller.appId)
  const recipients = found.flatMap(({ objectId }) => recipientOf(users.get(objectId)))
  const chosen = isUnique ? firstOfEach(recipients) : recipients
  ensure(chosen.length <= EMAILS_KEPT, 'REQUEST_REFUSED', {
    fill: [
      `'criteria' finds ${chosen.length} users; an app keeps ${EMAILS_KEPT} emails, so no more are made at once`,
    ],
    property: 'criteria',
  })
  return chosen
}

/** A user who has no address gets none. */
function recipientOf(user: StoredUser | undefined): Recipient[] {
  const to = user && propertyValue(user.properties, 'email')
  return typeof to === 'string' && to !== '' ? [{ to, user }] : []
}

function firstOfEach(recipients: readonly Recipient[]): Recipient[] {
  const first = new Map<string, Recipient>()
  for (const recipient of recipients) {
    const key = identityKey(recipient.to)
    if (!first.has(key)) first.set(key, recipient)
  }
  return [...first.values()]
}
