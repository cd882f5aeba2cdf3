import type { UserObject } from '../../contract/user'
import { USERS_TABLE } from '../schema/users-table'
import { ObjectPresenter } from './present-object'
import { openTable } from '../schema/table-view'
import type { AppData } from '../ports'
import type { StoredUser } from '../records'

/**
 * A stored user as it goes over the wire (wire reference D.1): every declared property, null when unset, the system ones
 * and the relations that load by themselves. Never a password, whatever older pages print (wire reference I, row 3).
 */
export function presentUser(data: AppData, user: StoredUser): UserObject {
  return new ObjectPresenter(data).present(openTable(data, USERS_TABLE), user) as UserObject
}
