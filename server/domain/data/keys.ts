import { tableKey } from '../records'

/** Name of the table that the users are. */
export const USERS_TABLE = 'Users'

export function isUsersTable(name: string): boolean {
  return tableKey(name) === tableKey(USERS_TABLE)
}
