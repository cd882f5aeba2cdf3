import type { Commit, Log, MessageFiles, Store, WritableTable } from '../domain/ports'
import type { StoredEmail } from '../domain/records'
import { composeMessage } from './compose-message'

/** How long no email must have come before messages are written, in ms: what people wait for goes first. */
const QUIET_MS = 200
/** How long a message waits where emails never cease, in ms. Of such an app the oldest go unwritten, as the cap says. */
const LONGEST_WAIT_MS = 10_000
/** How long a stop waits, in ms. What is unwritten then is written after the next start. */
const STOP_MS = 300
/** Messages that are written at once, and marked as written by one change. */
const AT_ONCE = 16

/**
 * Writes the messages of captured emails behind the requests that caused them. Until its message is on disk an email has
 * its bodies in its record, so a crash loses none, and a failure is tried again.
 */
export class MessageWriter {
  /** Emails to be written, by app. */
  readonly #unwritten = new Map<string, Set<string>>()
  /** Of those, by id, whose messages may lie on the disk all the same: a process or a write ended before it was told. */
  readonly #perhapsWritten = new Set<string>()
  readonly #unlisten: () => void
  #timer: NodeJS.Timeout | undefined
  #due = 0
  #writing = Promise.resolve()
  #until = Infinity
  #hasFailed = false

  constructor(
    private readonly store: Store,
    private readonly files: MessageFiles,
    private readonly log: Log,
  ) {
    for (const { record, emails } of store.apps())
      for (const email of emails.all()) {
        this.#note(record.id, email)
        if (email.unwritten) this.#perhapsWritten.add(email.emailId)
      }
    this.#unlisten = store.onCommit((commits) => this.#noteCommits(commits))
  }

  /** Writes what is left, as far as the time of a stop goes. */
  async stop(): Promise<void> {
    this.#unlisten()
    clearTimeout(this.#timer)
    this.#until = performance.now() + STOP_MS
    await this.#write()
  }

  #noteCommits(commits: readonly Commit[]): void {
    for (const { appId, table, before, after } of commits) {
      if (table !== 'emails') continue
      if (after !== undefined) this.#note(appId, after as StoredEmail)
      else this.#forget(appId, before as StoredEmail)
    }
  }

  /** Where emails never cease most are gone before they are written, and have no message to be removed. */
  #forget(appId: string, { emailId }: StoredEmail): void {
    if (!this.#perhapsWritten.has(emailId)) this.#unwritten.get(appId)?.delete(emailId)
  }

  #note(appId: string, { emailId, unwritten }: StoredEmail): void {
    if (!unwritten) return
    const ofApp = this.#unwritten.get(appId) ?? new Set()
    this.#unwritten.set(appId, ofApp.add(emailId))
    this.#schedule()
  }

  #schedule(): void {
    const now = performance.now()
    if (this.#timer === undefined) this.#due = now + LONGEST_WAIT_MS
    clearTimeout(this.#timer)
    this.#writeIn(Math.min(QUIET_MS, this.#due - now))
  }

  #writeIn(delayMs: number): void {
    this.#timer = setTimeout(() => void this.#write(), delayMs).unref()
  }

  /** One pass at a time, since two would write the same files. */
  #write(): Promise<void> {
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#pass())
    return this.#writing
  }

  async #pass(): Promise<void> {
    try {
      for (const [appId, emailIds] of this.#unwritten) {
        while (emailIds.size > 0) {
          if (performance.now() > this.#until) return
          const some = [...emailIds].slice(0, AT_ONCE)
          await this.#writeSome(appId, some)
          for (const emailId of some) emailIds.delete(emailId)
        }
        this.#unwritten.delete(appId)
      }
      this.#hasFailed = false
    } catch (error) {
      this.#tryLater(error)
    }
  }

  #tryLater(error: unknown): void {
    if (!this.#hasFailed)
      this.log.error('writing captured messages, which are kept and written once it works', error)
    this.#hasFailed = true
    if (this.#timer === undefined && this.#until === Infinity) this.#writeIn(LONGEST_WAIT_MS)
  }

  async #writeSome(appId: string, emailIds: readonly string[]): Promise<void> {
    const found = emailIds.flatMap((emailId) => this.store.findApp(appId)?.emails.get(emailId) ?? [])
    const messages = new Map<string, Buffer>()
    for (const email of found)
      if (email.unwritten) messages.set(email.emailId, await composeMessage(appId, email, email.unwritten))
    for (const emailId of messages.keys()) this.#perhapsWritten.add(emailId)
    if (messages.size > 0) await this.files.write(appId, messages)
    await this.#markWritten(appId, emailIds)
    for (const emailId of emailIds) this.#perhapsWritten.delete(emailId)
  }

  async #markWritten(appId: string, emailIds: readonly string[]): Promise<void> {
    const app = this.store.findApp(appId)
    if (!app) {
      await this.files.removeApp(appId)
      return
    }
    const left = emailIds.filter((emailId) => app.emails.get(emailId) !== undefined)
    if (left.length > 0)
      await this.store.change((draft) => {
        const { emails } = draft.app(appId)
        for (const emailId of left) putWritten(emails, emailId)
      })
    // deleted while they were written
    await this.files.remove(
      appId,
      emailIds.filter((emailId) => !left.includes(emailId)),
    )
  }
}

function putWritten(emails: WritableTable<StoredEmail>, emailId: string): void {
  const email = emails.get(emailId)
  if (!email) return
  const { unwritten, ...written } = email
  emails.put(written)
}
