import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import type { AppSummary } from '../../server/contract/app'
import { listApps } from '../api/client'
import { keys } from '../api/keys'
import { useLastApp } from './preferences'
import { navigate, replaceRoute, useRoute } from './route'

export const CurrentAppContext = createContext<AppSummary | null>(null)

/** The app that every section is about. */
export function useCurrentApp(): AppSummary {
  const app = useContext(CurrentAppContext)
  if (!app) throw new Error('used before an app is known')
  return app
}

/** Every app, the default one first. */
export function useApps() {
  return useQuery({ queryKey: keys.apps(), queryFn: listApps })
}

/**
 * The app of the address, or the one chosen last, or the default. An address that names none or a deleted one is
 * completed in place, so that every address can be kept and shared. Undefined until the apps are known.
 */
export function useAppOfAddress(): AppSummary | undefined {
  const { data: apps } = useApps()
  const route = useRoute()
  const [lastApp, setLastApp] = useLastApp()
  const find = (id: string | undefined) => apps?.find((app) => app.id === id)
  const app = find(route.appId) ?? find(lastApp) ?? apps?.[0]
  const appId = app?.id

  useEffect(() => {
    if (appId === undefined) return
    // what was named of an app that is gone is gone, too
    const item = route.appId === undefined ? route.item : undefined
    if (route.appId !== appId) replaceRoute({ section: route.section, appId, item })
    if (lastApp !== appId) setLastApp(appId)
  }, [appId, route.appId, route.section, route.item, lastApp, setLastApp])
  return app
}

/** Shows the present section of another app. */
export function useSwitchApp(): (appId: string) => void {
  const { section, item } = useRoute()
  return (appId) => navigate({ section, appId, item: section === 'settings' ? item : undefined })
}
