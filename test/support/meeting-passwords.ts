import type { Passwords } from '../../server/domain/ports'
import { fastPasswords } from './start-test-server'

/** Hashes that wait for each other: then several requests have passed their first guards before any is stored. */
export class MeetingPasswords implements Passwords {
  readonly matches = fastPasswords.matches
  #waiting: (() => void)[] = []
  #wanted = 1

  /** The next so many hashes are ready together. */
  meet(wanted: number): void {
    this.#wanted = wanted
  }

  async hash(password: string): Promise<string> {
    if (this.#waiting.length + 1 < this.#wanted) await new Promise<void>((go) => this.#waiting.push(go))
    else this.#release()
    return fastPasswords.hash(password)
  }

  #release(): void {
    this.#wanted = 1
    for (const go of this.#waiting.splice(0)) go()
  }
}
