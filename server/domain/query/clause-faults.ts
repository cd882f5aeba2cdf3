import { Fault } from '../fault'
import type { Refuse } from './grammar/lexer'

/** Says what is wrong with a clause, and where. */
const place = (reason: string, offset: number): string => `${reason} at character ${offset + 1}.`

export const refuseWhere: Refuse = (reason, offset) =>
  new Fault('WHERE_INVALID', { hint: place(reason, offset) })

export const refuseHaving: Refuse = (reason, offset) =>
  new Fault('HAVING_INVALID', { fill: [place(reason, offset)] })

/** For an entry of props, sortBy or groupBy, in the words of a column that the table does not have. */
export function refuseEntry(entry: string, tableName: string): Refuse {
  return (reason, offset) =>
    new Fault('QUERY_PROPERTY_UNKNOWN', {
      fill: [entry, tableName],
      property: entry,
      hint: place(reason, offset),
    })
}
