import type { StoredRecord } from '../../records'
import type { TableView } from '../../schema/table-view'
import type { QueryWork } from '../work/query-work'
import { filterInSteps, type Steps } from '../work/steps'
import type { Lookup } from './lookups'

/** A condition that may be asked of records. */
export interface RecordTest {
  matches: (record: StoredRecord) => boolean
  /** What every record that matches has; a table may find such records without looking at all. */
  lookups: readonly Lookup[]
}

export const EVERY_RECORD: RecordTest = { matches: () => true, lookups: [] }

/** The same, to be asked once the queries within the condition are carried out. */
export interface CompiledCondition extends RecordTest {
  prepare: () => Steps<void>
}

const MANY_RECORDS = 10_000
/** In steps: whether a record may be found. */
const STEPS_OF_SIGHT = 12

/** The records of a table that match, in their order, of those that may be found. Faults: QUERY_TOO_COSTLY. */
export function* selectRecords(
  work: QueryWork,
  table: TableView,
  { matches, lookups }: RecordTest,
): Steps<StoredRecord[]> {
  const few = lookedUp(table, lookups)
  if (few) return yield* filterInSteps(work, few, matches)
  // the list below is long: it is made when the query may go on
  const { records, guarded } = table
  if (guarded || records.size > MANY_RECORDS) yield
  if (!guarded) return yield* filterInSteps(work, [...records.all()], matches)
  return yield* filterInSteps(work, [...guarded.all()], (record) => {
    work.spend(STEPS_OF_SIGHT)
    return guarded.mayFind(record) && matches(record)
  })
}

/** All records that may match, and as few others as the table can tell apart; undefined where it tells none. */
function lookedUp({ records }: TableView, lookups: readonly Lookup[]): StoredRecord[] | undefined {
  for (const { column, values } of lookups) {
    if (records.findByColumn(column, [])) return records.findByColumn(column, values()) ?? []
  }
  return undefined
}
