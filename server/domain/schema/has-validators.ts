import type { AppData } from '../ports'
import { tableKey } from '../records'
import { isUsersTable } from './users-table'

/**
 * Whether a column of a table has a validator. Those may take long, so that two writes of such a table should not come in
 * one turn of the event loop.
 */
export function hasValidators(app: Pick<AppData, 'properties' | 'tables'>, tableName: string): boolean {
  const columns = isUsersTable(tableName)
    ? app.properties.all()
    : (app.tables.get(tableKey(tableName))?.columns ?? [])
  for (const { customRegex } of columns) if (customRegex !== null) return true
  return false
}
