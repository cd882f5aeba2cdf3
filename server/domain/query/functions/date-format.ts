import { MONTHS, WEEKDAYS } from '../../schema/calendar'
import { dayOfYear, weekOf } from './weeks'

const two = (number: number): string => String(number).padStart(2, '0')
const hour12 = (date: Date): number => date.getUTCHours() % 12 || 12
const half = (date: Date): string => (date.getUTCHours() < 12 ? 'AM' : 'PM')

/** What stands for what in the formats of MySQL's DATE_FORMAT. */
const PARTS: Readonly<Record<string, (date: Date) => string>> = {
  a: (date) => (WEEKDAYS[date.getUTCDay()] ?? '').slice(0, 3),
  b: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  c: (date) => String(date.getUTCMonth() + 1),
  d: (date) => two(date.getUTCDate()),
  e: (date) => String(date.getUTCDate()),
  f: (date) => String(date.getUTCMilliseconds() * 1000).padStart(6, '0'),
  H: (date) => two(date.getUTCHours()),
  h: (date) => two(hour12(date)),
  I: (date) => two(hour12(date)),
  i: (date) => two(date.getUTCMinutes()),
  j: (date) => String(dayOfYear(date)).padStart(3, '0'),
  k: (date) => String(date.getUTCHours()),
  l: (date) => String(hour12(date)),
  M: (date) => MONTHS[date.getUTCMonth()] ?? '',
  m: (date) => two(date.getUTCMonth() + 1),
  p: half,
  r: (date) => `${two(hour12(date))}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${half(date)}`,
  S: (date) => two(date.getUTCSeconds()),
  s: (date) => two(date.getUTCSeconds()),
  T: (date) => [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':'),
  U: (date) => two(weekOf(date, 0)),
  u: (date) => two(weekOf(date, 1)),
  V: (date) => two(weekOf(date, 2)),
  v: (date) => two(weekOf(date, 3)),
  W: (date) => WEEKDAYS[date.getUTCDay()] ?? '',
  w: (date) => String(date.getUTCDay()),
  Y: (date) => String(date.getUTCFullYear()).padStart(4, '0'),
  y: (date) => two(date.getUTCFullYear() % 100),
}

/** A longer format is cut: our choice. */
const FORMAT_LIMIT = 100

export function formatDate(date: Date, format: string): string {
  return format
    .slice(0, FORMAT_LIMIT)
    .replace(
      /%(.)/gs,
      (_, letter: string) => (Object.hasOwn(PARTS, letter) ? PARTS[letter]?.(date) : letter) ?? letter,
    )
}
