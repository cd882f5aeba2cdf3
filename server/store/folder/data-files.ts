import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { CopyBeside } from '../data-file/copy-beside'
import { emptyFile, type DataFile } from '../data-file/file-format'
import { SnapshotFile } from '../data-file/snapshot-file'
import { writeTemporary } from '../../files/temporary-file'
import { DATA_FILE, JOURNAL_FILE, keptName } from '../disk/folder-names'
import type { OnStoreStep } from '../disk/store-steps'
import { Journal, type JournalPosition } from '../journal/journal'
import type { JournaledRecord, JournalLine, JournalStart } from '../journal/journal-lines'
import { readJournal, type FoundJournal } from '../journal/read-journal'
import type { RecordChange } from '../tables/record-table'

/** What a change of a usual size takes. */
const PROBE_BYTES = 64 * 1024

/** Unknown where a disk that fails, or too many open files, let nobody look just now. */
export type DataFileNow = 'as-left' | 'edited' | 'gone' | 'unknown'

export interface DataFilesHooks {
  /** Throws where the folder is not held. */
  ensureHeld: () => Promise<void>
  /** Somebody else changed a file while it was in use; it is kept under another name. */
  onEdited: (name: string, keptAs: string) => void
  onStep: OnStoreStep
}

/**
 * The data file and the journal that continues it. Together they hold every change that `append` has taken, whenever the
 * process is killed: the journal names the data file that it continues, and says of a new one beforehand what that has.
 */
export class DataFiles {
  readonly #folder: string
  readonly #hooks: DataFilesHooks
  readonly #snapshot: SnapshotFile
  readonly #journal: Journal
  readonly #beside: CopyBeside
  readonly #db: Low<DataFile>
  #found: FoundJournal | undefined
  /** The last call that had the journal for itself. */
  #turn: Promise<unknown> = Promise.resolve()
  /** How far the journal was at the view that is being written; undefined where it is not to be continued. */
  #viewedAt: JournalPosition | undefined
  /** Whether a data file of all there is was begun and not finished: it may hold what was refused then. */
  #isUnsure = false
  /** Entries of the journal that rename a table. */
  #renames = 0

