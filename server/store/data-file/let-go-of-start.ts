import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** When the window and the first calls have been answered, in ms. */
const DELAY_MS = 1500

/**
 * Has the engine collect once what reading a large data file has left. By itself it waits until the heap has doubled,
 * and takes the file, its text and its parts for the measure: with 100,000 users the process was 80 MB larger until a
 * load came that filled it. It takes a tenth of a second, once. Node has no call for it but this one.
 */
export function letGoOfStart(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as (() => void) | undefined
    setFlagsFromString('--no-expose-gc')
    collect?.()
  }, DELAY_MS).unref()
}
