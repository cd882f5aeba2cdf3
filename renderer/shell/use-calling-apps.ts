import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { AppSummary } from '../../server/contract/app'
import type { ClientCall } from '../../server/contract/client-call'
import { keys } from '../api/keys'
import { useServerEvent } from '../api/use-live-events'
import { useRoute, type Route } from '../place/route'
import { useSwitchApp } from '../place/use-current-app'
import { isBusy } from '../place/use-keys'
import { useWasCalled } from '../place/use-was-called'
import { hideNotice, tellBroughtUp, tellCalling, tellFirst } from './app-notices'

/**
 * The app that calls is the app that is shown: while the shown one was never called, the first call of another brings that
 * up. From then on nothing moves what somebody looks at: other apps that call are marked, until they are looked at.
 * Returns the ids of the marked ones.
 */
export function useCallingApps(shown: AppSummary | null): ReadonlySet<string> {
  const [calling, setCalling] = useState<ReadonlySet<string>>(new Set())
  const route = useRoute()
  const switchApp = useSwitchApp()
  const findCaller = useFindCaller()
  const wasCalled = useWasCalled(shown)
  // whoever called is known a moment later, and something else may be shown by then
  const latest = useRef({ shown, wasCalled, route, switchApp })
  useEffect(() => {
    latest.current = { shown, wasCalled, route, switchApp }
  })
  const showOrMark = (app: AppSummary): void => {
    const now = latest.current
    if (now.shown === null || now.shown.id === app.id) return
    if (now.wasCalled === false && !isBusy(document.activeElement)) {
      now.switchApp(app.id)
      tellBroughtUp(app, now.shown, { ...now.route, appId: now.shown.id })
    } else {
      setCalling((marked) => new Set([...marked, app.id]))
      tellCalling(app, placeIn(app, now.route))
    }
  }
  useServerEvent((event) => {
    if (event.type !== 'client-called' || event.appId === shown?.id || calling.has(event.appId)) return
    void findCaller(event.call).then((app) => {
      if (app) showOrMark(app)
    })
  })

  const shownId = shown?.id
  if (shownId !== undefined && calling.has(shownId)) setCalling(without(calling, shownId))
  useEffect(() => {
    if (shownId !== undefined) hideNotice('calling', shownId)
  }, [shownId])
  useFirstNotice(shown, route)
  return calling
}

const without = (ids: ReadonlySet<string>, left: string): ReadonlySet<string> =>
  new Set([...ids].filter((id) => id !== left))

/** The present section of another app. */
const placeIn = (app: AppSummary, { section, item }: Route): Route => ({
  section,
  appId: app.id,
  item: section === 'settings' ? item : undefined,
})

/** Says so when the first of all apps comes up where nobody waits for it. */
function useFirstNotice(shown: AppSummary | null, { section }: Route): void {
  const hadNone = useRef(false)
  useEffect(() => {
    if (shown && hadNone.current && shown.adopted && section !== 'connect') tellFirst(shown)
    hadNone.current = shown === null
  }, [shown, section])
}

/** The app of a call. One that the call made is asked for; undefined for an id that is no app's. */
function useFindCaller(): (call: ClientCall) => Promise<AppSummary | undefined> {
  const client = useQueryClient()
  return async ({ appId, deviceType }) => {
    const find = () => client.getQueryData<AppSummary[]>(keys.apps())?.find(({ id }) => id === appId)
    // without a key that fits there is no app to wait for
    if (!find() && deviceType !== null) await client.refetchQueries({ queryKey: keys.apps() })
    return find()
  }
}
