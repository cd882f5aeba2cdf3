import { lstat, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ifMissing } from '../../files/error-codes'
import { openExisting, writeAt } from '../../files/open-file'
import { patiently } from '../../files/patience'
import { syncFolder } from '../../files/sync'
import { openTemporary, putInPlace, putNew } from '../../files/temporary-file'
import type { OnStoreStep } from '../disk/store-steps'
import { entryBytes, headerText, type JournalLine, type JournalStart } from './journal-lines'

const READ_LENGTH = 256 * 1024
/** In bytes. A start reads it at once, which Node does up to 2 GB. */
const LONGEST_JOURNAL = 1.5 * 2 ** 30

type Chunks = Iterable<Buffer> | AsyncIterable<Buffer>

const inodeOf = async (handle: FileHandle): Promise<bigint> => (await handle.stat({ bigint: true })).ino

/** How far the journal has come. */
export interface JournalPosition {
  /** Number of the last entry. */
  sequence: number
  /** Bytes up to its end. */
  length: number
  /** Number of the last entry that changed a record. */
  lastChange: number
}

/**
 * The file that what is not yet in the data file is appended to; there is none while the data file has everything.
 * Only one call at a time.
 */
export class Journal {
  #start: JournalStart = { generation: null, sequence: 0 }
  #position: JournalPosition = { sequence: 0, length: 0, lastChange: 0 }
  /** Of the file; undefined while there is none. */
  #inode: bigint | undefined
  #handle: FileHandle | undefined
  /** Whether what was refused may still stand at the end of the file. */
  #hasRefused = false

  constructor(
    private readonly file: string,
    private readonly onStep: OnStoreStep,
    private readonly longest = LONGEST_JOURNAL,
  ) {}

  get position(): JournalPosition {
    return this.#position
  }

  get isThere(): boolean {
    return this.#inode !== undefined
  }

  /** Whether there is anything that the data file lacks. */
  get hasChanges(): boolean {
    return this.#position.lastChange > this.#start.sequence
  }

