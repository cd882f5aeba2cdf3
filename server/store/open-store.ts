import { readdir, unlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemWords } from '../contract/system-words'
import type { Log, MessageFiles } from '../domain/ports'
import { checkColumnValues } from './data-file/column-values'
import { emptyFile } from './data-file/file-format'
import { tameLargeHeap } from './data-file/large-heap'
import { checkTableIds } from './data-file/table-ids'
import { checkIdentities } from './data-file/user-identities'
import { DataStore } from './data-store'
import {
  DATA_FILE,
  isForeign,
  isOwnTemporary,
  JOURNAL_FILE,
  MAIL_ASIDE_FOLDER,
  MAIL_FOLDER,
  TEMPORARY_DATA_FILE,
} from './disk/folder-names'
import type { OnStoreStep } from './disk/store-steps'
import { DataFiles } from './folder/data-files'
import { EditWatch } from './folder/edit-watch'
import { FolderStorage } from './folder/folder-storage'
import { holdFolder, prepareFolder, StoreUnusable, unusable } from './folder/usable-folder'
import { foreignInMail } from './messages/foreign-files'
import { findMailObstacle } from './messages/mail-places'
import { MessageFolder, MessageMemory } from './messages/message-files'
import { NoStorage } from './storage'
import type { IdentityKey } from './tables/indexed-table'

export interface OpenStore {
  store: DataStore
  messages: MessageFiles
  /** Why nothing can be stored now, fit for a client; null where it can. */
  trouble: () => string | null
  /** Writes what is left and lets the folder go. */
  close: () => Promise<void>
}

/** In bytes. With less the process stays small anyway. */
const LARGE_FILE = 16 * 2 ** 20

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
    const storage = new FolderStorage(files, lock, new EditWatch(folder, log), log)
    const store = await loadStore(folder, files, storage, identityKey, log)
    await guardMail(folder, store)
    await sayForeign(folder, log)
    if (lock.wasLeft && !existsSync(join(folder, JOURNAL_FILE))) log.notice(NO_JOURNAL)
    await removeTemporaries(folder)
    await files.takeOver()
    storage.start()
    if (files.size > LARGE_FILE) tameLargeHeap()
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
    checkColumnValues(data.apps)
    checkIdentities(data.apps, identityKey)
    checkTableIds(data.apps)
    file = join(folder, JOURNAL_FILE)
    store.restore(await files.readChanges())
    return store
  } catch (error) {
    throw new StoreUnusable('data-file-broken', brokenText(file, error), file)
  }
}

function brokenText(file: string, error: unknown): string {
  const reason = systemWords(error)
  return file.endsWith(DATA_FILE)
    ? `The data file ${file} cannot be read: ${reason}. It was left as it is. Move it away to start empty, correct it, or open it with the version that wrote it.`
    : `The journal ${file} cannot be used: ${reason}. Both files were left as they are. To have everything, put back ${DATA_FILE} and ${JOURNAL_FILE} as Understudy wrote them; to go on with ${DATA_FILE} alone, move the journal away.`
}

/** Messages that have no place would be kept in the data file for ever. Throws StoreUnusable. */
async function guardMail(folder: string, store: DataStore): Promise<void> {
  const obstacle = await findMailObstacle(
    folder,
    store.apps().map(({ record }) => record.id),
  )
  if (!obstacle) return
  const { path, reason } = obstacle
  throw new StoreUnusable(
    'data-folder-unusable',
    `Messages cannot be kept in ${path}: ${reason}`,
    path,
    'It was left as it is. Move it away, choose another data folder with --data, or run with --ephemeral.',
  )
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
    `The data folder ${folder} holds other files already (${some}${more}). Understudy does not touch them; better give it a folder of its own.`,
  )
}

async function removeTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    // what is no file is not ours
    if (isOwnTemporary(name)) await unlink(join(folder, name)).catch(() => undefined)
}
