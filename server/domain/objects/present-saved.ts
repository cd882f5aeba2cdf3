import type { JsonObject } from '../../contract/json'
import { getRecord } from '../query/find-objects'
import { ObjectPresenter } from '../query/present-object'
import { openTable } from '../schema/table-view'
import type { Writing } from './writing'

/**
 * An object as its save answers it, whole but for hidden columns, taken within the change so that no other request
 * comes between. Who may write it need not be able to find it.
 */
export function presentSaved(
  { columnsSeen }: Pick<Writing, 'columnsSeen'>,
  tableName: string,
  objectId: string,
): JsonObject {
  const table = openTable(columnsSeen, tableName)
  return new ObjectPresenter(columnsSeen).present(table, getRecord(table, objectId))
}
