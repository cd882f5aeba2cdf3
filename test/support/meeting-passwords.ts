import type { Passwords, PasswordWork } from '../../server/domain/ports'
import { fastPasswords } from './fakes'

/** Hashes that wait for each other: then several requests have passed their first guards before any is stored. */
export class MeetingPasswords implements Passwords {
  readonly matches = fastPasswords.matches
  readonly #waiting: (() => void)[] = []
  #wanted = 1
  #onArrival = (): void => undefined

  /** The next so many hashes are ready together. */
  meet(wanted: number): void {
    this.#wanted = wanted
  }

  /** Resolves when the next hash waits for another. */
  arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#onArrival = resolve
    })
  }

  async hash(password: string, work: PasswordWork): Promise<string> {
    if (this.#waiting.length + 1 < this.#wanted) await this.#wait()
    else this.#release()
    return fastPasswords.hash(password, work)
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#onArrival()
    })
  }

  #release(): void {
    this.#wanted = 1
    for (const go of this.#waiting.splice(0)) go()
  }
}
