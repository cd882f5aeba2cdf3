import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { lock } from 'proper-lockfile'

/** A holder that has not shown itself for this long is gone, whatever its process id says. */
const STALE_MS = 10_000

interface Holder {
  pid: number
  host: string
  since: string
}

/** Another Understudy has the folder. The message says which. */
export class FolderHeld extends Error {}

/**
 * One process per data folder. Returns the way to let go. A holder that was killed is taken over at once.
 * Throws FolderHeld.
 */
export async function lockFolder(
  folder: string,
  onLost: (error: Error) => void,
): Promise<() => Promise<void>> {
  const holderFile = join(folder, 'holder.json')
  const lockPath = join(folder, 'understudy.lock')
  const acquire = () =>
    lock(folder, { lockfilePath: lockPath, stale: STALE_MS, update: STALE_MS / 4, onCompromised: onLost })
  let release: () => Promise<void>
  try {
    release = await acquire()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error
    const holder = await readHolder(holderFile)
    if (!holder || isAlive(holder)) throw new FolderHeld(describe(holder))
    if (!(await claim(holderFile, holder))) throw new FolderHeld(describe(undefined))
    await rm(lockPath, { recursive: true, force: true })
    release = await acquire().catch(() => {
      throw new FolderHeld(describe(undefined))
    })
  }
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  await writeFile(holderFile, JSON.stringify(holder), { mode: 0o600 })
  return async () => {
    await rm(holderFile, { force: true })
    await release()
  }
}

/**
 * Of several that find the same dead holder, the one that gets its file away may remove its lock; a second one would
 * remove the lock of the first.
 */
async function claim(holderFile: string, dead: Holder): Promise<boolean> {
  const claimed = `${holderFile}.${randomUUID()}`
  try {
    await rename(holderFile, claimed)
  } catch {
    return false
  }
  const found = await readHolder(claimed)
  const isDead = found?.pid === dead.pid && found.since === dead.since
  await (isDead ? rm(claimed) : rename(claimed, holderFile))
  return isDead
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>
    return typeof holder.pid === 'number' &&
      typeof holder.host === 'string' &&
      typeof holder.since === 'string'
      ? { pid: holder.pid, host: holder.host, since: holder.since }
      : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function describe(holder: Holder | undefined): string {
  return holder
    ? `the process ${holder.pid} on ${holder.host}, since ${holder.since}`
    : 'another process that has just started'
}
