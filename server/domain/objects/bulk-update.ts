import type { Caller } from '../caller'
import { ensure } from '../fault'
import { identityProperty } from '../schema/identity'
import type { AppDraft, Services } from '../ports'
import type { SentProperties } from '../schema/sent-properties'
import { isReservedName } from '../schema/system-properties'
import { putUserUpdate } from '../users/update-user'
import { matchingRecords } from '../query/find-objects'
import { othersGuard } from '../sessions/others-guard'
import { putObjectUpdate } from './put-object'
import { openTable, OBJECT_COLUMNS, type TableView } from '../schema/table-view'

/**
 * Gives every object that a clause names the same properties and answers how many that were; without a clause, all.
 * Faults: 1001 1009 1017 1136 3029 3098, and those of an update. Source: users-api.md C.5, F.4.
 */
export async function bulkUpdate(
  services: Services,
  caller: Caller,
  tableName: string,
  where: string,
  sent: SentProperties,
): Promise<number> {
  const names = Object.keys(sent.values).filter((name) => name !== '___class')
  ensure(names.length > 0, 'NOTHING_TO_UPDATE')
  const guardOther = await othersGuard(services, caller)
  const { store, clock } = services
  return store.change((draft) => {
    const app = draft.app(caller.appId)
    const table = openTable(app, tableName)
    guardColumns(app, table, names)
    const matching = matchingRecords(app, table, where)
    const updated = clock.now()
    for (const { objectId } of matching) {
      if (table.isUsers) {
        guardOther(objectId)
        putUserUpdate(app, objectId, sent, { updated, passwordHash: undefined })
      } else putObjectUpdate(app, table.name, objectId, sent, updated)
    }
    return matching.length
  })
}

/** A password is nothing to give to many: our choice to count it among what the server owns. */
function guardColumns(app: AppDraft, table: TableView, names: readonly string[]): void {
  const isSystem = (name: string): boolean =>
    table.isUsers
      ? name.toLowerCase() === 'password' || isReservedName(name)
      : OBJECT_COLUMNS.some((column) => column.name.toLowerCase() === name.toLowerCase())
  const system = names.filter(isSystem)
  ensure(system.length === 0, 'BULK_SYSTEM_COLUMNS', { fill: [system.join(', ')], property: system[0] ?? '' })
  if (!table.isUsers) return
  const identity = identityProperty(app).name
  const isSent = names.some((name) => name.toLowerCase() === identity.toLowerCase())
  ensure(!isSent, 'BULK_IDENTITY_COLUMNS', { fill: [identity], property: identity })
}
