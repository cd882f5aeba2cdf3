/** Hours from GMT of the zones that date texts name; Java knows more. */
const HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  GMT: 0,
  UTC: 0,
  UT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  IST: 5.5,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
}

const OFFSET = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/

/** Minutes from GMT of `Z`, `EST`, `+0200`, `+02:00` or `GMT-0200`; undefined for what is no zone. */
export function zoneMinutes(zone: string): number | undefined {
  const name = zone.toUpperCase()
  const hours = Object.hasOwn(HOURS, name) ? HOURS[name] : undefined
  if (hours !== undefined) return hours * 60
  const [, sign, hour, minute = '0'] = OFFSET.exec(name) ?? []
  if (hour === undefined || Number(hour) > 18 || Number(minute) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute))
}
