import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes one folder, or takes the one that is there. Its parent has to exist. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/**
 * Makes a folder with its parents. Node's own recursive mkdir never ends where a file system refuses new folders as
 * "no such file", which /proc does.
 */
export async function makeFolderWithParents(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolderWithParents(dirname(folder))
    await makeFolder(folder)
  }
}
