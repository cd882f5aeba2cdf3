import type { Actor } from '../caller'
import { guardUserRemoval } from '../permissions/guards'
import type { AppDraft } from '../ports'
import type { Spend } from '../cost'
import { entityNotFound } from '../schema/object-write'
import { dropLinks } from '../schema/drop-links'
import { dropObjectPermissions, dropSubjectPermissions } from '../schema/drop-permissions'
import { USERS_TABLE } from '../schema/users-table'
import { dropSessions } from '../sessions/end-sessions'

/**
 * Removes users, within a change. `spend` counts what goes with them. Faults: REMOVE_OTHERS_REFUSED, REMOVE_REFUSED,
 * ENTITY_NOT_FOUND.
 */
export function dropUsers(app: AppDraft, actor: Actor, objectIds: readonly string[], spend?: Spend): void {
  for (const objectId of objectIds) {
    guardUserRemoval(app, actor, objectId)
    if (!app.users.get(objectId)) throw entityNotFound(objectId)
    dropRecords(app, objectId, spend)
  }
}

/** A user with its sessions, confirmation and recovery keys, relations and permissions; captured emails stay. */
function dropRecords(app: AppDraft, objectId: string, spend?: Spend): void {
  dropSessions(app, objectId)
  for (const { confirmationKey } of app.confirmations.ofUser(objectId))
    app.confirmations.delete(confirmationKey)
  for (const { recoveryKey } of app.recoveries.ofUser(objectId)) app.recoveries.delete(recoveryKey)
  dropLinks(app, USERS_TABLE, objectId, spend)
  dropObjectPermissions(app, USERS_TABLE, objectId)
  dropSubjectPermissions(app, 'users', objectId)
  app.users.delete(objectId)
}
