import { EventSource, type FetchLike } from 'eventsource'
import type { ServerEvent } from '../../server/contract/events'
import { ROUTES } from '../../server/contract/routes'
import { signedHeaders } from './window-key'

/** The browser's own EventSource can send no header. */
const fetchSigned: FetchLike = (url, init) =>
  fetch(url, { ...init, headers: { ...init.headers, ...signedHeaders() } })

const RETRY_MS = 1000
/** A stream that is not open by then is given up, and the next one tried. */
const OPEN_LIMIT_MS = 10_000

/** What is told of the event stream. */
export interface StreamListener {
  /** It is open; what happened until now was not told. */
  opened: () => void
  received: (event: ServerEvent) => void
  /** It ended, and is tried again. */
  lost: () => void
}

/** The server's event stream, which is reopened when it ends. */
export class EventStream {
  #source: EventSource | undefined
  #timer: number | undefined

  constructor(private readonly listener: StreamListener) {}

  open(): void {
    const source = new EventSource(ROUTES.events(), { fetch: fetchSigned })
    this.#source = source
    this.#timer = window.setTimeout(() => this.#reopen(), OPEN_LIMIT_MS)
    source.onopen = () => {
      window.clearTimeout(this.#timer)
      this.listener.opened()
    }
    source.onmessage = ({ data }: MessageEvent<string>) =>
      this.listener.received(JSON.parse(data) as ServerEvent)
    source.onerror = () => this.#reopen()
  }

  close(): void {
    window.clearTimeout(this.#timer)
    this.#source?.close()
  }

  #reopen(): void {
    this.close()
    this.listener.lost()
    this.#timer = window.setTimeout(() => this.open(), RETRY_MS)
  }
}
