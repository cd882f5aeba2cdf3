import type { ServerEvent } from '../../server/contract/events'
import { EventStream, type StreamListener } from './event-stream'

/** Of the lock and of the channel. */
const NAME = 'understudy.events'

type Message =
  | { type: 'opened' }
  | { type: 'received'; event: ServerEvent }
  | { type: 'lost' }
  /** A window came, and wants to know how things stand. */
  | { type: 'asked' }
  | { type: 'stands'; isOpen: boolean }

/**
 * One event stream for all windows of this browser: a browser opens six connections to a host, and a stream of each
 * window would soon hold them all, so that nothing else was answered. The window that has the lock reads the stream and
 * tells the others; when it goes, the browser hands the lock on.
 */
export class SharedStream {
  #channel: BroadcastChannel | undefined
  #leaving: AbortController | undefined
  /** Whether the stream is open, as far as this window was told. */
  #isOpen = false
  /** That of this window, while it is the one that reads. */
  #stream: EventStream | undefined

  constructor(private readonly listener: StreamListener) {}

  open(): void {
    const leaving = new AbortController()
    this.#leaving = leaving
    // what was known before it was closed: a window that comes back has missed what happened meanwhile
    this.#isOpen = false
    // at the address of another machine without https a page has none, and each window reads for itself
    const locks = navigator.locks as LockManager | undefined
    if (!locks) {
      void this.#read(leaving.signal)
      return
    }
    const channel = new BroadcastChannel(NAME)
    this.#channel = channel
    channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data)
    const held = locks.request(NAME, { signal: leaving.signal }, () => this.#read(leaving.signal))
    // aborted: nothing is wanted any more
    held.catch(() => undefined)
    this.#post({ type: 'asked' })
  }

  close(): void {
    this.#leaving?.abort()
    this.#stream?.close()
    this.#stream = undefined
    this.#channel?.close()
    this.#channel = undefined
  }

  /** Reads the stream until the window leaves. */
  async #read(leaving: AbortSignal): Promise<void> {
    if (leaving.aborted) return
    // that of the window which read before is gone, and this one is not open yet
    this.#isOpen = false
    this.#stream = new EventStream({
      opened: () => this.#tell({ type: 'opened' }),
      received: (event) => this.#tell({ type: 'received', event }),
      lost: () => this.#tell({ type: 'lost' }),
    })
    this.#stream.open()
    await new Promise<void>((resolve) => leaving.addEventListener('abort', () => resolve()))
  }

  #tell(message: Message): void {
    this.#post(message)
    this.#hear(message)
  }

  #post(message: Message): void {
    this.#channel?.postMessage(message)
  }

  #hear(message: Message): void {
    switch (message.type) {
      case 'opened':
        this.#isOpen = true
        this.listener.opened()
        return
      case 'received':
        this.listener.received(message.event)
        return
      case 'lost':
        this.#isOpen = false
        this.listener.lost()
        return
      case 'asked':
        if (this.#stream) this.#post({ type: 'stands', isOpen: this.#isOpen })
        return
      case 'stands':
        if (message.isOpen && !this.#isOpen) this.#hear({ type: 'opened' })
    }
  }
}
