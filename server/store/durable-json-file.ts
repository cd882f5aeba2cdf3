import { open, readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'

/**
 * lowdb adapter that survives a power cut: temp file, fsync, rename, folder fsync. lowdb's own TextFile never syncs, and
 * its JSONFilePreset turns into memory when NODE_ENV is `test`. Writes must not overlap; CommitQueue sees to that.
 */
export class DurableJsonFile<T> implements Adapter<T> {
  constructor(
    private readonly file: string,
    private readonly parse: (text: string) => T,
    private readonly stringify: (data: T) => string,
  ) {}

  async read(): Promise<T | null> {
    try {
      return this.parse(await readFile(this.file, 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  write(data: T): Promise<void> {
    return writeDurably(this.file, this.stringify(data))
  }
}

/** Replaces a file whole, or leaves it as it was. Readable by its owner alone. */
export async function writeDurably(file: string, content: string | Buffer): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.tmp`)
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  await syncFolder(dirname(file))
}

/** Makes a rename or a new file last; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
