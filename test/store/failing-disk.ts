import { open, type FileHandle } from 'node:fs/promises'
import { devNull } from 'node:os'
import { onTestFinished } from 'vitest'

/** What a disk can refuse a file that is open. */
export type DiskCall = 'write' | 'datasync' | 'sync' | 'truncate'

type Method = (...args: unknown[]) => Promise<unknown>

export interface FailingDisk {
  /** From now on these calls fail with a code, for every open file of this process. A write gets half of it done first. */
  fail(code: string, calls: readonly DiskCall[]): void
  mend(): void
}

/** The disk of this process, for the running test; no mount can make one report EIO. */
export async function failingDisk(): Promise<FailingDisk> {
  const handle = await open(devNull)
  const methods = Object.getPrototypeOf(handle) as FileHandle & Record<DiskCall, Method>
  await handle.close()
  const real = {
    write: methods.write,
    datasync: methods.datasync,
    sync: methods.sync,
    truncate: methods.truncate,
  }
  const mend = (): void => void Object.assign(methods, real)
  onTestFinished(mend)
  return {
    fail: (code, calls) => {
      const refusal = (): Error => Object.assign(new Error(`${code}: the disk of this test`), { code })
      let isBegun = false
      const half: Method = function (this: unknown, buffer, offset, length, position) {
        if (isBegun) return Promise.reject(refusal())
        isBegun = true
        return real.write.call(
          this as FileHandle,
          buffer as Buffer,
          offset as number,
          Math.ceil(Number(length) / 2),
          position as number,
        )
      }
      for (const call of calls)
        Object.assign(methods, { [call]: call === 'write' ? half : () => Promise.reject(refusal()) })
    },
    mend,
  }
}
