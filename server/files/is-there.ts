import { lstat } from 'node:fs/promises'
import { ifMissing } from './error-codes'

/** Whether anything has this name, a link that leads nowhere included. */
export const isThere = (path: string): Promise<boolean> => lstat(path).then(() => true, ifMissing(false))
