import type { ElectronPort } from './port'

/** Longer than a person takes between two calls of an app under test. */
const AWAKE_MS = 60_000

/**
 * macOS slows down an app whose windows are closed or covered, and its server with it. Held while clients call and a
 * minute longer; for good it would keep the machine from going to sleep.
 * @returns to be called with every call of a client.
 */
export function stayAwakeForCalls(
  { powerSaveBlocker }: Pick<ElectronPort, 'powerSaveBlocker'>,
  platform: NodeJS.Platform,
): () => void {
  let held: number | undefined
  let timer: NodeJS.Timeout | undefined
  const release = (): void => {
    if (held !== undefined) powerSaveBlocker.stop(held)
    held = undefined
  }
  return () => {
    if (platform !== 'darwin') return
    held ??= powerSaveBlocker.start('prevent-app-suspension')
    clearTimeout(timer)
    timer = setTimeout(release, AWAKE_MS).unref()
  }
}
