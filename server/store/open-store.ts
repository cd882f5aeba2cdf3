import { access, constants, readdir, stat, unlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, MessageFiles } from '../domain/ports'
import { emptyFile } from './data-file/file-format'
import { checkIdentities } from './data-file/user-identities'
import { DataStore } from './data-store'
import { BrokenFile } from './disk/broken-file'
import {
  DATA_FILE,
  isForeign,
  isOwnTemporary,
  JOURNAL_FILE,
  MAIL_ASIDE_FOLDER,
  MAIL_FOLDER,
  TEMPORARY_DATA_FILE,
} from './disk/folder-names'
import { makeFolderWithParents } from './disk/make-folder'
import type { OnStoreStep } from './disk/store-steps'
import { DataFiles } from './folder/data-files'
import { FolderLock } from './folder/folder-lock'
import { FolderStorage } from './folder/folder-storage'
import { FolderHeld } from './folder/lock-holder'
import { foreignInMail } from './messages/foreign-files'
import { MessageFolder, MessageMemory } from './messages/message-files'
import { NoStorage } from './storage'
import type { IdentityKey } from './tables/indexed-table'

export type UnusableReason = 'data-folder-unusable' | 'data-file-broken' | 'data-folder-held'

/** The data cannot be opened. The message says why and what to do; nothing was overwritten. */
export class StoreUnusable extends Error {
  constructor(
    readonly reason: UnusableReason,
    message: string,
    readonly file: string,
  ) {
    super(message)
  }
}

export interface OpenStore {
  store: DataStore
  messages: MessageFiles
  /** Why nothing can be stored now, fit for a client; null where it can. */
  trouble: () => string | null
  /** Writes what is left and lets the folder go. */
  close: () => Promise<void>
}

const NO_JOURNAL =
  `The last Understudy on this folder was killed, and there is no ${JOURNAL_FILE}. That is in order where nothing had been ` +
  `stored for a moment; if somebody removed the journal, the changes in it are lost unless it is put back while Understudy is stopped.`

/** A store that writes nothing. */
export function openMemoryStore(identityKey: IdentityKey, log: Log): OpenStore {
  const store = new DataStore(emptyFile(), new NoStorage(), identityKey, log)
  return { store, messages: new MessageMemory(), trouble: () => null, close: () => store.close() }
}

/** The store in a folder, made when it is missing. Throws StoreUnusable. */
export async function openFolderStore(
  folder: string,
  identityKey: IdentityKey,
  log: Log,
  onStep: OnStoreStep = () => undefined,
): Promise<OpenStore> {
  await prepareFolder(folder)
  const lock = await holdFolder(folder)
  const files = new DataFiles(folder, {
    ensureHeld: () => lock.ensureHeld(),
    onEdited: (name, keptAs) =>
      log.notice(
        `${name} in ${folder} was changed by somebody else while Understudy had it in use. The changed one is kept there as ${keptAs}.`,
      ),
    onStep,
  })
  try {
    const storage = new FolderStorage(files, lock, log)
    const store = await loadStore(folder, files, storage, identityKey, log)
    await sayForeign(folder, log)
    if (lock.wasLeft && !existsSync(join(folder, JOURNAL_FILE))) log.notice(NO_JOURNAL)
    await removeTemporaries(folder)
    await files.takeOver()
    storage.start()
    return {
      store,
      messages: new MessageFolder(join(folder, MAIL_FOLDER), join(folder, MAIL_ASIDE_FOLDER)),
      trouble: () => storage.trouble(),
      close: () => store.close(),
    }
  } catch (error) {
    await files.close()
    await lock.release()
    throw error instanceof StoreUnusable ? error : unusable(folder, 'cannot be used', error)
  }
}

/** What both files hold. Nothing is written before both have been understood. */
async function loadStore(
  folder: string,
  files: DataFiles,
  storage: FolderStorage,
  identityKey: IdentityKey,
  log: Log,
): Promise<DataStore> {
  let file = join(folder, DATA_FILE)
  try {
    const data = await files.readData()
    const store = new DataStore(data, storage, identityKey, log)
    checkIdentities(data.apps, identityKey)
    file = join(folder, JOURNAL_FILE)
    store.restore(await files.readChanges())
    return store
  } catch (error) {
    throw new StoreUnusable('data-file-broken', brokenText(file, error), file)
  }
}

function brokenText(file: string, error: unknown): string {
  const reason = error instanceof BrokenFile ? error.message : String(error)
  return file.endsWith(DATA_FILE)
    ? `The data file ${file} cannot be read: ${reason}. It was left as it is. Move it away to start empty, correct it, or open it with the version that wrote it.`
    : `The journal ${file} cannot be used: ${reason}. Both files were left as they are. To have everything, put back ${DATA_FILE} and ${JOURNAL_FILE} as Understudy wrote them; to go on with ${DATA_FILE} alone, move the journal away.`
}

/** Whoever names a folder that is in use for something else learns of it before there is much in it. */
async function sayForeign(folder: string, log: Log): Promise<void> {
  const names = await readdir(folder)
  if (names.includes(TEMPORARY_DATA_FILE))
    log.notice(
      `${TEMPORARY_DATA_FILE} in ${folder} is not used. An earlier version of Understudy left it, or it is somebody else's; it can be removed.`,
    )
  if (names.includes(DATA_FILE) || names.includes(JOURNAL_FILE)) return
  const inMail = [MAIL_FOLDER, MAIL_ASIDE_FOLDER].map((mail) => foreignInMail(folder, mail))
  const foreign = [...names.filter(isForeign), ...(await Promise.all(inMail)).flat()]
  if (foreign.length === 0) return
  const some = foreign.slice(0, 3).join(', ')
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : ''
  log.notice(
    `The data folder ${folder} holds other files already (${some}${more}). Understudy does not touch them; choose a folder of its own with --data.`,
  )
}

async function removeTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    // what is no file is not ours
    if (isOwnTemporary(name)) await unlink(join(folder, name)).catch(() => undefined)
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolderWithParents(folder)
    if (!(await stat(folder)).isDirectory()) throw new Error('it is not a folder')
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unusable(folder, 'cannot be used', error)
  }
}

async function holdFolder(folder: string): Promise<FolderLock> {
  try {
    return await FolderLock.acquire(folder)
  } catch (error) {
    if (!(error instanceof FolderHeld)) throw unusable(folder, 'cannot be locked', error)
    throw new StoreUnusable(
      'data-folder-held',
      `The data folder ${folder} is in use by another Understudy (${error.message}). Stop that one, or choose another folder with --data.`,
      folder,
    )
  }
}

/** `what` could not be done to the folder, or would be in vain. */
function unusable(folder: string, what: string, error: unknown): StoreUnusable {
  const { code } = error as NodeJS.ErrnoException
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const reason = code ?? (error instanceof Error ? error.message : String(error))
  const why = isFull ? `${what}: there is no room left on its disk (${code})` : `${what} (${reason})`
  const remedy = `${isFull ? 'Make room, choose' : 'Choose'} another with --data, or run with --ephemeral.`
  return new StoreUnusable('data-folder-unusable', `The data folder ${folder} ${why}. ${remedy}`, folder)
}
