import { createEventBuffer, createSession } from 'better-sse'
import type { Request, Response } from 'express'
import type { ChangedTable, ServerEvent } from '../../contract/events'
import { summaryOf } from '../../domain/mail/manage-emails'
import type { Commit } from '../../domain/ports'
import type { StoredEmail } from '../../domain/records'

/** Comments in between keep the line open and let a window notice that the server is gone. */
const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 1000

/** Events wait so long for others, so that many changes are one write to each stream. Our choice. */
const GATHER_MS = 15
/** A stream that has so much unread is ended; a window opens it anew and loads everything again. Our choice. */
const UNREAD_BYTES = 1024 * 1024

/** Server-sent events for every open window, and for whoever listens within the process. */
export class EventStream {
  readonly #open = new Set<Response>()
  readonly #listeners = new Set<(event: ServerEvent) => void>()
  #gathered = createEventBuffer()
  #flushing: NodeJS.Timeout | undefined

  async add(request: Request, response: Response): Promise<void> {
    await createSession(request, response, { keepAlive: KEEP_ALIVE_MS, retry: RETRY_MS })
    this.#open.add(response)
    response.once('close', () => this.#open.delete(response))
  }

  /** Ends every stream: they never would by themselves. */
  close(): void {
    this.#flush()
    for (const response of this.#open) response.end()
  }

  send(event: ServerEvent): void {
    if (this.#open.size > 0) {
      // one text for all streams
      this.#gathered.push(event, 'message')
      this.#flushing ??= setTimeout(() => this.#flush(), GATHER_MS)
    }
    for (const listener of this.#listeners) listener(event)
  }

  #flush(): void {
    clearTimeout(this.#flushing)
    this.#flushing = undefined
    const text = this.#gathered.read()
    this.#gathered = createEventBuffer()
    if (text === '') return
    for (const response of this.#open) {
      if (response.writableLength > UNREAD_BYTES) response.destroy()
      else response.write(text)
    }
  }

  listen(listener: (event: ServerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Turns stored changes into events: one `changed` an app, and each new email. */
  sendCommits(commits: readonly Commit[]): void {
    const tables = new Map<string, Set<ChangedTable>>()
    for (const { appId, table } of commits) tables.set(appId, (tables.get(appId) ?? new Set()).add(table))
    for (const [appId, changed] of tables) this.send({ type: 'changed', appId, tables: [...changed] })
    for (const { appId, table, before, after } of commits)
      if (table === 'emails' && before === undefined)
        this.send({ type: 'email-captured', appId, email: summaryOf(after as StoredEmail) })
  }
}
