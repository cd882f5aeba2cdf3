import type { Actor } from '../caller'
import { ensure } from '../fault'
import type { AppData } from '../ports'
import { actingUserId } from './sessions'

/**
 * Whether an actor may change and remove every user of the app: server code always may, clients unless a setting
 * forbids it.
 */
export function mayChangeOthers({ record }: AppData, { deviceType }: Actor): boolean {
  return record.settings.updateOthersAllowed || deviceType === 'BL'
}

/**
 * Asked before a user is changed or removed, and again within the change: a client that may not change others changes
 * and removes only its own user.
 */
export function guardOthers(
  app: AppData,
  actor: Actor,
  objectId: string,
  refusal: 'UPDATE_OTHERS_REFUSED' | 'REMOVE_OTHERS_REFUSED' = 'UPDATE_OTHERS_REFUSED',
): void {
  ensure(mayChangeOthers(app, actor) || actingUserId(app, actor) === objectId, refusal)
}
