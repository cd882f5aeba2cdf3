import type { Actor } from '../caller'
import { getApp } from '../get-app'
import type { AppData, Sight, Store } from '../ports'
import { tableKey, type StoredRecord } from '../records'
import { hiddenColumns } from './hidden-columns'
import { objectOf } from './guards'
import { TableRights } from './table-rights'

/**
 * An app's data as an actor may read it: every read of the vendor's API starts here. Objects that may not be found are
 * not there, hidden columns are left out, and naming one is refused, wherever a table is opened on the way. Faults:
 * APP_UNKNOWN.
 */
export function readableBy(store: Store, actor: Actor): AppData {
  return seenBy(getApp(store, actor.appId), actor)
}

/** The same of data at hand, such as that of a change. */
export function seenBy(app: AppData, actor: Actor): AppData {
  return withSight(app, actor, (rights, table, record) => rights.may('FIND', objectOf(rights, table, record)))
}

/** As `seenBy` with every object: what may be written need not be found. Neither a clause nor an answer is made of it. */
export function columnsSeenBy(app: AppData, actor: Actor): AppData {
  return withSight(app, actor, () => true)
}

function withSight(
  app: AppData,
  actor: Actor,
  mayFind: (rights: TableRights, table: string, record: StoredRecord) => boolean,
): AppData {
  if (actor.isDeveloper || app.permissions.size === 0) return app
  const rights = remembered((table) => new TableRights(app, actor, table))
  const hidden = remembered((table) => hiddenColumns(app, actor, table))
  const sight: Sight = {
    mayFind: (table, record) => mayFind(rights(table), table, record),
    isHidden: (table, column) => hidden(table).has(column.toLowerCase()),
    mayLoadRelations: (table, record) =>
      rights(table).may('LOAD_RELATIONS', objectOf(rights(table), table, record)),
  }
  const { record, users, properties, sessions, endedSessions, confirmations, recoveries, emails } = app
  const { tables, relations, links, permissions } = app
  const records = { users, properties, sessions, endedSessions, confirmations, recoveries, emails }
  const data = { tables, objects: (table: string) => app.objects(table), relations, links, permissions }
  return { record, ...records, ...data, sight }
}

function remembered<T>(make: (table: string) => T): (table: string) => T {
  const known = new Map<string, T>()
  return (table) => {
    const value = known.get(tableKey(table)) ?? make(table)
    known.set(tableKey(table), value)
    return value
  }
}
