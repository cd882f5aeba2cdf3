import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { ServerEvent } from '../../server/contract/events'
import { LiveEvents, type Connection } from './live-events'

const LiveEventsContext = createContext<LiveEvents | null>(null)

/** Keeps the event stream open while its children are shown. */
export function LiveEventsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [events] = useState(() => new LiveEvents(client))
  useEffect(() => {
    const open = (): void => events.open()
    const close = (): void => events.close()
    // a page that a browser keeps for the way back would hold its stream as long
    const reopen = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) open()
    }
    open()
    window.addEventListener('pagehide', close)
    window.addEventListener('pageshow', reopen)
    return () => {
      window.removeEventListener('pagehide', close)
      window.removeEventListener('pageshow', reopen)
      close()
    }
  }, [events])
  return <LiveEventsContext value={events}>{children}</LiveEventsContext>
}

function useEvents(): LiveEvents {
  const events = useContext(LiveEventsContext)
  if (!events) throw new Error('used outside LiveEventsProvider')
  return events
}

/** Whether the server is there. */
export function useConnection(): Connection {
  const events = useEvents()
  return useSyncExternalStore(
    (observer) => events.observe(observer),
    () => events.connection,
  )
}

/** Calls back with every event of the server while the component is shown. */
export function useServerEvent(listener: (event: ServerEvent) => void): void {
  const events = useEvents()
  const onEvent = useEffectEvent(listener)
  useEffect(() => events.listen((event) => onEvent(event)), [events])
}
