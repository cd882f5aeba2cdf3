import type { Actor } from '../caller'
import { ensure } from '../fault'
import { permitted } from '../permissions/guards'
import { columnsSeenBy } from '../permissions/sight'
import { matchingRecords } from '../query/find-objects'
import { withValidators, type SentProperties } from '../schema/sent-properties'
import { openTable } from '../schema/table-view'
import { requireSession, type SessionServices } from '../sessions/sessions'
import { writerOf } from './table-writer'

/**
 * Gives every object that a clause names the same properties and answers how many that were; without a clause, all.
 * One that permissions keep from the actor is passed over (data reference 6.3). Only the change knows which objects these are. They need no preparation, since no password can be among the
 * properties. Source: wire-reference.md C.5, F.4.
 */
export async function bulkUpdate(
  services: SessionServices,
  actor: Actor,
  tableName: string,
  where: string,
  properties: SentProperties,
): Promise<number> {
  const sent = withValidators(properties)
  const names = Object.keys(sent.values).filter((name) => name !== '___class')
  ensure(names.length > 0, 'NOTHING_TO_UPDATE')
  await requireSession(services, actor)
  const writer = writerOf(tableName)
  return services.store.change((draft) => {
    const app = draft.app(actor.appId)
    const seen = columnsSeenBy(app, actor)
    const table = openTable(seen, tableName)
    writer.guardBulk(app, names)
    const found = matchingRecords(seen, table, where)
    const matching = permitted(app, actor, table.name, 'UPDATE', found)
    const writes = matching.map(({ objectId }) => ({ deed: 'update', objectId, sent }) as const)
    writer.put(app, actor, writes, services.clock.now())
    return matching.length
  })
}
