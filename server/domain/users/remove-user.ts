import type { Caller } from '../caller'
import { othersGuard } from '../sessions/others-guard'
import type { AppDraft, Services } from '../ports'
import { ensure } from '../fault'
import { USERS_TABLE } from '../schema/users-table'
import { removeLinks } from '../schema/remove-links'
import { endSessions } from '../sessions/sessions'

/** Removes a user. Answers exactly one key: Swift takes the first. Faults: 1000 3095. Source: users-api.md C.2. */
export async function removeUser(
  services: Services,
  caller: Caller,
  objectId: string,
): Promise<{ deletionTime: number }> {
  const { store, clock } = services
  const guardOther = await othersGuard(services, caller, 'REMOVE_OTHERS_REFUSED')
  await store.change((draft) => {
    const app = draft.app(caller.appId)
    guardOther(objectId)
    ensure(app.users.get(objectId) !== undefined, 'ENTITY_NOT_FOUND', { fill: [objectId] })
    deleteUserRecords(app, objectId)
  })
  return { deletionTime: clock.now() }
}

/** A user with its sessions, confirmation and recovery keys and relations; captured emails stay. */
export function deleteUserRecords(app: AppDraft, objectId: string): void {
  endSessions(app, objectId)
  for (const { confirmationKey } of app.confirmations.ofUser(objectId))
    app.confirmations.delete(confirmationKey)
  removeLinks(app, USERS_TABLE, objectId)
  for (const { recoveryKey } of app.recoveries.ofUser(objectId)) app.recoveries.delete(recoveryKey)
  app.users.delete(objectId)
}
