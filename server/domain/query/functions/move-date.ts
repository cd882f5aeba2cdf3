import type { JsonValue } from '../../../contract/json'
import type { Expression } from '../grammar/ast'
import { toNumber } from '../evaluation/arithmetic'
import { DAY_MS } from './weeks'

/** How long a unit is: so many ms, or so many months. */
const UNITS: Readonly<Record<string, { ms: number } | { months: number }>> = {
  MICROSECOND: { ms: 0.001 },
  SECOND: { ms: 1000 },
  MINUTE: { ms: 60_000 },
  HOUR: { ms: 3_600_000 },
  DAY: { ms: DAY_MS },
  WEEK: { ms: 7 * DAY_MS },
  MONTH: { months: 1 },
  QUARTER: { months: 3 },
  YEAR: { months: 12 },
}

/** The functions that move a date, and in which direction. */
export const MOVES: Readonly<Record<string, 1 | -1>> = { DATEADD: 1, DATE_ADD: 1, DATESUB: -1, DATE_SUB: -1 }

/**
 * By how much, and in which unit, as the arguments behind the date say: `INTERVAL 2 DAY` as in MySQL, or `2, DAY` and
 * `2, 'DAY'`. The vendor's page names the functions, and not their arguments: our choice. Undefined for others.
 */
export function readMove([first, second, ...more]: readonly Expression[]):
  | { amount: Expression; unit: string }
  | undefined {
  if (more.length > 0 || !first) return undefined
  if (first.kind === 'interval') return second ? undefined : knownUnit(first.amount, first.unit)
  if (second?.kind === 'literal' && typeof second.value === 'string') return knownUnit(first, second.value)
  const [step, ...steps] = second?.kind === 'column' ? second.path : []
  return step && steps.length === 0 ? knownUnit(first, step.name) : undefined
}

function knownUnit(amount: Expression, unit: string): { amount: Expression; unit: string } | undefined {
  const known = unit.toUpperCase()
  return Object.hasOwn(UNITS, known) ? { amount, unit: known } : undefined
}

/** Null for a time that no calendar has. The last day of a month stays one: a month after January 31 is February 28. */
export function moveDate(epochMs: number, amount: JsonValue, unit: string): number | null {
  const count = toNumber(amount)
  const length = UNITS[unit]
  if (count === null || !length) return null
  const moved =
    'ms' in length ? epochMs + Math.trunc(count * length.ms) : addMonths(epochMs, count * length.months)
  return Number.isNaN(new Date(moved).getTime()) ? null : moved
}

function addMonths(epochMs: number, months: number): number {
  const date = new Date(epochMs)
  const month = date.getUTCMonth() + Math.trunc(months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return date.setUTCMonth(month, Math.min(date.getUTCDate(), lastDay))
}
