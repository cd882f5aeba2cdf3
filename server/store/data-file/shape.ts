import { isJsonObject } from '../../contract/json'

/** Why a value does not fit, and at which part of it. */
interface Misfit {
  readonly path: readonly (string | number)[]
  readonly reason: string
}

/**
 * Null for a value that fits. Written out rather than with zod, which takes three times as long for 100,000 users and
 * copies each.
 */
export type Check = (value: unknown) => Misfit | null

/** A check for each field of a record, so that none can be forgotten. */
export type Checks<T> = { readonly [K in keyof Required<T>]: Check }

const misfit = (reason: string): Misfit => ({ path: [], reason })

function expecting(what: string, fits: (value: unknown) => boolean): Check {
  const refusal = misfit(`${what} is expected`)
  return (value) => (fits(value) ? null : refusal)
}

/** The last instant that a Date can hold, in epoch ms. */
const LAST_INSTANT = 8.64e15

export const text = expecting('a text', (value) => typeof value === 'string')
export const flag = expecting('true or false', (value) => typeof value === 'boolean')
export const number = expecting('a number', Number.isFinite)
export const whole = expecting('a whole number', Number.isInteger)
export const instant = expecting(
  'a time in epoch milliseconds',
  (value) => typeof value === 'number' && Math.abs(value) <= LAST_INSTANT,
)
export const anything: Check = (value) => (value === undefined ? misfit('a value is expected') : null)
export const object = expecting('an object', isJsonObject)
const list = expecting('a list', Array.isArray)

export function oneOf(values: readonly string[]): Check {
  const known = new Set<unknown>(values)
  return expecting(`one of ${values.join(', ')}`, (value) => known.has(value))
}

export function nullable(check: Check): Check {
  return (value) => (value === null ? null : check(value))
}

export function optional(check: Check): Check {
  return (value) => (value === undefined ? null : check(value))
}

export function listOf(check: Check): Check {
  return (value) => {
    const refusal = list(value)
    if (refusal) return refusal
    for (let index = 0; index < (value as unknown[]).length; index++) {
      const found = check((value as unknown[])[index])
      if (found) return within(index, found)
    }
    return null
  }
}

/** An object of any names whose values all pass. */
export function mapOf(check: Check): Check {
  return (value) => {
    const refusal = object(value)
    if (refusal) return refusal
    for (const [name, part] of Object.entries(value as object)) {
      const found = check(part)
      if (found) return within(name, found)
    }
    return null
  }
}

/** An object that has these fields; others are let be. */
export function record<T>(checks: Checks<T>): Check {
  const fields = Object.entries<Check>(checks)
  return (value) => {
    const refusal = object(value)
    if (refusal) return refusal
    for (const [name, check] of fields) {
      const found = check((value as Record<string, unknown>)[name])
      if (found) return within(name, found)
    }
    return null
  }
}

/** A record that has no other fields: what they hold would be lost when the file is written. */
export const exactly = <T>(checks: Checks<T>): Check => both(record(checks), noOthers(checks))

/** An object that has no fields but these. */
export function noOthers(fields: object): Check {
  return (value) => {
    const other = Object.keys(value as object).find((name) => !Object.hasOwn(fields, name))
    return other === undefined ? null : within(other, OTHER_FIELD)
  }
}

const OTHER_FIELD = misfit('Understudy keeps no part of this name, and would lose it')

/** Both, the second only of what passes the first. */
export function both(first: Check, second: Check): Check {
  return (value) => first(value) ?? second(value)
}

/** A rule about a value whose parts fit. */
export function rule(reason: string, holds: (value: never) => boolean): Check {
  return (value) => (holds(value as never) ? null : misfit(reason))
}

/** A rule about a list whose entries fit: an editor or a merge leaves one twice, and only the first would be found. */
export const distinct = (reason: string, keyOf: (entry: never) => string): Check =>
  rule(reason, (entries: never[]) => new Set(entries.map(keyOf)).size === entries.length)

function within(name: string | number, { path, reason }: Misfit): Misfit {
  return { path: [name, ...path], reason }
}
