import { EventSource, type FetchLike } from 'eventsource'
import type { ServerEvent } from '../../server/contract/events'
import { ROUTES } from '../../server/contract/routes'
import { signedHeaders } from './window-key'

/** The browser's own EventSource can send no header, and tells nothing of what keeps a stream alive. */
const fetchHeard =
  (onHeard: () => void): FetchLike =>
  async (url, init) => {
    const response = await fetch(url, { ...init, headers: { ...init.headers, ...signedHeaders() } })
    const heard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (bytes, stream) => {
        onHeard()
        stream.enqueue(bytes)
      },
    })
    const { redirected, status, headers } = response
    return { body: response.body?.pipeThrough(heard) ?? null, url: response.url, redirected, status, headers }
  }

const RETRY_MS = 1000
/** A stream that is not open by then is given up, and the next one tried. */
const OPEN_LIMIT_MS = 10_000
/** So long a stream may be silent: the server sends something every 15 s. */
const SILENCE_LIMIT_MS = 90_000

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
    const source = new EventSource(ROUTES.events(), { fetch: fetchHeard(() => this.#wait(SILENCE_LIMIT_MS)) })
    this.#source = source
    this.#wait(OPEN_LIMIT_MS)
    source.onopen = () => {
      this.#wait(SILENCE_LIMIT_MS)
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

  #wait(limit: number): void {
    window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#reopen(), limit)
  }

  #reopen(): void {
    this.close()
    this.listener.lost()
    this.#timer = window.setTimeout(() => this.open(), RETRY_MS)
  }
}
