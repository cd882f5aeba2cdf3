import type { JsonObject } from '../../contract/json'
import type { Caller } from '../caller'
import { ensure, Fault } from '../fault'
import type { Services } from '../ports'

/**
 * Enables or disables a user with the CloudCode key; a pending user can go either way (wire reference D.3).
 * Faults: 3054 for other keys, 3038 3049 for the status, 3057 3085 3086. Source: wire reference C.2.
 */
export async function updateUserStatus(
  { store, clock }: Services,
  caller: Caller,
  objectId: string,
  { userStatus }: JsonObject,
): Promise<void> {
  ensure(caller.deviceType === 'BL', 'STATUS_CHANGE_REFUSED')
  ensure(userStatus !== undefined && userStatus !== null, 'PARAMETERS_NULL', { property: 'userStatus' })
  if (userStatus !== 'ENABLED' && userStatus !== 'DISABLED')
    throw new Fault('WRONG_VALUE_TYPE', {
      fill: ['userStatus'],
      property: 'userStatus',
      hint: 'Send ENABLED or DISABLED.',
    })
  await store.change((draft) => {
    const { users } = draft.app(caller.appId)
    const user = users.get(objectId)
    ensure(user !== undefined, 'USER_NOT_FOUND', { property: 'objectId' })
    // who has neither a password nor an account elsewhere was a guest and is one again
    const isGuest = user.passwordHash === null && user.oAuthIdentities === null
    const status = userStatus === 'ENABLED' && isGuest ? 'GUEST' : userStatus
    ensure(user.userStatus !== status, userStatus === 'ENABLED' ? 'ALREADY_ENABLED' : 'ALREADY_DISABLED')
    users.put({ ...user, userStatus: status, updated: clock.now() })
  })
}
