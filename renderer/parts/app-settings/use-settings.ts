import { useQuery } from '@tanstack/react-query'
import type { AppSettings, SettingsChange } from '../../../server/contract/settings'
import { changeSettings, getSettings } from '../../api/client'
import { keys } from '../../api/keys'
import { useOptimisticChange } from '../../api/use-optimistic-change'
import { useCurrentApp } from '../../place/use-current-app'

/** The settings of the current app; undefined until they are known. */
export function useSettings(): AppSettings | undefined {
  const { id: appId } = useCurrentApp()
  return useQuery({ queryKey: keys.settings(appId), queryFn: () => getSettings(appId) }).data
}

/** Changes settings: shown at once, taken back when refused. */
export function useChangeSettings() {
  const { id: appId } = useCurrentApp()
  return useOptimisticChange(
    keys.settings(appId),
    (change: SettingsChange) => changeSettings(appId, change),
    (settings: AppSettings, change) => ({ ...settings, ...change }),
  )
}
