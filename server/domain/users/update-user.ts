import type { UserObject } from '../../contract/user'
import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { columnsSeenBy } from '../permissions/sight'
import { presentUser } from '../query/present-user'
import type { SentProperties } from '../schema/sent-properties'
import { requireSession } from '../sessions/sessions'
import { prepareUser, putUser, type UserServices } from './write-users'

/**
 * Changes a user's properties, the password among them. Whoever is logged in becomes the owner, as documented. With the
 * CloudCode key no login is needed. Source: wire-reference.md C.2, F.4.
 */
export async function updateUser(
  services: UserServices,
  actor: Actor,
  objectId: string,
  sent: SentProperties,
): Promise<UserObject> {
  const current = await requireSession(services, actor)
  ensure(current !== undefined || actor.deviceType === 'BL', 'UPDATE_NOT_LOGGED_IN')
  const prepared = await prepareUser(services, actor, {
    deed: 'update',
    objectId,
    sent,
    ownerId: current?.user.objectId,
    missing: () => new Fault('UPDATE_USER_UNKNOWN'),
  })
  return services.store.change((draft) => {
    const app = draft.app(actor.appId)
    const user = putUser(app, actor, prepared, services.clock.now())
    return presentUser(columnsSeenBy(app, actor), user)
  })
}
