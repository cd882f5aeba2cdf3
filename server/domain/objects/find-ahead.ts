import type { Actor } from '../caller'
import { getApp } from '../get-app'
import { stepsOfGuards } from '../permissions/guards'
import { seenBy } from '../permissions/sight'
import type { AppData, Store } from '../ports'
import type { QueryServices } from '../query/find-objects'
import { findRecords, queryScope } from '../query/find-rows'
import type { QueryWork } from '../query/work/query-work'
import { inSlices } from '../query/work/steps'
import { MOVED, whileTablesStay } from '../query/work/while-tables-stay'
import type { StoredRecord } from '../records'
import { openTable } from '../schema/table-view'

/** Who writes all the time leaves it to the change to look. */
const ATTEMPTS = 3

/** The objects that a clause names, and what the store was when it did. */
export interface FoundAhead {
  records: readonly StoredRecord[]
  revision: number
}

/**
 * Looks for the objects of a clause before the change that writes them, in slices: a change cannot pause. Faults:
 * TABLE_UNKNOWN, WHERE_INVALID, QUERY_TOO_COSTLY.
 */
export async function findAhead(
  { store, clock }: QueryServices,
  actor: Actor,
  tableName: string,
  where: string,
): Promise<FoundAhead> {
  for (let left = ATTEMPTS; ; left--) {
    const { revision } = store
    const scope = queryScope(seenBy(getApp(store, actor.appId), actor), clock.now())
    const table = openTable(scope.data, tableName)
    const steps = whileTablesStay(scope.data, findRecords(scope, table, where))
    const records = await inSlices(scope.work, steps, actor)
    if (store.revision === revision || left === 1)
      return { records: records === MOVED ? [] : records, revision }
  }
}

/** What was found ahead, as long as nothing has changed since; else what `find` finds now, within the change. */
export function foundNow(
  { revision }: Pick<Store, 'revision'>,
  ahead: FoundAhead,
  find: () => readonly StoredRecord[],
): readonly StoredRecord[] {
  return ahead.revision === revision ? ahead.records : find()
}

/** Refuses to write more objects than a change may, since it cannot pause. `each` in steps of a query. Faults: QUERY_TOO_COSTLY. */
export function spendOnWrites(
  work: QueryWork,
  app: AppData,
  actor: Actor,
  table: string,
  { count, each }: { count: number; each: number },
): void {
  work.spendOnWrites(count, each + stepsOfGuards(app, actor, table))
}
