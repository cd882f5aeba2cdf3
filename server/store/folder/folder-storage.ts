import { systemWords } from '../../contract/system-words'
import { StoreFailure, type Log } from '../../domain/ports'
import type { DataFile } from '../data-file/file-format'
import { DATA_FILE } from '../disk/folder-names'
import type { Storage, StoredData } from '../storage'
import type { RecordChange } from '../tables/record-table'
import type { DataFiles } from './data-files'
import type { FolderLock } from './folder-lock'
import { SnapshotSchedule } from './snapshot-schedule'

const LOOK_EVERY_MS = 500

const EDITED =
  `${DATA_FILE} was changed by somebody else while Understudy has it in use. The next start takes it as it is then; ` +
  'a change that is stored before keeps it under another name and writes the file anew. Stop Understudy before you edit it.'

/**
 * Keeps a store in a data folder: each change goes into the journal, and the data file follows when nothing else is to be
 * done, when the journal has grown, and at the end.
 */
export class FolderStorage implements Storage {
  readonly #schedule = new SnapshotSchedule()
  #data: StoredData | undefined
  /** Whether the files are not as they were left, so that all has to be written anew. */
  #isMoved = false
  #isFlushing = false
  #writing: Promise<void> | undefined
  /** Why the last change was refused. */
  #refusal: string | null = null
  #hasSaidEdited = false
  #looking: Promise<void> | undefined
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
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => (this.#looking = undefined))
    }, LOOK_EVERY_MS)
    this.#timer.unref()
  }

  async prepare(): Promise<void> {
    try {
      await this.lock.ensureHeld()
      this.#isMoved = !(await this.files.isInPlace())
      if (!this.#isMoved || !this.#writing) return
      await this.#writing
      this.#isMoved = !(await this.files.isInPlace())
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
    } catch (error) {
      throw this.#refuse(error)
    }
    this.#refusal = null
    this.#schedule.noteChange()
    if (view && !this.#isMoved) void this.#during(this.#replace(view))
  }

  trouble(): string | null {
    return this.lock.trouble ?? this.#refusal
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
    await this.#writing
    if (!this.lock.isLost) await this.#leaveClean()
    await this.files.close()
    await this.lock.release()
  }

  async #leaveClean(): Promise<void> {
    if (this.files.isBehind && this.#data) await this.#replace(this.#data.view())
    await this.files.removeRefused().catch((error: unknown) => {
      this.log.error('removing what was refused from the journal', error)
    })
  }

  #isDue(): boolean {
    if (this.#writing || !this.files.isBehind || !this.#schedule.mayTry) return false
    return this.#isFlushing || this.#schedule.isGrown(this.files.position.length, this.files.size)
  }

  /** Brings the data file up to date. Where that fails, the journal keeps what it lacks. */
  async #replace(view: DataFile): Promise<void> {
    const begin = Date.now()
    try {
      await this.files.replace(view, this.files.position)
      this.#schedule.noteWritten(Date.now() - begin)
    } catch (error) {
      this.log.error('bringing the data file up to date', error)
      this.#schedule.noteFailed()
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
    if (this.#writing || this.lock.trouble !== null) return
    const isEdited = !(await this.files.isUnedited())
    if (this.#refusal !== null) await this.#tryAgain()
    else if (!this.files.isBehind) this.#sayEdited(isEdited)
    // an edit beside a journal is sorted out at once: after a kill it could not be any more
    else if ((isEdited || this.#schedule.isIdle) && this.#schedule.mayTry) await this.#flush()
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
    const failure = error instanceof StoreFailure ? error : this.#asFailure(error)
    this.#refusal = `The last attempt to store something failed: ${failure.message}.`
    return failure
  }

  #asFailure(error: unknown): StoreFailure {
    this.log.error('writing the data', error)
    const { code } = error as NodeJS.ErrnoException
    const reason = code === undefined ? '' : ` (${systemWords(error)})`
    return new StoreFailure(`the data could not be written${reason}; nothing was stored`)
  }
}
