import { useSessionStorage } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AppSummary } from '../../../server/contract/app'
import type { ClientCall } from '../../../server/contract/client-call'
import { keys } from '../../api/keys'
import { useServerEvent } from '../../api/use-live-events'
import { hasBeenUsed, useApps } from '../../place/use-current-app'

type FirstCalls = Readonly<Record<string, ClientCall>>

/**
 * The first call of each app that got it while this window was open, by application id, until somebody has done with it.
 * It outlives a reload and belongs to this window alone.
 */
export function useFirstCalls() {
  const [firstCalls, setFirstCalls] = useSessionStorage<FirstCalls>({
    key: 'understudy.first-calls',
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  return {
    firstCalls,
    note: (call: ClientCall) => setFirstCalls((known) => ({ ...known, [call.appId]: call })),
    forget: (appId: string) =>
      setFirstCalls((known) => Object.fromEntries(Object.entries(known).filter(([id]) => id !== appId))),
  }
}

/** Notes the first call of each app that nobody had called when the window was opened. */
export function useNoteFirstCalls(): void {
  const client = useQueryClient()
  const { data: apps } = useApps()
  const { firstCalls, note } = useFirstCalls()
  const called = useRef<Set<string>>(undefined)
  useEffect(() => {
    if (apps) called.current ??= new Set(apps.filter(hasBeenUsed).map(({ id }) => id))
  }, [apps])
  useServerEvent((event) => {
    if (event.type !== 'client-called' || !called.current) return
    const { appId, callId, deviceType, faultCode } = event.call
    // one that went well leads on where the first was refused
    if (firstCalls[appId] && firstCalls[appId].faultCode !== null && faultCode === null) note(event.call)
    if (called.current.has(appId)) return
    const known = client.getQueryData<AppSummary[]>(keys.apps()) ?? []
    // an id that is no app's, as the key has no kind
    if (deviceType === null && !known.some(({ id }) => id === appId)) return
    called.current.add(appId)
    const before = client.getQueryData<ClientCall[]>(keys.callsOf(appId)) ?? []
    if (!before.some((call) => call.appId === appId && call.callId !== callId)) note(event.call)
  })
}
