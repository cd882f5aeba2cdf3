import type { Access, DataOperation } from '../../contract/permission'
import type { AppData } from '../ports'
import { isUsersTable } from '../schema/users-table'

/** What changes a user or who may change it; that relations and permissions count is our choice. */
const CHANGES: ReadonlySet<DataOperation> = new Set([
  'UPDATE',
  'REMOVE',
  'PERMISSION',
  'ADD_RELATION',
  'DELETE_RELATION',
])

/**
 * Where no layer says anything: everything is granted, but what changes users to whoever is neither that user nor server
 * code, while the setting for other users says no.
 */
export function lastWord(
  { record }: Pick<AppData, 'record'>,
  table: string | null,
  operation: DataOperation,
  isOfOthers: boolean,
): Access {
  const isGuarded = table !== null && isUsersTable(table) && !record.settings.updateOthersAllowed
  return isGuarded && isOfOthers && CHANGES.has(operation) ? 'DENY' : 'GRANT'
}
