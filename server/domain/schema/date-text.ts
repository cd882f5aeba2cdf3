import { MONTHS, WEEKDAYS } from './calendar'
import { zoneMinutes } from './time-zones'

/** No date is longer. */
const LENGTH_LIMIT = 80
const INTEGER = /^[+-]?\d+$/

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2}))?`
const ZONE = String.raw`(?<zone>[A-Za-z]{1,5}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)`
const NAME = '[A-Za-z]{3,9}'

/** Texts that name a whole day. */
const DAYS = [
  // ISO 8601 and what differs from it by a blank, before the list of the vendor
  String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ]${CLOCK}(?:\.(?<fraction>\d{1,9}))? ?${ZONE}?)?`,
  // Thu Mar 26 15:04:05 GMT 2015
  `(?<weekday>${NAME}) (?<monthName>${NAME}) (?<day>\\d{1,2}) ${CLOCK} ${ZONE} (?<year>\\d{4})`,
  // 03/26/2015 15:04:05 GMT-0200, also with dots or hyphens, and shorter
  String.raw`(?<month>\d{1,2})(?<between>[./-])(?<day>\d{1,2})\k<between>(?<year>\d{4})(?: ${CLOCK}(?: ${ZONE})?)?`,
  // as the vendor's page on dates has it in a sample, 28-10-1988
  String.raw`(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})`,
  // 26/Mar/2015, 26-Mar-2015
  String.raw`(?<day>\d{1,2})(?<between>[/-])(?<monthName>${NAME})\k<between>(?<year>\d{4})`,
  // Thursday, 26 March 2015
  String.raw`(?<weekday>${NAME}), (?<day>\d{1,2}) (?<monthName>${NAME}) (?<year>\d{4})`,
  // 2015/03/26/15:04:05
  String.raw`(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})/${CLOCK}`,
  // Thursday, March 26, 2015 and March 26, 2015
  String.raw`(?:(?<weekday>${NAME}), )?(?<monthName>${NAME}) (?<day>\d{1,2}), (?<year>\d{4})`,
  // 2015Mar26, 2015-Mar-26
  String.raw`(?<year>\d{4})(?<between>-?)(?<monthName>${NAME})\k<between>(?<day>\d{1,2})`,
  // 2015-3-26, Thu
  String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2}), (?<weekday>${NAME})`,
  // Date 2015-03-26
  String.raw`Date (?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})`,
  // 26 March 2015, 15h 4m 5s
  String.raw`(?<day>\d{1,2}) (?<monthName>${NAME}) (?<year>\d{4}), (?<hour>\d{1,2})h (?<minute>\d{1,2})m (?<second>\d{1,2})s`,
].map(whole)

/** Texts that may as well be something else: a number in three parts, a week, a day of the year. */
const OTHERS = [
  String.raw`(?<year>\d{4}) (?<month>\d{1,2}) (?<day>\d{1,2})`,
  String.raw`(?<year>\d{4})-W(?<week>\d{1,2})`,
  String.raw`(?<year>\d{4})-(?<yearDay>\d{3})`,
].map(whole)

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'i')
}

/**
 * Epoch ms of a date as the vendor's data service reads it (data reference 1.3): a number of ms, also in quotes, or a
 * text in one of its formats, with strict ranges; GMT where it names no zone. Undefined for what is no date.
 */
export function epochMsOf(value: number | string): number | undefined {
  const time =
    typeof value === 'number'
      ? value
      : INTEGER.test(value)
        ? Number(value)
        : readText(value, [...DAYS, ...OTHERS])
  return time === undefined || Number.isNaN(new Date(time).getTime()) ? undefined : Math.trunc(time)
}

/** Whether a text names a day and can hardly be anything else. */
export function isDateText(text: string): boolean {
  return readText(text, DAYS) !== undefined
}

function readText(text: string, patterns: readonly RegExp[]): number | undefined {
  if (text.length > LENGTH_LIMIT) return undefined
  const trimmed = text.trim()
  for (const pattern of patterns) {
    const parts = pattern.exec(trimmed)?.groups
    const time = parts && timeOf(parts)
    if (time !== undefined) return time
  }
  return undefined
}

type Parts = Partial<Record<string, string>>

function timeOf(parts: Parts): number | undefined {
  const { year = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'GMT', weekday } = parts
  const isWeekday = weekday === undefined || indexOf(WEEKDAYS, weekday) >= 0
  const offset = zoneMinutes(zone)
  const day = dayOf(Number(year), parts)
  const isClock = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  if (day === undefined || offset === undefined || !isWeekday || !isClock) return undefined
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  return day + ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000 + ms
}

/** Where the day begins, in epoch ms. */
function dayOf(year: number, { month, monthName, day, week, yearDay }: Parts): number | undefined {
  if (week !== undefined) return weekStart(year, Number(week))
  if (yearDay !== undefined) return checkedDay(year, 0, Number(yearDay), 366)
  const index = monthName === undefined ? Number(month) - 1 : indexOf(MONTHS, monthName)
  const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
  return index < 0 || index > 11 ? undefined : checkedDay(year, index, Number(day), length)
}

function checkedDay(year: number, month: number, day: number, last: number): number | undefined {
  if (day < 1 || day > last) return undefined
  // Date.UTC takes the years below 100 for those of the last century
  return new Date(Date.UTC(2000, month, day)).setUTCFullYear(year, month, day)
}

/** The Sunday of a week; the first week has January 1 in it, as Java counts in the vendor's locale. */
function weekStart(year: number, week: number): number | undefined {
  if (week < 1 || week > 53) return undefined
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay()
  return Date.UTC(year, 0, 1 - first + (week - 1) * 7)
}

/** The place of a name, or of its first three letters. */
function indexOf(names: readonly string[], name: string): number {
  const sought = name.toLowerCase()
  return names.findIndex((full) => [full, full.slice(0, 3)].some((form) => form.toLowerCase() === sought))
}
