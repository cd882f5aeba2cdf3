import { Fault } from '../fault'
import type { AppData } from '../ports'
import type { SentProperties } from '../schema/sent-properties'
import type { TableView } from '../schema/table-view'
import { writerOf } from './table-writer'

/**
 * Refuses properties that would need a column which is not there, whatever dynamic schema says: transactions and deep
 * saves make none. A null needs none. Source: data reference 4, 5.6. Faults: COLUMN_MISSING.
 */
export function refuseNewColumns(app: AppData, { name }: TableView, sent: SentProperties): void {
  const [missing] = writerOf(name)
    .sort(app, sent)
    .unknown.filter(([, value]) => value !== null)
  if (missing) throw new Fault('COLUMN_MISSING', { fill: [missing[0], name], property: missing[0] })
}