  /**
   * Appends an entry, down to the disk. When it fails, the journal is as it was before, and the next call tries anew:
   * what was refused must not be there at the next start.
   */
  async append(lines: Iterable<JournalLine>, isChange = true): Promise<void> {
    const sequence = this.#position.sequence + 1
    const entry = entryBytes(lines, sequence)
    const length = await (this.#position.length === 0 ? this.#begin(entry) : this.#extend(entry))
    this.#position = { sequence, length, lastChange: isChange ? sequence : this.#position.lastChange }
    // cut off before, or written over
    this.#hasRefused = false
    this.onStep('entry-synced')
  }

  /** Cuts off what was appended after a position. */
  async rewind(to: JournalPosition): Promise<void> {
    this.#position = to
    // what is left is dropped before the next entry
    await (to.length === 0 ? this.#drop().catch(() => undefined) : this.#takeBack())
  }

  /** Cuts off what a failed append could not, so that a kill does not bring it back. */
  async cutRefused(): Promise<void> {
    if (!this.#hasRefused) return
    if (this.#position.length === 0) await this.#drop()
    else await (await this.#writable()).datasync()
    this.#hasRefused = false
  }

  /** Whether the file on the disk is the one that was written, at its length. */
  async isInPlace(): Promise<boolean> {
    const found = await lstat(this.file, { bigint: true }).catch(ifMissing(undefined))
    if (!this.isThere || !found) return !this.isThere && !found
    const size = Number(found.size)
    // what a failed append left is cut off before the next
    const fits = this.#handle ? size === this.#position.length : size >= this.#position.length
    return found.ino === this.#inode && fits
  }

  /** Goes on from a data file that has every entry up to a position: what it has is let go. */
  async continueFrom(start: JournalStart, from: JournalPosition): Promise<void> {
    if (this.#position.lastChange <= start.sequence) return this.remove(start)
    await this.#replace(start, this.#read(from.length))
  }

  /** Goes on from the entries that a start found and took. */
  async adopt(start: JournalStart, lastSequence: number, entries: Buffer): Promise<void> {
    this.#position = { sequence: lastSequence, length: 0, lastChange: lastSequence }
    await this.#replace(start, [entries])
  }

  /** Goes on from a data file that has everything. */
  async remove(start: JournalStart): Promise<void> {
    await this.close()
    await patiently(() => rm(this.file, { force: true }))
    this.restart(start)
    this.onStep('journal-removed')
  }

  /** As `remove`, where the file is not ours: it is kept under another name. Resolves to whether there was one. */
  async setAside(start: JournalStart, keptAs: string): Promise<boolean> {
    await this.close()
    const wasThere = await patiently(() => rename(this.file, keptAs)).then(() => true, ifMissing(false))
    this.restart(start)
    return wasThere
  }

  /** From now on the next entry begins a new file. */
  restart(start: JournalStart): void {
    this.#inode = undefined
    this.#start = start
    const { sequence } = start
    this.#position = { sequence, length: 0, lastChange: sequence }
  }

  async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }

  /**
   * The file gets its name with its first entry in it, so one without a whole entry was cut by somebody else. It takes no
   * other file's place: who has taken the folder over meanwhile may have a journal there.
   */
  async #begin(entry: Iterable<Buffer>): Promise<number> {
    await this.#drop()
    const { handle, temporary, length } = await this.#writeNew(this.#start, entry)
    try {
      this.onStep('entry-written')
      this.#inode = await inodeOf(handle)
      await putNew(temporary, this.file)
      this.onStep('journal-begun')
      await syncFolder(dirname(this.file))
    } catch (error) {
      this.#hasRefused = true
      await handle.close()
      await this.#drop().then(
        () => (this.#hasRefused = false),
        () => undefined,
      )
      throw error
    }
    this.#handle = handle
    return length
  }

  async #extend(entry: Iterable<Buffer>): Promise<number> {
    const handle = await this.#writable()
    let { length } = this.#position
    try {
      for (const chunk of entry) {
        await writeAt(handle, chunk, length)
        length += chunk.length
        this.#guardLength(length)
      }
      this.onStep('entry-written')
      await handle.datasync()
    } catch (error) {
      await this.#takeBack()
      throw error
    }
    return length
  }

  /** The data file is brought up to date long before, unless it cannot be written. */
  #guardLength(length: number): void {
    if (length > this.longest)
      throw new Error('the journal is full until the data file has been brought up to date')
  }

  /** Removes a file that has nothing but what was refused, as long as it is ours. */
  async #drop(): Promise<void> {
    if (this.#inode === undefined) return
    await this.close()
    const found = await lstat(this.file, { bigint: true }).catch(ifMissing(undefined))
    if (found?.ino === this.#inode) await patiently(() => rm(this.file))
    this.#inode = undefined
  }

  async #writable(): Promise<FileHandle> {
    if (this.#handle) return this.#handle
    const handle = await openExisting(this.file)
    try {
      if ((await inodeOf(handle)) !== this.#inode) throw new Error('the journal was replaced by another file')
      await handle.truncate(this.#position.length)
    } catch (error) {
      await handle.close()
      throw error
    }
    return (this.#handle = handle)
  }

  async #takeBack(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    this.#hasRefused = true
    try {
      await handle?.truncate(this.#position.length)
      await handle?.datasync()
      this.#hasRefused = handle === undefined
    } catch {
      // cut off before the next append, or when the disk is well again
    }
    await handle?.close().catch(() => undefined)
  }

  async #replace(start: JournalStart, tail: Chunks): Promise<void> {
    const { handle, temporary, length } = await this.#writeNew(start, tail)
    try {
      this.onStep('journal-written')
      // Windows replaces no file that is open
      await this.close()
      await putInPlace(temporary, this.file)
    } catch (error) {
      await handle.close()
      throw error
    }
    this.#handle = handle
    this.#inode = await inodeOf(handle)
    this.#start = start
    this.#position = { ...this.#position, length }
    await syncFolder(dirname(this.file))
    this.onStep('journal-renamed')
  }

  /** A new journal under another name, down to the disk. What fails leaves nothing behind. */
  async #writeNew(start: JournalStart, tail: Chunks) {
    const { handle, temporary } = await openTemporary(this.file)
    let length = 0
    try {
      const add = async (chunk: Buffer): Promise<void> => {
        await writeAt(handle, chunk, length)
        length += chunk.length
        this.#guardLength(length)
      }
      await add(Buffer.from(headerText(start)))
      for await (const chunk of tail) await add(chunk)
      await handle.sync()
    } catch (error) {
      await handle.close()
      await rm(temporary, { force: true })
      throw error
    }
    return { handle, temporary, length }
  }

  async *#read(from: number): AsyncGenerator<Buffer> {
    const handle = await this.#writable()
    for (let position = from; position < this.#position.length;) {
      const length = Math.min(READ_LENGTH, this.#position.length - position)
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position)
      if (bytesRead === 0) throw new Error('the journal is shorter than it was written')
      yield buffer.subarray(0, bytesRead)
      position += bytesRead
    }
  }
}
