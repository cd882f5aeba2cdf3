import { readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SortedMessages } from '../../domain/ports'
import { ifMissing } from '../../files/error-codes'
import { makeFolder } from '../../files/make-folder'
import { emailOfMessage, isAppFolder, isMessageTemporary } from './message-names'

/** As many are named where more were set aside. */
const NAMED = 3

/** Whether an app has a record of an email. */
type HasRecord = (emailId: string) => boolean

/**
 * Moves messages that no record names from the mail folder to the one beside it, and back those that one names again. A
 * record may be missing because a crash came between the two, or because the data file is not the one of yesterday: so
 * nothing is deleted but unfinished files, and what is not named like a message is not touched.
 */
export async function sortMessages(
  mail: string,
  aside: string,
  apps: ReadonlyMap<string, HasRecord>,
): Promise<SortedMessages> {
  const setAside: string[] = []
  let broughtBack = 0
  for (const folder of await appFolders(mail)) {
    const hasRecord = apps.get(folder) ?? (() => false)
    await removeTemporaries(join(mail, folder))
    const moved = await move(mail, aside, folder, (emailId) => !hasRecord(emailId))
    for (const name of moved) setAside.push(join(folder, name))
  }
  for (const folder of await appFolders(aside))
    broughtBack += (await move(aside, mail, folder, apps.get(folder) ?? (() => false))).length
  return {
    setAside: setAside.length,
    someSetAside: setAside.slice(0, NAMED),
    broughtBack,
    asideFolder: aside,
  }
}

/** Moves messages of an app; resolves to their names. */
async function move(from: string, to: string, folder: string, isMoved: HasRecord): Promise<string[]> {
  const names = (await readdir(join(from, folder))).filter((name) => {
    const emailId = emailOfMessage(name)
    return emailId !== undefined && isMoved(emailId)
  })
  if (names.length === 0) return []
  await makeFolder(to)
  await makeFolder(join(to, folder))
  for (const name of names) await rename(join(from, folder, name), join(to, folder, name))
  await removeIfEmpty(join(from, folder))
  return names
}

/** Names of the folders of apps within a mail folder. Links are not followed. */
export async function appFolders(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(ifMissing([]))
  return entries.filter((entry) => entry.isDirectory() && isAppFolder(entry.name)).map(({ name }) => name)
}

async function removeTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (isMessageTemporary(name)) await rm(join(folder, name), { force: true })
}

/** A folder stays with what else is in it. */
export async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined)
}
