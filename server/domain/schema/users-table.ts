import { USERS_TABLE } from '../../contract/relation'
import { tableKey } from '../records'

export { USERS_TABLE }

export function isUsersTable(name: string): boolean {
  return tableKey(name) === tableKey(USERS_TABLE)
}
