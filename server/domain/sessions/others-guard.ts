import { getApp } from '../get-app'
import type { Caller } from '../caller'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { requireSession } from './sessions'

/**
 * What to ask before a user is changed by way of the data service, or removed: where others may not be, a user changes
 * and removes itself and server code everybody. The guard's faults: 3029, or 3095 for a removal.
 */
export async function othersGuard(
  services: Services,
  caller: Caller,
  refusal: 'UPDATE_OTHERS_REFUSED' | 'REMOVE_OTHERS_REFUSED' = 'UPDATE_OTHERS_REFUSED',
): Promise<(objectId: string) => void> {
  const { settings } = getApp(services.store, caller.appId).record
  if (settings.updateOthersAllowed || caller.deviceType === 'BL') return () => undefined
  const current = await requireSession(services, caller)
  return (objectId) => {
    ensure(current?.user.objectId === objectId, refusal)
  }
}
