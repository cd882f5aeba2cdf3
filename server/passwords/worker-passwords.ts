import { availableParallelism } from 'node:os'
import type { Passwords, PasswordWork } from '../domain/ports'
import { HashThread, type Job } from './hash-thread'
import { WorkQueue } from './work-queue'

/** As many as there are cores, since hashes cost far more than all else; beyond this many they gain little. */
const MAX_THREADS = 4

/** Up to this cost a hash takes less than 10 ms, and a thread is given the next one ahead so that it never idles. */
const QUICK_COST = 6

/**
 * bcrypt in worker threads: a hash of cost 10 takes some 70 ms, in which the server must go on answering. Work waits
 * here and not in the threads, so that a login passes a bulk. The pool is our own: those of npm order neither by lane
 * nor by app, and load their worker from a path where the build gives a function.
 */
export class WorkerPasswords implements Passwords {
  readonly #waiting = new WorkQueue<Job>()
  readonly #threads = new Set<HashThread>()
  readonly #size = Math.min(MAX_THREADS, availableParallelism())
  #isStopped = false

  /** @param cost of hashes to come, which may change. */
  constructor(private readonly cost: () => number) {}

  /** Starts a thread ahead of the first registration, which then need not wait for it. */
  warmUp(): void {
    if (!this.#isStopped && this.#threads.size === 0) this.#addThread()
  }

  async hash(password: string, work: PasswordWork): Promise<string> {
    return String(await this.#carryOut({ kind: 'hash', password, cost: this.cost() }, work))
  }

  async matches(password: string, hash: string, work: PasswordWork): Promise<boolean> {
    return (await this.#carryOut({ kind: 'compare', password, hash }, work)) === true
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (let job = this.#waiting.take(true); job; job = this.#waiting.take(true))
      job.drop(new Error('the password workers ended'))
    await Promise.all([...this.#threads].map((thread) => thread.stop()))
  }

  #carryOut(task: Job['task'], work: PasswordWork): Promise<string | boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.add({ task, work, resolve, drop: reject })
      this.#giveOut()
    })
  }

  #giveOut(): void {
    while (!this.#isStopped && this.#hasRoom()) {
      const bulkLoad = [...this.#threads].reduce((sum, thread) => sum + thread.bulkLoad, 0)
      const job = this.#waiting.take(bulkLoad < this.#bulkRoom)
      if (!job) return
      this.#leastBusy().run(job)
    }
  }

  #hasRoom(): boolean {
    return this.#threads.size < this.#size || [...this.#threads].some(({ load }) => load < this.#room)
  }

  /** Jobs that a thread has at once. */
  get #room(): number {
    return this.cost() <= QUICK_COST ? 2 : 1
  }

  /** Those of bulks in all: where there are several threads, one stays free of them. */
  get #bulkRoom(): number {
    return this.#room * Math.max(1, this.#size - 1)
  }

  #leastBusy(): HashThread {
    const [least] = [...this.#threads].sort((a, b) => a.load - b.load)
    return least && (least.load === 0 || this.#threads.size >= this.#size) ? least : this.#addThread()
  }

  #addThread(): HashThread {
    const thread = new HashThread(
      () => this.#giveOut(),
      (ended) => {
        this.#threads.delete(ended)
        this.#giveOut()
      },
    )
    this.#threads.add(thread)
    return thread
  }
}
