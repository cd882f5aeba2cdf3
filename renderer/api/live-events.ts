import { EventSource, type FetchLike } from 'eventsource'
import type { QueryClient } from '@tanstack/react-query'
import type { ServerEvent } from '../../server/contract/events'
import { ROUTES } from '../../server/contract/routes'
import { keys, keysAffectedBy } from './keys'
import { Refresher } from './refresher'
import { signedHeaders } from './window-key'

/** The browser's own EventSource can send no header. */
const fetchSigned: FetchLike = (url, init) =>
  fetch(url, { ...init, headers: { ...init.headers, ...signedHeaders() } })

const RETRY_MS = 1000
/** A stream that is not open by then is given up, and the next one tried. */
const OPEN_LIMIT_MS = 10_000
export type Connection = 'connecting' | 'connected' | 'lost'

/** Listens to the event stream, keeps the cache fresh and reopens the stream when it ends. */
export class LiveEvents {
  #connection: Connection = 'connecting'
  #source: EventSource | undefined
  #timer: number | undefined
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
    const source = new EventSource(ROUTES.events(), { fetch: fetchSigned })
    this.#source = source
    this.#timer = window.setTimeout(() => this.#reopen(), OPEN_LIMIT_MS)
    source.onopen = () => {
      window.clearTimeout(this.#timer)
      // what happened until now was not told
      void this.#refresher.refreshAll()
      this.#set('connected')
    }
    source.onmessage = ({ data }: MessageEvent<string>) => this.#receive(JSON.parse(data) as ServerEvent)
    source.onerror = () => this.#reopen()
  }

  close(): void {
    window.clearTimeout(this.#timer)
    this.#source?.close()
  }

  #reopen(): void {
    this.close()
    this.#set('lost')
    // tells "signed out" from "gone": a refused event stream looks the same as none
    void this.client.invalidateQueries({ queryKey: keys.info() })
    this.#timer = window.setTimeout(() => this.open(), RETRY_MS)
  }

  #receive(event: ServerEvent): void {
    if (event.type === 'changed') this.#refresher.refresh(keysAffectedBy(event.appId, event.tables))
    if (event.type === 'server-changed') this.#refresher.refresh([keys.info()])
    if (event.type === 'options-changed') this.#refresher.refresh([keys.options()])
    if (event.type === 'client-called') this.#refresher.refresh([keys.calls()])
    if (event.type === 'lan-changed') this.#refresher.refresh([keys.lan(), keys.info()])
    for (const listener of this.#listeners) listener(event)
  }

  #set(connection: Connection): void {
    if (connection === this.#connection) return
    this.#connection = connection
    for (const observer of this.#observers) observer()
  }
}
