import type { JsonValue } from '../../contract/json'
import type { Actor } from '../caller'
import type { AppData } from '../ports'
import { columnsRead } from '../schema/expression'
import { columnRefused } from '../schema/table-view'
import { accessIn } from './access-in'
import { principalOf } from './roles-of'

const NONE: ReadonlySet<string> = new Set()

/** The columns and relations of a table, in lower case, that an actor may neither see nor name (data reference 6.3). */
export function hiddenColumns(app: AppData, actor: Actor, table: string): ReadonlySet<string> {
  if (actor.isDeveloper || app.permissions.size === 0) return NONE
  const ofColumns = app.permissions.ofTable(table).filter(({ column }) => column !== null)
  if (ofColumns.length === 0) return NONE
  const { customRoles, systemRoles } = principalOf(app, actor)
  const names = new Set(ofColumns.map(({ column }) => column?.toLowerCase() ?? ''))
  const isHidden = (name: string): boolean => {
    const entries = ofColumns.filter(({ column }) => column?.toLowerCase() === name)
    const access =
      accessIn(entries, 'roles', customRoles, null) ?? accessIn(entries, 'roles', systemRoles, null)
    return access === 'DENY'
  }
  return new Set([...names].filter(isHidden))
}

/** Faults: COLUMN_REFUSED for a value that is sent for a hidden column, or calculated from one. */
export function guardColumns(
  app: AppData,
  actor: Actor,
  table: string,
  values: Readonly<Record<string, JsonValue>>,
): void {
  const hidden = hiddenColumns(app, actor, table)
  if (hidden.size === 0) return
  const names = Object.entries(values).flatMap(([name, value]) => [name, ...columnsRead(value, name)])
  const refused = names.find((name) => hidden.has(name.toLowerCase()))
  if (refused !== undefined) throw columnRefused(refused)
}
