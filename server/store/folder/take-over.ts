import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ifMissing } from '../../files/error-codes'
import { DATA_FILE, JOURNAL_FILE, MAIL_ASIDE_FOLDER, MAIL_FOLDER } from '../disk/folder-names'
import { makeFolderWithParents } from '../../files/make-folder'
import { FolderLock } from './folder-lock'

/** The data file goes last: while it lies in the old place, the rest is still on its way. */
const IN_ORDER = [MAIL_FOLDER, MAIL_ASIDE_FOLDER, JOURNAL_FILE, DATA_FILE]

/**
 * Moves what an earlier version kept in another folder, and nothing else that lies there; a move that was cut is carried
 * on. Resolves with the folder to use: the new one, or the old one where its data cannot be moved (another disk, no
 * right to). Where both have data, the new folder counts and the old one stays as it is. Throws FolderHeld while the
 * earlier version runs.
 */
export async function takeOverData(from: string, to: string): Promise<string> {
  if (from === to || !existsSync(join(from, DATA_FILE)) || existsSync(join(to, DATA_FILE))) return to
  const lock = await FolderLock.acquire(from)
  try {
    await makeFolderWithParents(to)
    for (const name of IN_ORDER) await rename(join(from, name), join(to, name)).catch(ifMissing(undefined))
    return to
  } catch {
    return from
  } finally {
    await lock.release()
  }
}
