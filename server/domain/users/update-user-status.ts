import type { JsonObject } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { isGuest } from '../guest'
import type { Services } from '../ports'
import { getUser } from './get-user'

/**
 * Enables or disables a user with the CloudCode key; a pending user can go either way (wire-reference.md D.3). Source:
 * wire-reference.md C.2.
 */
export async function updateUserStatus(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  actor: Actor,
  objectId: string,
  { userStatus }: JsonObject,
): Promise<void> {
  ensure(actor.deviceType === 'BL', 'STATUS_CHANGE_REFUSED')
  ensure(userStatus !== undefined && userStatus !== null, 'PARAMETERS_NULL', { property: 'userStatus' })
  if (userStatus !== 'ENABLED' && userStatus !== 'DISABLED')
    throw new Fault('WRONG_VALUE_TYPE', {
      fill: ['userStatus'],
      property: 'userStatus',
      hint: 'Send ENABLED or DISABLED.',
    })
  await store.change((draft) => {
    const app = draft.app(actor.appId)
    const user = getUser(app, objectId)
    const status = userStatus === 'ENABLED' && isGuest(user) ? 'GUEST' : userStatus
    ensure(user.userStatus !== status, userStatus === 'ENABLED' ? 'ALREADY_ENABLED' : 'ALREADY_DISABLED')
    app.users.put({ ...user, userStatus: status, updated: clock.now() })
  })
}
