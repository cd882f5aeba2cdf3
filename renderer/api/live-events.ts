import type { QueryClient } from '@tanstack/react-query'
import type { ServerEvent } from '../../server/contract/events'
import { keys, keysAffectedBy } from './keys'
import { Refresher } from './refresher'
import { SharedStream } from './shared-stream'

export type Connection = 'connecting' | 'connected' | 'lost'

/** Listens to the event stream and keeps the cache fresh. */
export class LiveEvents {
  #connection: Connection = 'connecting'
  readonly #observers = new Set<() => void>()
  readonly #listeners = new Set<(event: ServerEvent) => void>()
  readonly #refresher: Refresher
  readonly #stream = new SharedStream({
    opened: () => {
      // what happened until now was not told
      void this.#refresher.refreshAll()
      this.#set('connected')
    },
    received: (event) => this.#receive(event),
    lost: () => {
      this.#set('lost')
      // tells "signed out" from "gone": a refused event stream looks the same as none
      void this.client.invalidateQueries({ queryKey: keys.info() })
    },
  })

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
    this.#stream.open()
  }

  close(): void {
    this.#stream.close()
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
