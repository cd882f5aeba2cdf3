import { ensure, Fault } from '../fault'
import type { AppData, AppDraft } from '../ports'
import { tableKey, type StoredTable } from '../records'
import { idNameForNew } from './table-ids'

/** What a table or a relation column may be called: our choice, close to what the vendor's database takes. */
const NAME = /^[A-Za-z_]\w{0,63}$/
/** More tables than this are refused: our choice, so that no client can fill the file with tables. */
const MAX_TABLES = 500
/** Paths of the data service that a table of that name would hide. */
const RESERVED: ReadonlySet<string> = new Set(['bulk', 'bulkupsert', 'users'])

export function isDataName(name: string): boolean {
  return NAME.test(name)
}

/** The fault for a table that is not there; `property` is what the request calls its name, where it does. */
export function tableUnknown(name: string, property?: string): Fault {
  return new Fault('TABLE_UNKNOWN', {
    fill: [name],
    hint: `There is no table '${name}'.`,
    ...(property === undefined ? {} : { property }),
  })
}

/** A table beside Users. Faults: TABLE_UNKNOWN. */
export function getTable(app: AppData, name: string, property?: string): StoredTable {
  const table = app.tables.get(tableKey(name))
  if (!table) throw tableUnknown(name, property)
  return table
}

/** A table to write into, made when the dynamic schema allows it. Faults: TABLE_UNKNOWN. */
export function ensureTable(app: AppDraft, name: string): StoredTable {
  const existing = app.tables.get(tableKey(name))
  if (existing) return existing
  ensure(app.record.settings.dynamicSchema, 'TABLE_UNKNOWN', {
    fill: [name],
    hint: `There is no table '${name}', and dynamic schema is off.`,
  })
  return putNewTable(app, name)
}

/**
 * Faults for a name that no table can have: TABLE_UNKNOWN, since there is none that a call could mean by it; where a
 * property of the request gives a table its name, REQUEST_REFUSED naming that property.
 */
export function guardTableName(name: string, property?: string): void {
  if (isDataName(name) && !RESERVED.has(tableKey(name))) return
  const hint =
    'A table is called by up to 64 letters of English, digits and _, no digit first, and neither Users nor bulk.'
  throw property === undefined
    ? new Fault('TABLE_UNKNOWN', { fill: [name], hint })
    : new Fault('REQUEST_REFUSED', { fill: [`A table cannot be called '${name}'`], hint, property })
}

/** Makes an empty table; `property` is where the request gives its name. Faults: as `guardTableName`, TABLE_UNKNOWN. */
export function putNewTable(app: AppDraft, name: string, property?: string): StoredTable {
  const origin = property === undefined ? {} : { property }
  guardTableName(name, property)
  ensure(app.tables.size < MAX_TABLES, 'TABLE_UNKNOWN', {
    fill: [name],
    hint: `An app has at most ${MAX_TABLES} tables.`,
    ...origin,
  })
  const idName = idNameForNew(app, name)
  const table = { name, ...(idName === name ? {} : { idName }), columns: [] }
  app.tables.put(table)
  return table
}
