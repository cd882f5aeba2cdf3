import type { JsonObject } from '../../contract/json'
import { actingUserId } from '../acting-user'
import type { Actor } from '../caller'
import type { AppData } from '../ports'
import type { StoredRecord } from '../records'
import { isCalculated } from '../schema/calculated-values'
import type { SortedProperties } from '../schema/sent-properties'
import { findTable, openTable } from '../schema/table-view'
import { isUsersTable } from '../schema/users-table'
import { ObjectPresenter } from './present-object'

/** An object as a write answers it, and what a later one may refer to. */
export type WrittenObject = JsonObject & { objectId: string }

/** Shows a record once it was written. `sort` sorts what was sent for it. */
export type PresentWritten = (record: StoredRecord, sort: () => SortedProperties) => WrittenObject

/**
 * How a write answers the object of an id: whole where its writer may find it or makes it, else with what was sent. It
 * is asked before the write, which makes what was not there. `readable` is the data as the actor may read it.
 */
export function presenterOfWrite(
  readable: AppData,
  actor: Actor,
  tableName: string,
  objectId: string | undefined,
): PresentWritten {
  return isConcealed(readable, actor, tableName, objectId)
    ? (record, sort) => presentConcealed(readable, tableName, record, sort())
    : (record) => presentWritten(readable, tableName, record)
}

/** An object that was written, whole but for what its writer may not see: hidden columns, related objects. */
export function presentWritten(readable: AppData, tableName: string, record: StoredRecord): WrittenObject {
  const shown = new ObjectPresenter(readable).present(openTable(readable, tableName), record)
  return { ...shown, objectId: record.objectId }
}

/** Whether there is an object of an id that its writer may not find. Users may see themselves, as a login shows them. */
function isConcealed(
  readable: AppData,
  actor: Actor,
  tableName: string,
  objectId: string | undefined,
): boolean {
  if (objectId === undefined || !readable.sight) return false
  if (isUsersTable(tableName) && actingUserId(readable, actor) === objectId) return false
  return findTable(readable, tableName)?.refuses?.(objectId) === true
}

/**
 * An object that was changed by somebody who may not find it: the values that were sent, as they are stored, and no more.
 * One that was calculated would tell of those that it was calculated from. Our choice, data reference 6.3.
 */
function presentConcealed(
  readable: AppData,
  tableName: string,
  record: StoredRecord,
  { known }: SortedProperties,
): WrittenObject {
  const { name, columns } = openTable(readable, tableName)
  const sent = known.filter(({ value }) => !isCalculated(value)).map(({ property }) => property.name)
  const values = ['updated', ...sent].map((column) => {
    const shown = columns.get(column.toLowerCase())
    return [column, shown?.read(record) ?? null] as const
  })
  return { ...Object.fromEntries(values), objectId: record.objectId, ___class: name }
}
