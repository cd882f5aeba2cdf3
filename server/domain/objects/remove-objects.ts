import type { Caller } from '../caller'
import { ensure } from '../fault'
import type { AppDraft, Services } from '../ports'
import { deleteUserRecords } from '../users/remove-user'
import { getRecord, matchingRecords } from '../query/find-objects'
import { othersGuard } from '../sessions/others-guard'
import { removeLinks } from '../schema/remove-links'
import { openTable, type TableView } from '../schema/table-view'

/** Removes an object of any table. Answers exactly one key: Swift takes the first. Faults: 1000 1009 3095. Source: C.2. */
export async function removeObject(
  services: Services,
  caller: Caller,
  tableName: string,
  objectId: string,
): Promise<{ deletionTime: number }> {
  const { store, clock } = services
  const guardOther = await othersGuard(services, caller, 'REMOVE_OTHERS_REFUSED')
  await store.change((draft) => {
    const app = draft.app(caller.appId)
    const table = openTable(app, tableName)
    if (table.isUsers) guardOther(objectId)
    getRecord(table, objectId)
    deleteRecord(app, table, objectId)
  })
  return { deletionTime: clock.now() }
}

/** Removes the named objects of a table, all of them or none. Faults: 1000 1009. */
export async function removeObjects(
  { store }: Services,
  appId: string,
  tableName: string,
  objectIds: readonly string[],
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const table = openTable(app, tableName)
    for (const objectId of new Set(objectIds)) {
      getRecord(table, objectId)
      deleteRecord(app, table, objectId)
    }
  })
}

/**
 * Removes what a clause names and answers how many that were. A clause has to be given: our choice, so that a slip
 * empties no table. Faults: 1009 1017 3038 3095. Source: users-api.md C.5.
 */
export async function bulkDelete(
  services: Services,
  caller: Caller,
  tableName: string,
  where: string,
): Promise<number> {
  ensure(where.trim() !== '', 'PARAMETERS_NULL', {
    property: 'where',
    hint: 'Send a clause; `objectId != NULL` names every object.',
  })
  const guardOther = await othersGuard(services, caller, 'REMOVE_OTHERS_REFUSED')
  return services.store.change((draft) => {
    const app = draft.app(caller.appId)
    const table = openTable(app, tableName)
    const matching = matchingRecords(app, table, where)
    for (const { objectId } of matching) {
      if (table.isUsers) guardOther(objectId)
      deleteRecord(app, table, objectId)
    }
    return matching.length
  })
}

function deleteRecord(app: AppDraft, table: TableView, objectId: string): void {
  if (table.isUsers) deleteUserRecords(app, objectId)
  else {
    removeLinks(app, table.name, objectId)
    app.objects(table.name).delete(objectId)
  }
}
