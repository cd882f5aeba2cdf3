import { isoText } from '../evaluation/value-text'
import { toNumber } from '../evaluation/arithmetic'
import { MONTHS, WEEKDAYS } from '../../schema/calendar'
import { formatDate } from './date-format'
import { dateOf, ofDate, type Argument, type QueryFunction } from './function-types'
import { DAY_MS, dayOfYear, weekOf } from './weeks'

/** Functions of dates, in GMT (data reference 1.4); those that the vendor's pages do not show are as MySQL has them. */
export const DATE_FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  NOW: {
    arguments: { min: 0, max: 1 },
    type: ([precision]) => (precision === undefined ? 'DATETIME' : 'STRING'),
    apply: ([precision], { now }) => (precision ? withFraction(now, toNumber(precision.value) ?? 0) : now),
  },
  UNIXTIMESTAMP: {
    arguments: { min: 0, max: 1 },
    type: 'INT',
    apply: ([date], { now }) => {
      const time = date ? dateOf(date) : now
      return time === null ? null : Math.floor(time / 1000)
    },
  },
  DATE: ofDate('DATE', (date) => Math.floor(date.getTime() / DAY_MS) * DAY_MS),
  TIME: ofDate('STRING', (date) => isoText(date.getTime()).slice(11, 19)),
  YEAR: ofDate('INT', (date) => date.getUTCFullYear()),
  QUARTER: ofDate('INT', (date) => Math.floor(date.getUTCMonth() / 3) + 1),
  MONTH: ofDate('INT', (date) => date.getUTCMonth() + 1),
  MONTHNAME: ofDate('STRING', (date) => MONTHS[date.getUTCMonth()] ?? null),
  WEEK: ofDate('INT', (date, mode = 0) => weekOf(date, mode), 2),
  WEEKOFYEAR: ofDate('INT', (date) => weekOf(date, 3)),
  DAY: ofDate('INT', (date) => date.getUTCDate()),
  DAYOFMONTH: ofDate('INT', (date) => date.getUTCDate()),
  DAYOFYEAR: ofDate('INT', dayOfYear),
  DAYOFWEEK: ofDate('INT', (date) => date.getUTCDay() + 1),
  WEEKDAY: ofDate('INT', (date) => (date.getUTCDay() + 6) % 7),
  DAYNAME: ofDate('STRING', (date) => WEEKDAYS[date.getUTCDay()] ?? null),
  HOUR: ofDate('INT', (date) => date.getUTCHours()),
  MINUTE: ofDate('INT', (date) => date.getUTCMinutes()),
  SECOND: ofDate('INT', (date) => date.getUTCSeconds()),
  LAST_DAY: ofDate('DATE', (date) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)),
  DATEDIFF: {
    arguments: { min: 2, max: 2 },
    type: 'INT',
    apply: (args) => {
      const [later = null, earlier = null] = args.map(dateOf)
      if (later === null || earlier === null) return null
      return Math.floor(later / DAY_MS) - Math.floor(earlier / DAY_MS)
    },
  },
  TIMEDIFF: {
    arguments: { min: 2, max: 2 },
    type: 'STRING',
    apply: (args) => {
      const [later = null, earlier = null] = args.map(timeOf)
      return later === null || earlier === null ? null : durationText(later - earlier)
    },
  },
  DATE_FORMAT: {
    arguments: { min: 2, max: 2 },
    cost: 100,
    type: 'STRING',
    apply: ([date, format]) => {
      const time = date ? dateOf(date) : null
      return time === null || typeof format?.value !== 'string'
        ? null
        : formatDate(new Date(time), format.value)
    },
  },
}

/** A date, or a time of the day such as `TIME(created)`, in ms. */
function timeOf(argument: Argument): number | null {
  const [, sign, hours, minutes, seconds = '0', fraction = '0'] =
    typeof argument.value === 'string'
      ? (/^(-?)(\d{1,3}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?$/.exec(argument.value) ?? [])
      : []
  if (hours === undefined) {
    const time = dateOf(argument)
    // a column has no fraction of a second to clauses, as where it is a text
    return time !== null && typeof argument.value === 'number' ? Math.floor(time / 1000) * 1000 : time
  }
  const whole = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const ms = whole + Math.trunc(Number(fraction) * 1000)
  return sign === '-' ? -ms : ms
}

const LONGEST_MS = (838 * 3600 + 59 * 60 + 59) * 1000

/** As MySQL writes a time, which has 838:59:59 at most. A fraction has as many digits as it needs: our choice. */
function durationText(ms: number): string {
  const length = Math.min(Math.trunc(Math.abs(ms)), LONGEST_MS)
  const seconds = Math.trunc(length / 1000)
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
  const text = parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
  const fraction = (length % 1000) / 1000
  return `${ms < 0 && length > 0 ? '-' : ''}${text}${fraction === 0 ? '' : String(fraction).slice(1)}`
}

/** As the vendor's page prints it: `2020-06-23 11:19:06.095048`, with up to six digits behind the second. */
function withFraction(now: number, precision: number): string {
  const digits = Math.max(0, Math.min(6, Math.trunc(precision)))
  const [seconds = '', fraction = ''] = isoText(now).replace('T', ' ').replace('Z', '').split('.')
  return digits === 0 ? seconds : `${seconds}.${fraction.padEnd(6, '0').slice(0, digits)}`
}
