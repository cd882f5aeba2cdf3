import { useQuery } from '@tanstack/react-query'
import type { AppSummary } from '../../server/contract/app'
import { listCalls, listStrayCalls } from '../api/client'
import { keys } from '../api/keys'
import { hasBeenUsed } from './use-current-app'

/** The latest calls of an app, and those that reached none; without an app those alone. Undefined until they are known. */
export function useCalls(app: AppSummary | null) {
  const appId = app?.id ?? ''
  return useQuery({
    queryKey: keys.callsOf(appId),
    queryFn: () => (app ? listCalls(appId) : listStrayCalls()),
  }).data
}

/** Whether a client ever called an app, as far as it shows; undefined until that is known. */
export function useWasCalled(app: AppSummary | null): boolean | undefined {
  const calls = useCalls(app)
  if (!app) return false
  if (hasBeenUsed(app)) return true
  return calls?.some(({ appId }) => appId === app.id)
}
