import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { Passwords } from '../domain/ports'
import createHashWorker from './hash-worker?nodeWorker'
import type { HashAnswer, HashTask } from './hash-worker'

/** More workers than cores gain nothing. Where there are several cores, one is left to the server. */
const MAX_WORKERS = 4

interface Waiting {
  resolve: (result: string | boolean) => void
  reject: (error: Error) => void
}
type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never

/** One worker and the tasks that it has not answered yet. */
class HashWorker {
  readonly #waiting = new Map<number, Waiting>()
  readonly #worker: Worker
  #nextId = 0

  constructor(onEnd: (worker: HashWorker) => void) {
    this.#worker = createHashWorker({})
    this.#worker.unref()
    this.#worker.on('message', (answer: HashAnswer) => this.#settle(answer))
    const end = (): void => {
      onEnd(this)
      for (const { reject } of this.#waiting.values()) reject(new Error('the password worker ended'))
      this.#waiting.clear()
    }
    this.#worker.on('error', end)
    this.#worker.on('exit', end)
  }

  get load(): number {
    return this.#waiting.size
  }

  run(task: Unnumbered<HashTask>): Promise<string | boolean> {
    const id = this.#nextId++
    // while a task is under way the process must not end
    this.#worker.ref()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...task, id })
    })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(answer: HashAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else waiting?.resolve(answer.result)
  }
}

/** bcrypt in worker threads: a hash of cost 10 takes some 70 ms, in which the server must go on answering. */
export class WorkerPasswords implements Passwords {
  readonly #workers = new Set<HashWorker>()
  readonly #size = Math.min(MAX_WORKERS, Math.max(1, availableParallelism() - 1))

  constructor(private readonly cost: number) {
    // started now, so that the first registration need not wait for it
    this.#addWorker()
  }

  async hash(password: string): Promise<string> {
    return String(await this.#leastBusy().run({ kind: 'hash', password, cost: this.cost }))
  }

  async matches(password: string, hash: string): Promise<boolean> {
    return (await this.#leastBusy().run({ kind: 'compare', password, hash })) === true
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.stop()))
  }

  #leastBusy(): HashWorker {
    const [least] = [...this.#workers].sort((a, b) => a.load - b.load)
    if (least && (least.load === 0 || this.#workers.size >= this.#size)) return least
    return this.#addWorker()
  }

  #addWorker(): HashWorker {
    const worker = new HashWorker((ended) => void this.#workers.delete(ended))
    this.#workers.add(worker)
    return worker
  }
}
