import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ifCode, ifMissing } from '../../files/error-codes'
import { emailOfMessage, isAppFolder, isMessageTemporary } from './message-names'

/** Paths below the folder that holds the mail folder, of what has no name that Understudy gives to messages. */
export async function foreignInMail(folder: string, mail: string): Promise<string[]> {
  const foreign: string[] = []
  for (const name of await namesIn(join(folder, mail))) {
    const within = isAppFolder(name) ? await namesIn(join(folder, mail, name)) : undefined
    if (!within) foreign.push(join(mail, name))
    for (const inner of within ?? [])
      if (emailOfMessage(inner) === undefined && !isMessageTemporary(inner))
        foreign.push(join(mail, name, inner))
  }
  return foreign
}

/** None where there is no folder. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(ifMissing([])).catch(ifCode('ENOTDIR', []))
}
