import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'
import { inChunks } from '../disk/chunks'
import { ifMissing, isOtherThing } from '../../files/error-codes'
import { fileStamp } from '../../files/open-file'
import { readLines, readWhole } from '../../files/read-file'
import { syncFile, syncFolder } from '../../files/sync'
import { putInPlace, writeTemporary } from '../../files/temporary-file'
import { keptName } from '../disk/folder-names'
import type { OnStoreStep } from '../disk/store-steps'
import type { JsonValue } from '../../contract/json'
import { parseWhole, understand, type DataFile } from './file-format'
import { fileText } from './file-text'
import { LineReader } from './line-reader'

/** What tells the file that was written or read last from any other. */
interface Known {
  /** SHA-256 of its bytes; null where there was no file. */
  generation: string | null
  size: number
  stamp: string
}

/** The stamp of a folder, of a link that leads nowhere, or of whatever else is no file that can be read. */
const OTHER = 'no file'

/** What a look at our own file never ends with. Other failures than these, and of other things, tell nothing of the file. */
const STRANGE_CODES = ['EACCES', 'ENAMETOOLONG']

const NO_FILE: Known = { generation: null, size: 0, stamp: '' }

export interface SnapshotHooks {
  /** A new file is whole on the disk and about to replace the last. */
  beforeReplace: (generation: string) => Promise<void>
  /** Somebody else had changed the file, which is kept under this name. */
  onEdited: (keptAs: string) => void
  onStep: OnStoreStep
}

/**
 * lowdb adapter for the data file. It is replaced whole: temp file, fsync, rename, folder fsync, in slices between which
 * the loop is free. lowdb's own TextFile never syncs, and its JSONFilePreset turns into memory when NODE_ENV is `test`.
 * Writes must not overlap.
 */
export class SnapshotFile implements Adapter<DataFile> {
  #known = NO_FILE
  /** Of a file that was looked at and is another. */
  #strangeStamp = ''

  constructor(
    private readonly file: string,
    private readonly hooks: SnapshotHooks,
  ) {}

  /** SHA-256 of the file as this process knows it; null for none. */
  get generation(): string | null {
    return this.#known.generation
  }

  /** In bytes. */
  get size(): number {
    return this.#known.size
  }

  /** Throws BrokenFile. */
  async read(): Promise<DataFile | null> {
    const json = (await this.#readByLines()) ?? (await this.#readWhole())
    return json === undefined ? null : understand(json)
  }

  /** undefined where there is no file, or where its lines are not as they are written here. */
  async #readByLines(): Promise<JsonValue | undefined> {
    const hash = createHash('sha256')
    const reader = new LineReader()
    let size = 0
    const isRead = await readLines(this.file, (lines) => {
      hash.update(lines)
      size += lines.length
      return reader.take(lines)
    })
    const json = isRead === true ? reader.end() : undefined
    if (json === undefined) return undefined
    this.#known = { generation: hash.digest('hex'), size, stamp: await this.#stamp() }
    return json
  }

  async #readWhole(): Promise<JsonValue | undefined> {
    const bytes = await readWhole(this.file)
    if (bytes === null) return undefined
    this.#known = { generation: digest(bytes), size: bytes.length, stamp: await this.#stamp() }
    return parseWhole(bytes)
  }

  async write(data: DataFile): Promise<void> {
    const { hooks, file } = this
    const hash = createHash('sha256')
    const temporary = await writeTemporary(file, hashed(inChunks(fileText(data)), hash), () =>
      hooks.onStep('snapshot-written'),
    )
    try {
      hooks.onStep('snapshot-synced')
      const generation = hash.digest('hex')
      await hooks.beforeReplace(generation)
      await this.#keepEdited()
      const stats = await stat(temporary, { bigint: true })
      await putInPlace(temporary, file)
      this.#known = { generation, size: Number(stats.size), stamp: fileStamp(stats) }
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    hooks.onStep('snapshot-renamed')
    await syncFolder(dirname(file))
    hooks.onStep('snapshot-kept')
  }

  /** Whether the file on the disk is the one that was read or written last. */
  async isInPlace(): Promise<boolean> {
    const stamp = await this.#stamp()
    if (stamp === this.#known.stamp) return true
    if (['', OTHER, this.#strangeStamp].includes(stamp)) return false
    const bytes = await readWhole(this.file).catch(ifStrange(null))
    if (!bytes || digest(bytes) !== this.#known.generation) {
      this.#strangeStamp = stamp
      return false
    }
    this.#known = { ...this.#known, stamp }
    return true
  }

  /** Whether there is nothing where the file was, in a folder that is there. */
  async isGone(): Promise<boolean> {
    const folder = await stat(dirname(this.file)).catch(ifMissing(undefined))
    return folder !== undefined && this.#known.stamp !== '' && (await this.#stamp()) === ''
  }

  /** What somebody else made of the file is theirs, and not ours to lose. */
  async #keepEdited(): Promise<void> {
    if ((await this.isInPlace()) || (await this.#stamp()) === '') return
    const name = keptName(basename(this.file))
    await this.#keepAs(join(dirname(this.file), name))
    this.hooks.onEdited(name)
    this.hooks.onStep('edit-kept')
  }

  async #keepAs(copy: string): Promise<void> {
    // a folder cannot be replaced by a file
    if ((await this.#stamp()) === OTHER) return rename(this.file, copy)
    await copyFile(this.file, copy, constants.COPYFILE_EXCL)
    try {
      await syncFile(copy)
    } catch (error) {
      await rm(copy, { force: true })
      throw error
    }
  }

  /** '' where there is nothing. */
  async #stamp(): Promise<string> {
    const stats = await stat(this.file, { bigint: true }).catch(ifMissing(undefined)).catch(ifStrange(null))
    if (stats === undefined) return ''
    return stats?.isFile() ? fileStamp(stats) : OTHER
  }
}

/** For a rejection: the value where it tells that another file stands there. */
function ifStrange<T>(value: T): (error: unknown) => T {
  return (error) => {
    const isStrange = STRANGE_CODES.includes((error as NodeJS.ErrnoException).code ?? '')
    if (isStrange || isOtherThing(error)) return value
    throw error
  }
}

function* hashed(chunks: Iterable<Buffer>, hash: ReturnType<typeof createHash>): Generator<Buffer> {
  for (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
