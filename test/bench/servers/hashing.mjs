import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

const WORKER = new URL('./hash-worker.mjs', import.meta.url)
/** As many as the server starts. */
export const WORKERS = Math.min(4, availableParallelism())

/** Hashes a second of the server's number of workers when the machine does nothing else. */
export async function hashesAlone(cost, seconds) {
  const rates = Array.from({ length: WORKERS }, async () => {
    const [rate] = await once(new Worker(WORKER, { workerData: { cost, seconds } }), 'message')
    return rate
  })
  return (await Promise.all(rates)).reduce((sum, rate) => sum + rate, 0)
}
