import { Fault } from '../domain/fault'
import type { RecordChange } from './tables/record-table'

/** In characters, as JSON: what one change may put. All others wait until that is on the disk. Our choice. */
const LONGEST_CHANGE = 2 ** 28

/** Faults: QUERY_TOO_COSTLY for a change of more than 268 million characters. */
export function guardLength(changes: readonly RecordChange[]): void {
  if (isLonger(changes, LONGEST_CHANGE))
    throw new Fault('QUERY_TOO_COSTLY', {
      fill: [`it would write more than ${Math.floor(LONGEST_CHANGE / 1e6)} million characters at once`],
      hint: 'Nothing was changed. Change fewer objects at once, or ones with shorter values.',
    })
}

/** Whether what is put takes more, about. A document that many records share is gone through once, and counts for each. */
function isLonger(changes: readonly RecordChange[], limit: number): boolean {
  const known = new Map<object, number>()
  let length = 0
  for (const { after } of changes) {
    if (after !== undefined) length += lengthOfRecord(after, known)
    if (length > limit) return true
  }
  return false
}

/** A record has lists and objects of its own; what is in those may be shared. */
function lengthOfRecord(record: object, known: Map<object, number>): number {
  let length = 2
  for (const value of Object.values(record) as unknown[])
    if (typeof value === 'string') length += value.length
    else if (typeof value === 'object' && value !== null)
      for (const name in value)
        length += name.length + lengthOf((value as Record<string, unknown>)[name], known)
  return length
}

function lengthOf(value: unknown, known: Map<object, number>): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  let length = known.get(value)
  if (length === undefined) {
    length = 2
    for (const name in value)
      length += name.length + lengthOf((value as Record<string, unknown>)[name], known)
    known.set(value, length)
  }
  return length
}
