import { randomBytes } from 'node:crypto'
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isThere } from './is-there'
import { writeAt } from './open-file'
import { patiently } from './patience'

const TEMPORARY = /^\.(.+)\.[0-9a-f]{8}\.tmp$/

/** The file that a name is a temporary one of, or undefined. */
export function fileOfTemporary(name: string): string | undefined {
  return TEMPORARY.exec(name)?.[1]
}

/** Path beside a file that nobody else uses. */
export function temporaryOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`)
}

/** A new file beside another, readable by its owner alone. A link that was put there is not followed: the open is refused. */
export async function openTemporary(file: string): Promise<{ handle: FileHandle; temporary: string }> {
  const temporary = temporaryOf(file)
  return { handle: await patiently(() => open(temporary, 'wx+', 0o600)), temporary }
}

/** Writes a temporary file of another, down to the disk, and returns its path. What fails leaves nothing behind. */
export async function writeTemporary(
  file: string,
  chunks: Iterable<Buffer>,
  onWritten: () => void = () => undefined,
): Promise<string> {
  const { handle, temporary } = await openTemporary(file)
  try {
    let position = 0
    for (const chunk of chunks) {
      await writeAt(handle, chunk, position)
      position += chunk.length
    }
    onWritten()
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(temporary, { force: true })
    throw error
  }
  await handle.close()
  return temporary
}

/** Puts a temporary file in the place of another; one that does not get there is removed. */
export async function putInPlace(temporary: string, file: string): Promise<void> {
  try {
    await patiently(() => rename(temporary, file))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/**
 * Gives a temporary file a name that is free; what does not get there is removed. Some file systems know no second name
 * for a file, and a look beforehand has to do.
 */
export async function putNew(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file)
  } catch (error) {
    if (!(await isThere(file))) return putInPlace(temporary, file)
    await rm(temporary, { force: true })
    throw error
  }
  await rm(temporary, { force: true })
}
