import { access, constants, mkdtemp, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemWords } from '../../contract/system-words'
import { LOCK_FILE } from '../disk/folder-names'
import { makeFolderWithParents } from '../../files/make-folder'
import { FolderLock } from './folder-lock'
import { FolderHeld, guardGone } from './lock-holder'

/** What the name of a folder begins with that is made and removed again. */
const TRIAL = '.understudy-'

export type UnusableReason = 'data-folder-unusable' | 'data-file-broken' | 'data-folder-held'

/** The data cannot be opened. The message says why and what to do; nothing was overwritten. */
export class StoreUnusable extends Error {
  constructor(
    readonly reason: UnusableReason,
    /** What is wrong, without what a terminal could do about it. */
    readonly fact: string,
    readonly file: string,
    readonly remedy = '',
  ) {
    super(remedy === '' ? fact : `${fact}. ${remedy}`)
  }
}

/** Makes a folder that is missing. Throws StoreUnusable. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolderWithParents(folder)
    await guardFolder(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unusable(folder, 'cannot be used', error)
  }
}

/** Takes the folder for this process. Throws StoreUnusable. */
export async function holdFolder(folder: string): Promise<FolderLock> {
  try {
    return await FolderLock.acquire(folder)
  } catch (error) {
    throw error instanceof FolderHeld ? held(folder, error) : unusable(folder, 'cannot be locked', error)
  }
}

/**
 * Whether a start could make and hold a folder. A folder that is not there yet would be made in the nearest one that is;
 * either is left as it was. Throws StoreUnusable.
 */
export async function tryFolder(folder: string): Promise<void> {
  try {
    const found = await nearestThere(folder)
    await guardFolder(found, found === folder ? constants.R_OK : constants.X_OK)
    // what may be written there is more than its rights say
    await rmdir(await mkdtemp(join(found, TRIAL)))
    await guardGone(join(folder, LOCK_FILE))
  } catch (error) {
    throw error instanceof FolderHeld ? held(folder, error) : unusable(folder, 'cannot be used', error)
  }
}

/** The folder, or the first above it that is there. Throws Node's error. */
async function nearestThere(folder: string): Promise<string> {
  try {
    await stat(folder)
    return folder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error
    return nearestThere(dirname(folder))
  }
}

async function guardFolder(folder: string, rights: number): Promise<void> {
  if (!(await stat(folder)).isDirectory()) throw new Error('it is not a folder')
  await access(folder, rights)
}

const held = (folder: string, error: FolderHeld): StoreUnusable =>
  new StoreUnusable(
    'data-folder-held',
    `The data folder ${folder} is in use by another Understudy (${error.message})`,
    folder,
    'Stop that one, or choose another folder with --data.',
  )

/** `what` could not be done to the folder, or would be in vain. */
export function unusable(folder: string, what: string, error: unknown): StoreUnusable {
  const { code } = error as NodeJS.ErrnoException
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const remedy = `${isFull ? 'Make room, choose' : 'Choose'} another with --data, or run with --ephemeral.`
  return new StoreUnusable(
    'data-folder-unusable',
    `The data folder ${folder} ${what}: ${systemWords(error)}`,
    folder,
    remedy,
  )
}
