import { getApp } from '../app-data'
import type { Caller } from '../caller'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { requireSession } from '../sessions'

/**
 * What to ask before a user is changed by way of the data service: where others may not be updated, a user changes
 * itself and server code everybody. The guard's faults: 3029.
 */
export async function othersGuard(services: Services, caller: Caller): Promise<(objectId: string) => void> {
  const { settings } = getApp(services.store, caller.appId).record
  if (settings.updateOthersAllowed || caller.deviceType === 'BL') return () => undefined
  const current = await requireSession(services, caller)
  return (objectId) => {
    ensure(current?.user.objectId === objectId, 'UPDATE_OTHERS_REFUSED')
  }
}
