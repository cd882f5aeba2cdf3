import { access, constants, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Low, Memory, type Adapter } from 'lowdb'
import type { IdentityKey } from './app-tables'
import { DataStore } from './data-store'
import { DurableJsonFile } from './durable-json-file'
import { BrokenFile, emptyFile, parseFile, type DataFile } from './file-format'
import { FolderHeld, lockFolder } from './folder-lock'
import { makeFolderWithParents } from './make-folder'
import { MessageFolder, MessageMemory } from './message-files'
import type { Log, MessageFiles } from '../domain/ports'

/** Name of the data file within the data folder. */
export const DATA_FILE = 'understudy.json'

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
  /** False once the data folder has gone or is another process's: no change is taken from then on. */
  isHeld: () => boolean
  /** Writes what is left and lets the folder go. */
  close: () => Promise<void>
}

/** A store that writes nothing. */
export async function openMemoryStore(identityKey: IdentityKey, log: Log): Promise<OpenStore> {
  const db = new Low<DataFile>(new Memory<DataFile>(), emptyFile())
  await db.read()
  const store = new DataStore(db, identityKey, log)
  return { store, messages: new MessageMemory(), isHeld: () => true, close: () => store.close() }
}

/** The store in a folder, made when it is missing. Throws StoreUnusable. */
export async function openFolderStore(
  folder: string,
  identityKey: IdentityKey,
  log: Log,
): Promise<OpenStore> {
  await prepareFolder(folder)
  let lost: Error | undefined
  const release = await holdFolder(folder, (error) => {
    lost = error
    log.error('keeping hold of the data folder', error)
  })
  const file = join(folder, DATA_FILE)
  try {
    const json = new DurableJsonFile<DataFile>(file, parseFile, JSON.stringify)
    const db = new Low<DataFile>(
      whileHeld(json, () => lost),
      emptyFile(),
    )
    await db.read()
    const store = new DataStore(db, identityKey, log)
    const close = async (): Promise<void> => {
      await store.close()
      // what was lost is another's to release
      if (!lost) await release()
    }
    return {
      store,
      messages: new MessageFolder(join(folder, 'mail')),
      isHeld: () => lost === undefined,
      close,
    }
  } catch (error) {
    await release()
    throw asUnusable(error, file)
  }
}

/** Once the lock is lost another process may write the file, so this one no longer does. */
function whileHeld(adapter: Adapter<DataFile>, lost: () => Error | undefined): Adapter<DataFile> {
  return {
    read: () => adapter.read(),
    write: (data) => {
      const error = lost()
      return error ? Promise.reject(error) : adapter.write(data)
    },
  }
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolderWithParents(folder)
    if (!(await stat(folder)).isDirectory()) throw new Error('it is not a folder')
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message
    throw new StoreUnusable(
      'data-folder-unusable',
      `The data folder ${folder} cannot be used (${reason}). Choose another with --data, or run with --ephemeral.`,
      folder,
    )
  }
}

async function holdFolder(folder: string, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  try {
    return await lockFolder(folder, onLost)
  } catch (error) {
    if (error instanceof FolderHeld)
      throw new StoreUnusable(
        'data-folder-held',
        `The data folder ${folder} is in use by another Understudy (${error.message}). Stop that one, or choose another folder with --data.`,
        folder,
      )
    throw new StoreUnusable(
      'data-folder-unusable',
      `The data folder ${folder} cannot be locked (${String(error)}).`,
      folder,
    )
  }
}

function asUnusable(error: unknown, file: string): StoreUnusable {
  const reason = error instanceof BrokenFile ? error.message : String(error)
  return new StoreUnusable(
    'data-file-broken',
    `The data file ${file} cannot be read: ${reason}. It was left as it is. Move it away to start empty, correct it, or open it with the version that wrote it.`,
    file,
  )
}
