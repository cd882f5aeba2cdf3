import { lstat, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { ifCode, ifMissing } from '../../files/error-codes'
import { patiently } from '../../files/patience'
import { LOCK_FILE } from '../disk/folder-names'

/** A holder that has not shown itself for this long is gone, whatever its process id says. */
export const STALE_MS = 10_000

const holderSchema = z.object({ pid: z.int(), host: z.string(), since: z.string(), token: z.string() })
export type Holder = z.infer<typeof holderSchema>

/** Another Understudy has the folder. The message says which. */
export class FolderHeld extends Error {
  constructor(holder?: Holder) {
    super(
      holder
        ? `the process ${holder.pid} on ${holder.host}, since ${holder.since}`
        : `${LOCK_FILE} names nobody: another process has just made it, or it is no lock of Understudy. Remove it if no Understudy runs`,
    )
  }
}

/** Tokens of this process: after a restart it may have the id of one that was killed. */
export const ownTokens = new Set<string>()

/** Whom a lock names; undefined where it is not there or names nobody. */
export async function readHolder(lock: string): Promise<Holder | undefined> {
  // a link is none of ours, and a pipe would never end
  if (!(await lstat(lock).catch(ifMissing(undefined)))?.isFile()) return undefined
  const text = await readFile(lock, 'utf8').catch(nothingWhereNoFile)
  try {
    return holderSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function nothingWhereNoFile(error: unknown): string {
  if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
  throw error
}

/** Writes a lock where there is none. False where there is one. */
export async function createLock(lock: string, holder: Holder): Promise<boolean> {
  const handle = await open(lock, 'wx', 0o600).catch(ifCode('EEXIST', undefined))
  if (!handle) return false
  ownTokens.add(holder.token)
  try {
    await handle.writeFile(JSON.stringify(holder))
  } catch (error) {
    await rm(lock, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  return true
}

/**
 * Puts a lock in the place of one whose holder is gone. Of several that find it, one gets the file that is to take its
 * place; the lock itself is there all the time, so nobody takes the folder for free meanwhile. Throws FolderHeld.
 */
export async function replaceDeadLock(lock: string, holder: Holder): Promise<void> {
  await guardGone(lock)
  const next = `${lock}.next`
  if (!(await createLock(next, holder))) {
    // a crash may have left it
    await guardGone(next)
    await rm(next, { force: true })
    if (!(await createLock(next, holder))) throw new FolderHeld()
  }
  try {
    // another may have been quicker
    await guardGone(lock)
    await removeEarlierLock(lock)
    await patiently(() => rename(next, lock))
    if ((await readHolder(lock))?.token !== holder.token) throw new FolderHeld()
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}

/** Throws FolderHeld where the holder of a lock is not gone. */
export async function guardGone(lock: string): Promise<void> {
  const stats = await lstat(lock).catch(ifMissing(undefined))
  const holder = await readHolder(lock)
  if (stats && !isGone(holder, Date.now() - stats.mtimeMs)) throw new FolderHeld(holder)
}

/** The lock of earlier versions was a folder, with a file beside it. */
async function removeEarlierLock(lock: string): Promise<void> {
  if (!(await stat(lock).catch(ifMissing(undefined)))?.isDirectory()) return
  await rmdir(lock)
  await rm(join(dirname(lock), 'holder.json'), { force: true })
}

function isGone(holder: Holder | undefined, ageMs: number): boolean {
  if (ageMs > STALE_MS) return true
  if (holder?.host !== hostname()) return false
  return holder.pid === process.pid ? !ownTokens.has(holder.token) : !isRunning(holder.pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
