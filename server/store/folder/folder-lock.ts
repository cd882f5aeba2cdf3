import { randomUUID } from 'node:crypto'
import { rm, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemWords } from '../../contract/system-words'
import { StoreFailure } from '../../domain/ports'
import { LOCK_FILE } from '../disk/folder-names'
import { createLock, ownTokens, readHolder, replaceDeadLock, STALE_MS, type Holder } from './lock-holder'

const SHOW_EVERY_MS = STALE_MS / 4
/** An older look at the lock is not relied on: by twice the time another process may have taken it. */
const TRUST_MS = STALE_MS / 2

const TAKEN_OVER =
  'Another process has taken the data folder over; nothing can be stored. Start Understudy anew.'

/**
 * One process per data folder: a file names its holder, which touches it again and again. A holder that was killed is
 * taken over at once; one on another machine, or whose process id somebody else has by now, when it is not seen any more.
 * A holder that cannot reach the folder for a while has it again afterwards, unless somebody else has had it meanwhile.
 */
export class FolderLock {
  readonly #file: string
  readonly #holder: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    token: randomUUID(),
  }
  /** Whether the last holder was killed, so that its lock was still there. */
  wasLeft = false
  #trouble: string | null = null
  #isLost = false
  /** Epoch ms of the last time that the holder showed itself. */
  #seen = 0
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined

  private constructor(folder: string) {
    this.#file = join(folder, LOCK_FILE)
  }

  /** Throws FolderHeld. */
  static async acquire(folder: string): Promise<FolderLock> {
    const lock = new FolderLock(folder)
    lock.wasLeft = !(await createLock(lock.#file, lock.#holder))
    if (lock.wasLeft) await replaceDeadLock(lock.#file, lock.#holder)
    lock.#seen = Date.now()
    lock.#timer = setInterval(() => void lock.#look(), SHOW_EVERY_MS)
    lock.#timer.unref()
    return lock
  }

  /** Says whether the folder is as this process left it; asked when the lock itself has gone. */
  isAsLeft: () => Promise<boolean> = () => Promise.resolve(false)

  /** Why the folder is not held now, fit for a client; null while it is. */
  get trouble(): string | null {
    return this.#trouble
  }

  /** Whether another process has had the folder, so that what this one knows may be old. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Throws StoreFailure where the folder is not held. */
  async ensureHeld(): Promise<void> {
    if (this.#trouble !== null || Date.now() - this.#seen > TRUST_MS) await this.#look()
    if (this.#trouble !== null) throw new StoreFailure(this.#trouble)
  }

  async release(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
    ownTokens.delete(this.#holder.token)
    const holder = await readHolder(this.#file).catch(() => undefined)
    if (holder?.token === this.#holder.token) await rm(this.#file, { force: true })
  }

  #look(): Promise<void> {
    this.#looking ??= this.#showItself().finally(() => (this.#looking = undefined))
    return this.#looking
  }

  async #showItself(): Promise<void> {
    if (this.#isLost) return
    try {
      const now = new Date()
      const holder = await readHolder(this.#file)
      if (!(await this.#has(holder))) {
        this.#isLost = true
        this.#trouble = TAKEN_OVER
        return
      }
      await utimes(this.#file, now, now)
      this.#seen = now.getTime()
      this.#trouble = null
    } catch (error) {
      this.#trouble = `The data folder cannot be reached or written (${systemWords(error)}); nothing is stored until it can.`
    }
  }

  /** Whether the folder is still this process's, its lock made anew where it has gone. */
  async #has(holder: Holder | undefined): Promise<boolean> {
    if (holder) return holder.token === this.#holder.token
    if (!(await createLock(this.#file, this.#holder))) throw new Error('its lock cannot be read')
    return this.isAsLeft()
  }
}
