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
  readonly #room: number
  #isStopped = false

  constructor(private readonly cost: number) {
    this.#room = cost <= QUICK_COST ? 2 : 1
    // started now, so that the first registration need not wait for it
    this.#addThread()
  }

  async hash(password: string, work: PasswordWork): Promise<string> {
    return String(await this.#carryOut({ kind: 'hash', password, cost: this.cost }, work))
  }

  async matches(password: string, hash: string, work: PasswordWork): Promise<boolean> {
    return (await this.#carryOut({ kind: 'compare', password, hash }, work)) === true
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (let job = this.#waiting.take(); job; job = this.#waiting.take())
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
    for (let thread = this.#threadWithRoom(); thread; thread = this.#threadWithRoom()) {
      const job = this.#waiting.take()
      if (!job) return
      thread.run(job)
    }
  }

  /** None where nothing waits, or all have their share. */
  #threadWithRoom(): HashThread | undefined {
    if (this.#isStopped || this.#waiting.isEmpty) return undefined
    const [least] = [...this.#threads].sort((a, b) => a.load - b.load)
    if (!least || (least.load > 0 && this.#threads.size < this.#size)) return this.#addThread()
    return least.load < this.#room ? least : undefined
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
