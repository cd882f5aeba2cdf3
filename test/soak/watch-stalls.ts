import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** A wait that others notice (the target of a request's cost). */
export const STALL_MS = 200

export interface Stalls {
  longestMs: number
  /** Waits of more than STALL_MS. */
  stalls: number
  /** The longest wait that a busy machine alone gave the ping. */
  machineMs: number
}

/** How long a server let others wait while the work was under way, as a ping beside it sees it. */
export async function watchStalls<T>(url: string, work: () => Promise<T>): Promise<{ result: T } & Stalls> {
  const pinger = new Worker(new URL('./pinger.mjs', import.meta.url), {
    workerData: { url, stallMs: STALL_MS },
  })
  await once(pinger, 'online')
  try {
    const result = await work()
    pinger.postMessage('over')
    const [seen] = (await once(pinger, 'message')) as [Stalls]
    return { result, ...seen }
  } finally {
    await pinger.terminate()
  }
}
