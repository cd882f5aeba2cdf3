import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { seenBy } from '../permissions/sight'
import { presenterOfWrite, type WrittenObject } from '../query/present-written'
import { sortProperties, type SentProperties } from '../schema/sent-properties'
import { USERS_TABLE } from '../schema/users-table'
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
): Promise<WrittenObject> {
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
    const present = presenterOfWrite(seenBy(app, actor), actor, USERS_TABLE, objectId)
    const user = putUser(app, actor, prepared, services.clock.now())
    return present(user, () => sortProperties(app, sent))
  })
}
