import { createHash } from 'node:crypto'
import type { Clock, Passwords } from '../../server/domain/ports'

/** 2026-01-01T00:00:00Z */
const START = Date.UTC(2026, 0, 1)

/** A clock that moves when it is told to, and by a millisecond a reading, so that order stays visible. */
export class FakeClock implements Clock {
  #now = START

  now(): number {
    return this.#now++
  }

  advance(by: { seconds?: number; minutes?: number; hours?: number }): void {
    this.#now += 1000 * ((by.seconds ?? 0) + 60 * (by.minutes ?? 0) + 3600 * (by.hours ?? 0))
  }
}

/** Passwords without bcrypt's cost; the real ones have tests of their own. */
export const fastPasswords: Passwords = {
  hash: (password) => Promise.resolve(digest(password)),
  matches: (password, hash) => Promise.resolve(digest(password) === hash),
}
const digest = (password: string): string => createHash('sha256').update(password).digest('hex')
