import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished, type TestContext } from 'vitest'

const run = promisify(execFile)
const SIZE = '2m'

export interface SmallDisk {
  folder: string
  /** Fills the disk up to so many bytes. */
  fill(left?: number): Promise<void>
  free(): Promise<void>
  setReadOnly(isReadOnly: boolean): Promise<void>
}

/** A file system of two megabytes for the running test, which is skipped, with the reason, where none can be mounted. */
export async function smallDisk({ skip }: TestContext): Promise<SmallDisk> {
  const mountPoint = await mkdtemp(join(tmpdir(), 'understudy-disk-'))
  onTestFinished(() => rm(mountPoint, { recursive: true, force: true }))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', mountPoint])
  } catch (error) {
    skip(`no small disk can be mounted here: ${(error as Error).message.trim()}`)
  }
  onTestFinished(async () => {
    await run('umount', ['-l', mountPoint])
  })
  const filler = join(mountPoint, 'filler')
  return {
    folder: join(mountPoint, 'data'),
    fill: async (left = 0) => {
      const { bavail, bsize } = await statfs(mountPoint)
      const handle = await open(filler, 'w')
      await handle.writeFile(Buffer.alloc(Math.max(0, bavail * bsize - left), 'x')).catch(() => undefined)
      await handle.close()
    },
    free: () => rm(filler, { force: true }),
    setReadOnly: async (isReadOnly) => {
      await run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, mountPoint])
    },
  }
}
