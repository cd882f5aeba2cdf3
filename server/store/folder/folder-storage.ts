import { systemWords } from '../../contract/system-words'
import { StoreFailure, type Log } from '../../domain/ports'
import type { DataFile } from '../data-file/file-format'
import type { Storage, StoredData } from '../storage'
import type { RecordChange } from '../tables/record-table'
import type { DataFileNow, DataFiles } from './data-files'
import type { EditWatch } from './edit-watch'
import type { FolderLock } from './folder-lock'
import { SnapshotSchedule } from './snapshot-schedule'

const LOOK_EVERY_MS = 500

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
  /** Whether a write without changes leaves the data file to somebody else. */
  #isLeaving = false
  #writing: Promise<void> | undefined
  /** Why the last change was refused. */
  #refusal: string | null = null
  #looking: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly files: DataFiles,
    private readonly lock: FolderLock,
    private readonly edits: EditWatch,
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
    const isLeft = this.#isLeaving && changes.length === 0
    try {
      if (this.#isMoved && view)
        await this.#during(isLeft ? this.#keepBeside(view) : this.files.replaceAll(view))
      else if (changes.length > 0) await this.files.append(changes)
    } catch (error) {
      throw this.#refuse(error)
    }
    this.#refusal = null
    if (isLeft) return
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
    if (this.#data && this.files.isBehind) await this.#replace(this.#data.view())
    else if (this.#data)
      await this.#leaveEdited(this.#data.view()).catch((error: unknown) => {
        this.log.error('keeping what a changed data file lacks', error)
      })
    await this.files.removeRefused().catch((error: unknown) => {
      this.log.error('removing what was refused from the journal', error)
    })
  }

  /** Nothing waits to be written, and yet the data file may not be there, or not have it. */
  async #leaveEdited(view: DataFile): Promise<void> {
    const now = await this.files.dataFileNow()
    if (now === 'gone') {
      await this.files.replaceAll(view)
      this.edits.sayWrittenAnew()
    } else if (now === 'edited') {
      if (!this.edits.isKept) await this.#keepBeside(view)
      this.edits.sayBoth()
    } else if (now === 'unknown' && !this.edits.isKept) {
      this.edits.sayUnsure(await this.files.keepBeside(view))
    }
  }

  #keepBeside(view: DataFile): Promise<void> {
    return this.edits.keep(view, (all) => this.files.keepBeside(all))
  }

  #isDue(): boolean {
    if (this.#writing || !this.files.isBehind || !this.#schedule.mayTry) return false
    return this.#isFlushing || this.#schedule.isGrown(this.files.workLeft, this.files.size)
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
    const now = await this.files.dataFileNow()
    if (now === 'as-left' || now === 'gone') this.edits.end()
    if (this.#refusal !== null) await this.#tryAgain()
    else if (this.#schedule.mayTry) await this.#lookAfter(now)
  }

  async #lookAfter(now: DataFileNow): Promise<void> {
    // an edit beside a journal is sorted out at once: after a kill it could not be any more
    const isOther = now === 'edited' || now === 'gone'
    if (this.files.isBehind) return isOther || this.#schedule.isIdle ? this.#flush() : undefined
    if (now === 'gone') {
      await this.#flush()
      if ((await this.files.dataFileNow()) === 'as-left') this.edits.sayWrittenAnew()
    } else if (now === 'edited' && !this.edits.isKept) {
      await this.#flush(true)
      // where nothing could be written, not twice a second
      if (this.#refusal !== null) this.#schedule.noteFailed()
    }
  }

  /** @param isLeaving whether the data file is left to somebody else. */
  async #flush(isLeaving = false): Promise<void> {
    this.#isFlushing = true
    this.#isLeaving = isLeaving
    // what it could not write is refused to nobody
    await this.#data?.flush().catch(() => undefined)
    this.#isFlushing = false
    this.#isLeaving = false
  }

  /** Ready again when the disk is, whether or not somebody asks for a change. */
  async #tryAgain(): Promise<void> {
    await this.files.probe().then(
      () => (this.#refusal = null),
      () => undefined,
    )
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
