import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AppSettings, SettingsChange } from '../../../server/contract/settings'
import { changeSettings, getSettings } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'

/** The settings of the current app; undefined until they are known. */
export function useSettings(): AppSettings | undefined {
  const { id: appId } = useCurrentApp()
  return useQuery({ queryKey: keys.settings(appId), queryFn: () => getSettings(appId) }).data
}

/** Changes settings: shown at once, taken back when refused. */
export function useChangeSettings() {
  const { id: appId } = useCurrentApp()
  const client = useQueryClient()
  const queryKey = keys.settings(appId)
  return useMutation({
    mutationFn: (change: SettingsChange) => changeSettings(appId, change),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<AppSettings>(queryKey)
      if (before) client.setQueryData<AppSettings>(queryKey, { ...before, ...change })
      return before
    },
    onError: (_error, _change, before) => client.setQueryData(queryKey, before),
    onSuccess: (settings) => client.setQueryData(queryKey, settings),
  })
}
