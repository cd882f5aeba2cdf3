import { AmfError } from '../amf-error'

/** The date of so many milliseconds since 1970. Faults: AmfError for what no Date can hold. */
export function dateOf(milliseconds: number, offset: number): Date {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) throw new AmfError(`${milliseconds} is no time of a date`, offset)
  return date
}
