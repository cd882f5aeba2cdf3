import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  ifMissing,
  openExisting,
  openTemporary,
  patiently,
  putInPlace,
  syncFolder,
  writeAt,
} from '../disk/durable-files'
import type { OnStoreStep } from '../disk/store-steps'
import { entryBytes, headerText, type JournalLine, type JournalStart } from './journal-lines'

const READ_LENGTH = 256 * 1024

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

  constructor(
    private readonly file: string,
    private readonly onStep: OnStoreStep,
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
    const isNew = this.#position.length === 0
    const handle = await this.#writable()
    let { length } = this.#position
    const header = length === 0 ? headerText(this.#start) : ''
    try {
      for (const chunk of entryBytes(lines, sequence, header)) {
        await writeAt(handle, chunk, length)
        length += chunk.length
      }
      this.onStep('entry-written')
      await handle.datasync()
      if (isNew) await syncFolder(dirname(this.file))
    } catch (error) {
      await this.#takeBack()
      throw error
    }
    this.#position = { sequence, length, lastChange: isChange ? sequence : this.#position.lastChange }
    this.onStep('entry-synced')
  }

  /** Cuts off what was appended after a position. */
  async rewind(to: JournalPosition): Promise<void> {
    this.#position = to
    await this.#takeBack()
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

  async #writable(): Promise<FileHandle> {
    if (this.#handle) return this.#handle
    if (this.#inode === undefined) {
      this.#handle = await patiently(() => open(this.file, 'wx+', 0o600))
      this.#inode = (await this.#handle.stat({ bigint: true })).ino
      return this.#handle
    }
    const handle = await openExisting(this.file)
    try {
      const { ino } = await handle.stat({ bigint: true })
      if (ino !== this.#inode) throw new Error('the journal was replaced by another file')
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
    try {
      await handle?.truncate(this.#position.length)
      await handle?.datasync()
    } catch {
      // the next append cuts it off
    }
    await handle?.close().catch(() => undefined)
  }

  async #replace(start: JournalStart, tail: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const { handle, temporary } = await openTemporary(this.file)
    let length = 0
    try {
      const add = async (chunk: Buffer): Promise<void> => {
        await writeAt(handle, chunk, length)
        length += chunk.length
      }
      await add(Buffer.from(headerText(start)))
      for await (const chunk of tail) await add(chunk)
      await handle.sync()
      this.onStep('journal-written')
      // Windows replaces no file that is open
      await this.close()
      await putInPlace(temporary, this.file)
    } catch (error) {
      await handle.close()
      await rm(temporary, { force: true })
      throw error
    }
    this.#handle = handle
    this.#inode = (await handle.stat({ bigint: true })).ino
    this.#start = start
    this.#position = { ...this.#position, length }
    await syncFolder(dirname(this.file))
    this.onStep('journal-renamed')
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
