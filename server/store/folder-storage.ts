import { StoreFailure, type Log } from '../domain/ports'
import type { RecordChange } from './record-table'
import type { DataFiles } from './data-files'
import type { DataFile } from './file-format'
import type { FolderLock } from './folder-lock'
import { DATA_FILE } from './folder-names'
import type { Storage, StoredData } from './storage'

/** A journal smaller than this, or than the data file, is no reason to write the data file anew. */
const SMALL_JOURNAL = 4 * 1024 * 1024
/** After so long without a change the data file is brought up to date, or ten times as long as that took the last time. */
const IDLE_MS = 1000
const IDLE_FACTOR = 10
/** A data file that could not be written is tried again after so long. */
const RETRY_MS = 10_000
const LOOK_EVERY_MS = 500

const EDITED =
  `${DATA_FILE} was changed by somebody else while Understudy has it in use. The next start takes it as it is then; ` +
  'a change that is stored before keeps it under another name and writes the file anew. Stop Understudy before you edit it.'

/**
 * Keeps a store in a data folder: each change goes into the journal, and the data file follows when nothing else is to be
 * done, when the journal has grown, and at the end.
 */
export class FolderStorage implements Storage {
  #data: StoredData | undefined
  /** Whether the files are not as they were left, so that all has to be written anew. */
  #isMoved = false
  #isFlushing = false
  #writing: Promise<void> | undefined
  #lastChange = 0
  #lastDuration = 0
  #retryAt = 0
  /** Why the last change was refused. */
  #refusal: string | null = null
  #hasSaidEdited = false
  #isLooking = false
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly files: DataFiles,
    private readonly lock: FolderLock,
    private readonly log: Log,
  ) {}

  attach(data: StoredData): void {
    this.#data = data
    this.lock.isAsLeft = () => this.files.isInPlace()
  }

  /** From now on the data file is brought up to date when nothing else is to be done. */
  start(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  async prepare(): Promise<void> {
    try {
      await this.lock.ensureHeld()
      this.#isMoved = !(await this.files.isInPlace())
      if (this.#isMoved) await this.#writing
    } catch (error) {
      throw this.#refuse(error)
    }
  }

  async write(changes: readonly RecordChange[]): Promise<void> {
    // in this very step memory is what is on disk and these changes
    const view = this.#isMoved || this.#isDue() ? this.#data?.view() : undefined
    try {
      if (this.#isMoved && view) await this.#during(this.files.replaceAll(view))
      else if (changes.length > 0) await this.files.append(changes)
      // whoever took the folder over meanwhile does not know them
      await this.lock.ensureHeld()
    } catch (error) {
      throw this.#refuse(error)
    }
    this.#refusal = null
    this.#lastChange = Date.now()
    if (view && !this.#isMoved) void this.#during(this.#replace(view))
  }

  trouble(): string | null {
    return this.lock.trouble ?? this.#refusal
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
    const view = this.files.hasChanges && !this.lock.isLost ? this.#data?.view() : undefined
    if (view) await this.#replace(view)
    await this.files.close()
    await this.lock.release()
  }

  #isDue(): boolean {
    if (this.#writing || !this.files.hasChanges || Date.now() < this.#retryAt) return false
    return this.#isFlushing || this.files.position.length > Math.max(SMALL_JOURNAL, this.files.size)
  }

  /** Brings the data file up to date. Where that fails, the journal keeps what it lacks. */
  async #replace(view: DataFile): Promise<void> {
    const begin = Date.now()
    try {
      await this.files.replace(view, this.files.position)
      this.#lastDuration = Date.now() - begin
    } catch (error) {
      this.log.error('bringing the data file up to date', error)
      this.#retryAt = Date.now() + RETRY_MS
    }
  }

  /** The data file is written once at a time. */
  async #during(work: Promise<void>): Promise<void> {
    this.#writing = work
      .catch(() => undefined)
      .finally(() => {
        this.#writing = undefined
      })
    await work
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#writing || this.lock.trouble !== null) return
    this.#isLooking = true
    const idleMs = Math.max(IDLE_MS, IDLE_FACTOR * this.#lastDuration)
    const isEdited = !(await this.files.isUnedited())
    // an edit beside a journal is sorted out at once: after a kill it could not be any more
    const isIdle = isEdited || Date.now() > this.#lastChange + idleMs
    if (this.#refusal !== null) await this.#tryAgain()
    else if (!this.files.hasChanges) this.#sayEdited(isEdited)
    else if (isIdle && Date.now() > this.#retryAt) await this.#flush()
    this.#isLooking = false
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true
    // what it could not write is refused to nobody
    await this.#data?.flush().catch(() => undefined)
    this.#isFlushing = false
  }

  /** Ready again when the disk is, whether or not somebody asks for a change. */
  async #tryAgain(): Promise<void> {
    await this.files.probe().then(
      () => (this.#refusal = null),
      () => undefined,
    )
  }

  #sayEdited(isEdited: boolean): void {
    if (isEdited && !this.#hasSaidEdited) this.log.notice(EDITED)
    this.#hasSaidEdited = isEdited
  }

  #refuse(error: unknown): StoreFailure {
    const { code } = error as NodeJS.ErrnoException
    if (!(error instanceof StoreFailure)) this.log.error('writing the data', error)
    const failure =
      error instanceof StoreFailure
        ? error
        : new StoreFailure(`the data could not be written${code ? ` (${code})` : ''}; nothing was stored`)
    this.#refusal = `The last attempt to store something failed: ${failure.message}.`
    return failure
  }
}
