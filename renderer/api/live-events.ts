import type { QueryClient } from '@tanstack/react-query'
import type { ServerEvent } from '../../server/contract/events'
import { ROUTES } from '../../server/contract/routes'
import { keys, keysAffectedBy } from './keys'

const RETRY_MS = 1000
/** A burst of registrations should cost a few refreshes a second, not one each. */
const BATCH_MS = 120

export type Connection = 'connecting' | 'connected' | 'lost'

/** Listens to the event stream, keeps the cache fresh and reopens the stream when it ends. */
export class LiveEvents {
  #connection: Connection = 'connecting'
  #source: EventSource | undefined
  #retry: number | undefined
  readonly #observers = new Set<() => void>()
  readonly #listeners = new Set<(event: ServerEvent) => void>()
  readonly #refresher: Refresher

  constructor(private readonly client: QueryClient) {
    this.#refresher = new Refresher(client)
  }

  get connection(): Connection {
    return this.#connection
  }

  /** Calls back when the connection changes. Returns the way to stop. */
  observe(observer: () => void): () => void {
    this.#observers.add(observer)
    return () => void this.#observers.delete(observer)
  }

  /** Calls back with every event. Returns the way to stop. */
  listen(listener: (event: ServerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  open(): void {
    const source = new EventSource(ROUTES.events())
    this.#source = source
    source.onopen = () => {
      // what happened until now was not told
      void this.client.invalidateQueries()
      this.#set('connected')
    }
    source.onmessage = ({ data }: MessageEvent<string>) => this.#receive(JSON.parse(data) as ServerEvent)
    source.onerror = () => {
      this.close()
      this.#set('lost')
      // tells "signed out" from "gone": a refused event stream looks the same as none
      void this.client.invalidateQueries({ queryKey: keys.info() })
      this.#retry = window.setTimeout(() => this.open(), RETRY_MS)
    }
  }

  close(): void {
    window.clearTimeout(this.#retry)
    this.#source?.close()
  }

  #receive(event: ServerEvent): void {
    if (event.type === 'changed') this.#refresher.refresh(keysAffectedBy(event.appId, event.tables))
    if (event.type === 'client-called') this.#refresher.refresh([keys.calls()])
    for (const listener of this.#listeners) listener(event)
  }

  #set(connection: Connection): void {
    if (connection === this.#connection) return
    this.#connection = connection
    for (const observer of this.#observers) observer()
  }
}

/** Refreshes at once, then gathers what follows shortly after. */
class Refresher {
  readonly #due = new Map<string, readonly unknown[]>()
  #resting = false

  constructor(private readonly client: QueryClient) {}

  refresh(queryKeys: readonly (readonly unknown[])[]): void {
    for (const queryKey of queryKeys) this.#due.set(JSON.stringify(queryKey), queryKey)
    if (!this.#resting) this.#flush()
  }

  #flush(): void {
    this.#resting = this.#due.size > 0
    if (!this.#resting) return
    for (const queryKey of this.#due.values()) void this.client.invalidateQueries({ queryKey })
    this.#due.clear()
    window.setTimeout(() => this.#flush(), BATCH_MS)
  }
}
