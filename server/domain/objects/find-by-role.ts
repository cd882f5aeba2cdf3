import type { JsonObject } from '../../contract/json'
import { isSystemRole } from '../system-roles'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import type { DataQuery } from '../query/data-query'
import { read, type QueryServices } from '../query/find-objects'
import { findPage } from '../query/find-rows'
import { USERS_TABLE } from '../schema/users-table'
import { openTable } from '../schema/table-view'

/**
 * The users of a custom role, each with its roles where asked for. A system role, which the vendor refuses with a code
 * that is not known, answers as an unknown one: our choice. Source: wire-reference.md C.4.
 */
export async function findByRole(
  services: QueryServices,
  reader: Actor,
  roleName: string,
  query: DataQuery,
): Promise<JsonObject[]> {
  return read(services, reader, (scope) => {
    const { data } = scope
    ensure(data.record.roles.includes(roleName), 'ROLE_UNKNOWN', {
      property: 'roleName',
      ...(isSystemRole(data.record, roleName)
        ? { hint: 'Users can be found by the app’s own roles alone.' }
        : {}),
    })
    const users = openTable(data, USERS_TABLE)
    const among = [...users.records.all()].filter(({ objectId }) =>
      data.users.get(objectId)?.roles.includes(roleName),
    )
    return findPage(scope, users, query, {
      among,
      extra: ({ objectId }) =>
        query.loadRoles ? { roles: [...(data.users.get(objectId)?.roles ?? [])] } : {},
    })
  })
}
