import type { Worker } from 'node:worker_threads'
import type { PasswordWork } from '../domain/ports'
import createHashWorker from './hash-worker?nodeWorker'
import type { HashAnswer, HashTask } from './hash-worker'
import type { Waiting } from './work-queue'

type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never

/** A hash or a comparison that somebody waits for. */
export interface Job extends Waiting {
  task: Unnumbered<HashTask>
  work: PasswordWork
  resolve(result: string | boolean): void
}

/** One worker thread and the jobs that it has not answered yet. */
export class HashThread {
  readonly #jobs = new Map<number, Job>()
  readonly #worker: Worker
  #nextId = 0

  /** `onAnswer` is called when there is room for another job, `onEnd` when there never will be. */
  constructor(onAnswer: () => void, onEnd: (thread: HashThread) => void) {
    this.#worker = createHashWorker({})
    this.#worker.unref()
    this.#worker.on('message', (answer: HashAnswer) => {
      this.#settle(answer)
      onAnswer()
    })
    const end = (): void => {
      for (const job of this.#jobs.values()) job.drop(new Error('the password worker ended'))
      this.#jobs.clear()
      onEnd(this)
    }
    this.#worker.on('error', end)
    this.#worker.on('exit', end)
  }

  get load(): number {
    return this.#jobs.size
  }

  get bulkLoad(): number {
    return [...this.#jobs.values()].filter(({ work }) => work.lane === 'bulk').length
  }

  run(job: Job): void {
    const id = this.#nextId++
    this.#jobs.set(id, job)
    // while a job is under way the process must not end
    this.#worker.ref()
    this.#worker.postMessage({ ...job.task, id })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(answer: HashAnswer): void {
    const job = this.#jobs.get(answer.id)
    this.#jobs.delete(answer.id)
    if (this.#jobs.size === 0) this.#worker.unref()
    if ('error' in answer) job?.drop(new Error(answer.error))
    else job?.resolve(answer.result)
  }
}
