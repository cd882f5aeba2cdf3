import { dirname } from 'node:path'
import { syncFolder } from './sync'
import { putInPlace, writeTemporary } from './temporary-file'

/**
 * Puts a text in the place of a file, for its owner alone: readers find the old or the new one whole, also after a loss of
 * power. Throws Node's error, and then the file is as it was.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  await putInPlace(await writeTemporary(file, [Buffer.from(text)]), file)
  await syncFolder(dirname(file))
}
