/** Antivirus and indexers on Windows hold files for a moment after they were written. */
const HELD_CODES = new Set(['EPERM', 'EACCES', 'EBUSY'])
const PATIENCE_MS = 10_000
const RETRY_MS = 50

/** Tries again for up to 10 s while somebody else holds the file. Elsewhere than on Windows these codes mean what they say. */
export async function patiently<T>(
  work: () => Promise<T>,
  isWindows = process.platform === 'win32',
): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isHeld = isWindows && HELD_CODES.has((error as NodeJS.ErrnoException).code ?? '')
      if (!isHeld || Date.now() > end) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}
