import { ensure } from '../fault'
import type { AppData } from '../ports'
import { identityProperty } from './identity'
import { isReservedName } from './system-properties'
import { OBJECT_COLUMNS } from './table-view'

/** Guards the columns that a bulk update gives to many objects. Faults: BULK_SYSTEM_COLUMNS. */
export function guardBulkColumns(names: readonly string[]): void {
  const system = new Set(OBJECT_COLUMNS.map(({ name }) => name.toLowerCase()))
  refuseSystemColumns(names, (name) => system.has(name.toLowerCase()))
}

/**
 * The same for users. A password is refused as what the server owns is: our choice, since many users should not share
 * one. Faults: BULK_IDENTITY_COLUMNS too.
 */
export function guardBulkUserColumns(app: AppData, names: readonly string[]): void {
  refuseSystemColumns(names, (name) => name.toLowerCase() === 'password' || isReservedName(name))
  const identity = identityProperty(app).name
  const isSent = names.some((name) => name.toLowerCase() === identity.toLowerCase())
  ensure(!isSent, 'BULK_IDENTITY_COLUMNS', { fill: [identity], property: identity })
}

function refuseSystemColumns(names: readonly string[], isSystem: (name: string) => boolean): void {
  const system = names.filter(isSystem)
  ensure(system.length === 0, 'BULK_SYSTEM_COLUMNS', { fill: [system.join(', ')], property: system[0] ?? '' })
}
