import { developer, type Actor } from '../caller'
import { ensure } from '../fault'
import type { Services } from '../ports'
import { permitted } from '../permissions/guards'
import { columnsSeenBy } from '../permissions/sight'
import { matchingRecords } from '../query/find-rows'
import { openTable } from '../schema/table-view'
import { requireSession, type SessionServices } from '../sessions/sessions'
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
    writerOf(tableName).drop(draft.app(actor.appId), actor, [objectId])
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

/**
 * Removes what a clause names and permissions let go, and answers how many that were. A clause has to be given: our choice, so that a slip
 * empties no table. Source: wire-reference.md C.5.
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
  return services.store.change((draft) => {
    const app = draft.app(actor.appId)
    const seen = columnsSeenBy(app, actor)
    const table = openTable(seen, tableName)
    const found = matchingRecords(seen, table, where, services.clock.now())
    const objectIds = permitted(app, actor, table.name, 'REMOVE', found).map(({ objectId }) => objectId)
    writerOf(tableName).drop(app, actor, objectIds)
    return objectIds.length
  })
}
