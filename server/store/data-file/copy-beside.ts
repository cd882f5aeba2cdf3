import { stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inChunks } from '../disk/chunks'
import { ifMissing } from '../../files/error-codes'
import { fileStamp } from '../../files/open-file'
import { syncFolder } from '../../files/sync'
import { putNew, writeTemporary } from '../../files/temporary-file'
import { besideName } from '../disk/folder-names'
import type { DataFile } from './file-format'
import { fileText } from './file-text'

/** What the store has while somebody else's data file lies in the place of its own, as a file of another name. */
export class CopyBeside {
  #written: { path: string; stamp: string } | undefined

  /** @param file the data file. */
  constructor(private readonly file: string) {}

  /** Writes it, down to the disk, and resolves with its name. */
  async write(data: DataFile): Promise<string> {
    const name = besideName()
    const path = join(dirname(this.file), name)
    await putNew(await writeTemporary(this.file, inChunks(fileText(data))), path)
    await syncFolder(dirname(path))
    this.#written = { path, stamp: await stampOf(path) }
    return name
  }

  /** Removes it once the data file has everything again. One that somebody has changed meanwhile stays. */
  async drop(): Promise<void> {
    const written = this.#written
    this.#written = undefined
    if (written && (await stampOf(written.path)) === written.stamp) await unlink(written.path)
  }
}

/** '' where there is no file. */
async function stampOf(path: string): Promise<string> {
  const stats = await stat(path, { bigint: true }).catch(ifMissing(undefined))
  return stats ? fileStamp(stats) : ''
}
