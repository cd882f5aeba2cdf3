import type { Actor } from '../caller'
import type { AppDraft } from '../ports'
import { entityNotFound } from '../schema/object-write'
import { removeLinks } from '../schema/remove-links'
import { USERS_TABLE } from '../schema/users-table'
import { guardOthers } from '../sessions/others-guard'
import { endSessions } from '../sessions/sessions'

/** Removes users, within a change. Faults: REMOVE_OTHERS_REFUSED (3095), ENTITY_NOT_FOUND (1000). */
export function removeUsers(app: AppDraft, actor: Actor, objectIds: readonly string[]): void {
  for (const objectId of objectIds) {
    guardOthers(app, actor, objectId, 'REMOVE_OTHERS_REFUSED')
    if (!app.users.get(objectId)) throw entityNotFound(objectId)
    deleteRecords(app, objectId)
  }
}

/** A user with its sessions, confirmation and recovery keys and relations; captured emails stay. */
function deleteRecords(app: AppDraft, objectId: string): void {
  endSessions(app, objectId)
  for (const confirmation of [...app.confirmations.all()])
    if (confirmation.objectId === objectId) app.confirmations.delete(confirmation.confirmationKey)
  for (const recovery of [...app.recoveries.all()])
    if (recovery.objectId === objectId) app.recoveries.delete(recovery.recoveryKey)
  removeLinks(app, USERS_TABLE, objectId)
  app.users.delete(objectId)
}
