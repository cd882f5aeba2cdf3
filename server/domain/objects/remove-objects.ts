import { developer, type Actor } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import type { Services } from '../ports'
import { permitted } from '../permissions/guards'
import { seenBy } from '../permissions/sight'
import { matchingRecords, queryScope } from '../query/find-rows'
import { QueryWork } from '../query/work/query-work'
import { idNameOf, nameOfId } from '../schema/table-ids'
import { openTable } from '../schema/table-view'
import { requireSession, type SessionServices } from '../sessions/sessions'
import { isUsersTable } from '../schema/users-table'
import { findAhead, foundNow, spendOnWrites } from './find-ahead'
import { writerOf } from './table-writer'

/** Removes an object of any table. Answers exactly one key: Swift takes the first. Source: C.2. */
export async function removeObject(
  services: SessionServices,
  actor: Actor,
  tableName: string,
  objectId: string,
): Promise<{ deletionTime: number }> {
  await requireSession(services, actor)
  await services.store.change((draft) => {
    const work = new QueryWork()
    writerOf(tableName).drop(draft.app(actor.appId), actor, [objectId], (steps) => {
      work.spendOnLostLinks(steps)
    })
  })
  return { deletionTime: services.clock.now() }
}

/** Removes the named objects of a table as a developer does, all of them or none. */
export async function deleteObjects(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  objectIds: readonly string[],
): Promise<void> {
  await store.change((draft) => {
    writerOf(tableName).drop(draft.app(appId), developer(appId), [...new Set(objectIds)])
  })
}

/** What it takes to remove one, in the steps of a query, beside what goes with it: a user has sessions and a login. */
const stepsOfRemoval = (tableName: string): number => (isUsersTable(tableName) ? 50 : 6)

/** Objects that one change removes where a whole table is emptied. */
const SLICE = 10_000

/**
 * Empties a table as a developer does, and answers how many objects it had. Others are answered in between, and may
 * rename it.
 */
export async function deleteAllObjects(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
): Promise<number> {
  const idName = idNameOf(getApp(store, appId), tableName)
  const deleteSome = (): Promise<number> =>
    store.change((draft) => {
      const app = draft.app(appId)
      const name = nameOfId(app, idName) ?? tableName
      const ids = [...openTable(app, name).records.all()].slice(0, SLICE).map(({ objectId }) => objectId)
      writerOf(name).drop(app, developer(appId), ids)
      return ids.length
    })
  let count = 0
  for (let some = await deleteSome(); some > 0; some = await deleteSome()) count += some
  return count
}

/**
 * Removes what a find of the clause would show and permissions let go, and answers how many that were. A clause has to
 * be given: our choice, so that a slip empties no table. Source: wire-reference.md C.5, data reference 6.3.
 */
export async function bulkDelete(
  services: SessionServices,
  actor: Actor,
  tableName: string,
  where: string,
): Promise<number> {
  ensure(where.trim() !== '', 'PARAMETERS_NULL', {
    property: 'where',
    hint: 'Send a clause; `objectId != NULL` names every object.',
  })
  await requireSession(services, actor)
  const ahead = await findAhead(services, actor, tableName, where)
  return services.store.change((draft) => {
    const app = draft.app(actor.appId)
    const scope = queryScope(seenBy(app, actor), services.clock.now())
    const table = openTable(scope.data, tableName)
    const found = foundNow(services.store, ahead, () => matchingRecords(scope, table, where))
    spendOnWrites(scope.work, app, actor, table.name, {
      count: found.length,
      each: stepsOfRemoval(tableName),
    })
    const objectIds = permitted(app, actor, table.name, 'REMOVE', found).map(({ objectId }) => objectId)
    writerOf(tableName).drop(app, actor, objectIds, (steps) => {
      scope.work.spendOnLostLinks(steps)
    })
    return objectIds.length
  })
}
