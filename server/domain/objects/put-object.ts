import { ensure } from '../fault'
import type { AppDraft } from '../ports'
import { tableKey, type StoredObject, type StoredTable } from '../records'
import type { SentProperties } from '../schema/sent-properties'
import { admitProperties, withProperties } from './object-properties'

/** Puts a new object of a table beside Users, within a change. Faults: 1006 3043 3049 8000. */
export function putNewObject(
  app: AppDraft,
  table: string,
  base: Pick<StoredObject, 'objectId' | 'created' | 'ownerId'>,
  sent: SentProperties,
): StoredObject {
  const values = admitProperties(app, currentTable(app, table), sent)
  const object = { table, ...base, updated: null, properties: Object.fromEntries(values) }
  app.objects(table).put(object)
  return object
}

/** Puts a changed object of a table beside Users, within a change. Faults: 1000 1006 3043 3049 8000. */
export function putObjectUpdate(
  app: AppDraft,
  table: string,
  objectId: string,
  sent: SentProperties,
  updated: number,
): StoredObject {
  const object = app.objects(table).get(objectId)
  ensure(object !== undefined, 'ENTITY_NOT_FOUND', { fill: [objectId] })
  const changed = { ...withProperties(app, currentTable(app, table), object, sent), updated }
  app.objects(table).put(changed)
  return changed
}

/** Read anew for every object: the one before may have added columns. */
function currentTable(app: AppDraft, name: string): StoredTable {
  const table = app.tables.get(tableKey(name))
  ensure(table !== undefined, 'TABLE_UNKNOWN', { hint: `There is no table '${name}'.` })
  return table
}
