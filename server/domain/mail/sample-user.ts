import { blankUser } from '../blank-user'
import { isGuest } from '../guest'
import type { AppData } from '../ports'
import type { StoredUser } from '../records'
import { identityProperty } from '../schema/identity'

/** Whom a draft is filled in for. */
export interface SampleUser {
  user: StoredUser
  /** Stands in while the app has no user. */
  isMadeUp: boolean
}

/** The newest user, or one made up. @param now epoch ms */
export function sampleUser(data: AppData, now: number): SampleUser {
  const newest = newestUser(data)
  return newest ? { user: newest, isMadeUp: false } : { user: madeUpUser(data, now), isMadeUp: true }
}

function newestUser(data: AppData): StoredUser | undefined {
  let newest: StoredUser | undefined
  for (const user of data.users.all())
    if (!isGuest(user) && (!newest || user.created > newest.created)) newest = user
  return newest
}

function madeUpUser(data: AppData, now: number): StoredUser {
  return {
    ...blankUser('SAMPLE-USER', now),
    userStatus: 'EMAIL_CONFIRMATION_PENDING',
    properties: Object.fromEntries([
      ['name', 'Alice Example'],
      [identityProperty(data).name, 'alice@example.com'],
      ['email', 'alice@example.com'],
    ]),
  }
}
