import type { JsonObject } from '../../contract/json'
import type { AppData } from '../ports'
import { getRecord } from '../query/find-objects'
import { ObjectPresenter } from '../query/present-object'
import { openTable } from '../schema/table-view'

/** A whole object as its save answers it, taken within the change so that no other request comes between. */
export function presentSaved(app: AppData, tableName: string, objectId: string): JsonObject {
  const table = openTable(app, tableName)
  return new ObjectPresenter(app).present(table, getRecord(table, objectId))
}
