export const DAY_MS = 24 * 60 * 60 * 1000

/** From 1, in GMT. */
export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1
}

/** The number of the week, by the modes 0 to 7 of MySQL's WEEK. */
export function weekOf(date: Date, mode: number): number {
  const startsOnMonday = (mode & 1) === 1
  const countsFromOne = (mode & 2) === 2
  // the first week has four days of the year, or else begins with the year's first Sunday or Monday
  const hasFourDays = startsOnMonday !== ((mode & 4) === 4)
  const start = firstWeek(date.getUTCFullYear(), startsOnMonday, hasFourDays)
  const next = firstWeek(date.getUTCFullYear() + 1, startsOnMonday, hasFourDays)
  if (countsFromOne && date.getTime() >= next) return 1
  if (date.getTime() >= start) return Math.floor((date.getTime() - start) / (7 * DAY_MS)) + 1
  if (!countsFromOne) return 0
  const before = firstWeek(date.getUTCFullYear() - 1, startsOnMonday, hasFourDays)
  return Math.floor((date.getTime() - before) / (7 * DAY_MS)) + 1
}

/** Where the first week of a year begins, in epoch ms. */
function firstWeek(year: number, startsOnMonday: boolean, hasFourDays: boolean): number {
  const first = Date.UTC(year, 0, 1)
  const weekday = (new Date(first).getUTCDay() + (startsOnMonday ? 6 : 0)) % 7
  const isThisWeek = hasFourDays ? weekday <= 3 : weekday === 0
  return first + (isThisWeek ? -weekday : 7 - weekday) * DAY_MS
}