  constructor(folder: string, hooks: DataFilesHooks) {
    this.#folder = folder
    this.#hooks = hooks
    this.#journal = new Journal(join(folder, JOURNAL_FILE), hooks.onStep)
    this.#beside = new CopyBeside(join(folder, DATA_FILE))
    this.#snapshot = new SnapshotFile(join(folder, DATA_FILE), {
      beforeReplace: (generation) => this.#beforeReplace(generation),
      onEdited: (keptAs) => hooks.onEdited(DATA_FILE, keptAs),
      onStep: hooks.onStep,
    })
    this.#db = new Low(this.#snapshot, emptyFile())
  }

  /** Whether the data file lacks anything, or has what it should not. */
  get isBehind(): boolean {
    return this.#journal.hasChanges || this.#isUnsure
  }

  /** How far the journal is. */
  get position(): JournalPosition {
    return this.#journal.position
  }

  /** What a start has to take from the journal, in bytes. A rename is a short line and as much work as the data file. */
  get workLeft(): number {
    return this.#journal.position.length + this.#renames * this.size
  }

  /** Bytes of the data file. */
  get size(): number {
    return this.#snapshot.size
  }

  /** The data file, changing nothing; an empty one where there is none. Throws BrokenFile. */
  async readData(): Promise<DataFile> {
    await this.#db.read()
    const { data } = this.#db
    this.#db.data = emptyFile()
    return data
  }

  /** What the journal has beyond the data file, changing nothing. Throws BrokenFile. */
  async readChanges(): Promise<readonly JournaledRecord[]> {
    this.#found = await readJournal(join(this.#folder, JOURNAL_FILE), this.#snapshot.generation)
    return this.#found?.changes ?? []
  }

  /** Takes the journal over: as a new file, so that a process that wakes up late cannot write into it. */
  async takeOver(): Promise<void> {
    const start = this.#start(0)
    const found = this.#found
    this.#found = undefined
    this.#renames = found?.changes.filter(({ rename }) => rename !== undefined).length ?? 0
    if (!found) this.#journal.restart(start)
    else if (found.changes.length === 0) await this.#journal.remove(start)
    else await this.#journal.adopt(found.start, found.sequence, found.entries)
  }

  /** Whether both files are as this process left them. */
  isInPlace(): Promise<boolean> {
    return this.#alone(
      async () =>
        !this.#isUnsure &&
        (await this.#journal.isInPlace()) &&
        // who edits the data file beside a journal is noticed when it is replaced
        (this.#journal.isThere || (await this.#snapshot.isInPlace())),
    )
  }

  /** What has become of the data file. */
  async dataFileNow(): Promise<DataFileNow> {
    try {
      if (await this.#snapshot.isGone()) return 'gone'
      return (await this.#snapshot.isInPlace()) ? 'as-left' : 'edited'
    } catch {
      return 'unknown'
    }
  }

  /** Keeps a view beside a data file that somebody else has changed, and resolves with its name. */
  keepBeside(view: DataFile): Promise<string> {
    return this.#beside.write(view)
  }

  async append(changes: readonly RecordChange[]): Promise<void> {
    const before = this.position
    await this.#alone(() => this.#journal.append(linesOf(changes)))
    try {
      // whoever took the folder over meanwhile does not know them
      await this.#hooks.ensureHeld()
    } catch (error) {
      await this.#alone(() => this.#journal.rewind(before))
      throw error
    }
    for (const { rename } of changes) if (rename !== undefined) this.#renames++
  }

  /** Makes a data file of a view that was taken when the journal was at a position, and lets go of what that has. */
  async replace(view: DataFile, viewedAt: JournalPosition): Promise<void> {
    if (this.#isUnsure) return this.replaceAll(view)
    this.#viewedAt = viewedAt
    const renames = this.#renames
    await this.#writeData(view)
    await this.#alone(() => this.#journal.continueFrom(this.#start(viewedAt.sequence), viewedAt))
    this.#renames -= renames
  }

  /** Makes a data file of all there is, where somebody else has changed or removed files. Theirs are kept. */
  async replaceAll(view: DataFile): Promise<void> {
    this.#viewedAt = undefined
    await this.#writeData(view)
    await this.#alone(() => this.#letJournalGo())
    this.#renames = 0
    this.#isUnsure = false
    // the data file has it all; a copy that cannot be removed does no harm
    await this.#beside.drop().catch(() => undefined)
  }

  /** Cuts off what was refused. Fails where the disk takes no change of a usual size. */
  async probe(): Promise<void> {
    const file = join(this.#folder, DATA_FILE)
    await rm(await writeTemporary(file, [Buffer.alloc(PROBE_BYTES)]))
    await this.#alone(() => this.#journal.cutRefused())
  }

  /** Removes a journal that has nothing but a refused change which could not be cut off. */
  removeRefused(): Promise<void> {
    return this.#alone(async () => {
      if (this.#journal.isThere && !this.#journal.hasChanges) await this.#journal.remove(this.#start(0))
    })
  }

  close(): Promise<void> {
    return this.#alone(() => this.#journal.close())
  }

  async #writeData(view: DataFile): Promise<void> {
    this.#db.data = view
    try {
      await this.#db.write()
    } finally {
      this.#db.data = emptyFile()
    }
  }

  async #beforeReplace(generation: string): Promise<void> {
    await this.#hooks.ensureHeld()
    const viewedAt = this.#viewedAt
    if (!viewedAt) {
      this.#isUnsure = true
      return
    }
    const mark: JournalLine = { snapshot: { generation, sequence: viewedAt.sequence } }
    await this.#alone(() => this.#journal.append([mark], false))
    this.#hooks.onStep('snapshot-marked')
  }

  async #letJournalGo(): Promise<void> {
    const start = this.#start(this.position.sequence)
    if (this.#journal.isThere && (await this.#journal.isInPlace())) return this.#journal.remove(start)
    const keptAs = keptName(JOURNAL_FILE)
    const wasThere = await this.#journal.setAside(start, join(this.#folder, keptAs))
    if (wasThere) this.#hooks.onEdited(JOURNAL_FILE, keptAs)
  }

  /** Where a journal begins that continues the data file as it is now. */
  #start(sequence: number): JournalStart {
    return { generation: this.#snapshot.generation, sequence }
  }

  /** The journal is written by one call at a time. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}

function* linesOf(changes: readonly RecordChange[]): Generator<JournaledRecord> {
  for (const { appId, table, of, key, after, rename } of changes)
    yield rename === undefined
      ? { app: appId, table, of, put: after, delete: after ? undefined : key }
      : { app: appId, table, of, rename }
}
