import { homedir } from 'node:os'
import { join } from 'node:path'
import { dataFolderOf } from '../options/server-options'
import type { Options } from '../options/read-options'
import { StartFailure } from './start-failure'
import { FolderHeld } from '../store/folder/lock-holder'
import { takeOverData } from '../store/folder/take-over'

/**
 * The data folder of this start; null where nothing is to be written. What the desktop app of earlier versions kept
 * among the files of its window is moved to the folder of our own first, unless a folder was chosen.
 * Throws StartFailure, and OptionRefused.
 */
export async function findDataFolder(options: Options): Promise<string | null> {
  const folder = dataFolderOf(options)
  if (folder === null || options.data.source !== 'default') return folder
  const older = olderFolder()
  return takeOverData(older, folder).catch((error: unknown) => {
    if (!(error instanceof FolderHeld)) throw error
    throw new StartFailure(
      'data-folder-held',
      `An earlier version of Understudy is running on ${older} (${error.message}). Stop it first: its data moves to ${folder}.`,
      older,
    )
  })
}

/** Where Electron keeps the files of an app that does not say where. */
function olderFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  const places: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library', 'Application Support'),
    win32: APPDATA || join(homedir(), 'AppData', 'Roaming'),
  }
  return join(places[process.platform] ?? (XDG_CONFIG_HOME || join(homedir(), '.config')), 'Understudy')
}
