import { access, constants, lstat, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemWords } from '../../contract/system-words'
import { ifMissing } from '../../files/error-codes'
import { MAIL_ASIDE_FOLDER, MAIL_FOLDER } from '../disk/folder-names'
import { appFolderName } from './message-names'
import { appFolders } from './message-orphans'

/** A place that messages are kept in cannot be. */
export interface MailObstacle {
  path: string
  /** Fit for people, as the end of a sentence about the path. */
  reason: string
}

/**
 * What lies where messages have to: a file in the place of a mail folder or of the folder of an app, or a folder that
 * cannot be used. A file with the name of an app that nobody knows and that has no messages is somebody else's and in
 * no way. Undefined where there is nothing.
 */
export async function findMailObstacle(
  folder: string,
  appIds: readonly string[],
): Promise<MailObstacle | undefined> {
  const mail = join(folder, MAIL_FOLDER)
  const aside = join(folder, MAIL_ASIDE_FOLDER)
  const obstacle = (await obstacleAt(mail)) ?? (await obstacleAt(aside))
  if (obstacle) return obstacle
  // messages of an app that is not known are moved from one to the other
  const moved = [...(await appFolders(mail)), ...(await appFolders(aside))]
  for (const name of new Set([...appIds.map(appFolderName), ...moved])) {
    const found = (await obstacleAt(join(mail, name))) ?? (await obstacleAt(join(aside, name)))
    if (found) return found
  }
  return undefined
}

async function obstacleAt(path: string): Promise<MailObstacle | undefined> {
  try {
    if (!(await lstat(path).catch(ifMissing(undefined)))) return undefined
    // a link to a folder will do, one that leads nowhere will not
    const stats = await stat(path).catch(ifMissing(undefined))
    if (!stats?.isDirectory()) return { path, reason: 'it is not a folder' }
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return { path, reason: systemWords(error) }
  }
}
