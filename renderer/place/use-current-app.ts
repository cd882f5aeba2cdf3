import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import type { AppSummary } from '../../server/contract/app'
import { listApps } from '../api/client'
import { keys } from '../api/keys'
import { useLastApp } from './preferences'
import { hrefTo, navigate, replaceRoute, useRoute, type Route } from './route'

export const CurrentAppContext = createContext<AppSummary | null>(null)

/** The app that every section is about; null while there is none, before the first call. */
export function useShownApp(): AppSummary | null {
  return useContext(CurrentAppContext)
}

/** The same, for what is shown only where there is one. */
export function useCurrentApp(): AppSummary {
  const app = useShownApp()
  if (!app) throw new Error('used before an app is known')
  return app
}

/** Every app, the default one first. */
export function useApps() {
  return useQuery({ queryKey: keys.apps(), queryFn: listApps })
}

/** Whether what is known of an app shows that a client called it; users that somebody made in the window count as well. */
export const hasBeenUsed = ({ adopted, userCount }: AppSummary): boolean => adopted || userCount > 0

/**
 * The app of the address, or the one chosen last, or one that was called, or the default. An address that names none or a
 * deleted one is completed in place, so that every address can be kept and shared. Null where there is no app, undefined
 * until that is known.
 */
export function useAppOfAddress(): AppSummary | null | undefined {
  const { data: apps } = useApps()
  const route = useRoute()
  const [lastApp, setLastApp] = useLastApp()
  const find = (id: string | undefined) => apps?.find((app) => app.id === id)
  const named = find(route.appId)
  const isLookedFor = useIsLookedFor(route.appId, apps === undefined || named !== undefined)
  const app = named ?? find(lastApp) ?? apps?.find(hasBeenUsed) ?? apps?.[0]
  const appId = app?.id

  const isWithoutApps = apps?.length === 0
  useEffect(() => {
    if (isLookedFor) return
    if (isWithoutApps) leaveOutApp(route)
    if (appId === undefined) return
    // what was named of an app that is gone is gone, too
    const item = route.appId === undefined ? route.item : undefined
    if (route.appId !== appId) replaceRoute({ section: route.section, appId, item })
    if (lastApp !== appId) setLastApp(appId)
  }, [isLookedFor, isWithoutApps, appId, route, lastApp, setLastApp])
  return isLookedFor ? undefined : apps && (app ?? null)
}

/**
 * Whether the app that an address names is not listed, and the server is being asked once more: a link may name one that
 * was made so lately that the window has not heard of it.
 */
function useIsLookedFor(appId: string | undefined, isListed: boolean): boolean {
  const { refetch } = useApps()
  const [goneId, setGoneId] = useState<string>()
  const isMissing = appId !== undefined && !isListed
  useEffect(() => {
    if (!isMissing) return
    let isWanted = true
    void refetch().then(({ data }) => {
      if (isWanted && !data?.some(({ id }) => id === appId)) setGoneId(appId)
    })
    return () => {
      isWanted = false
    }
  }, [isMissing, appId, refetch])
  return isMissing && goneId !== appId
}

/** Where there is no app, an address has none. */
function leaveOutApp({ section, appId, item }: Route): void {
  const place = { section, item: appId === undefined ? item : undefined }
  if (location.hash !== hrefTo(place)) replaceRoute(place)
}

/** Shows the present section of another app. */
export function useSwitchApp(): (appId: string) => void {
  const { section, item } = useRoute()
  return (appId) => navigate({ section, appId, item: section === 'settings' ? item : undefined })
}
