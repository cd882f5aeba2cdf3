import { z } from 'zod'
import { EVERYBODY } from '../../contract/permission'
import { isJsonObject, type JsonObject } from '../../contract/json'
import { ensure } from '../../domain/fault'
import { getApp } from '../../domain/get-app'
import type { HolderPermissions } from '../../domain/permissions/list-permissions'
import { rolesOf } from '../../domain/permissions/read-permission'
import { objectTarget, tableTarget, type Target } from '../../domain/permissions/targets'
import { listTables } from '../../domain/schema/manage-relations'
import { queryAs } from '../request/input'
import type { ConsoleCall } from './operation'
import { stableId } from './stable-id'
import { tableIdOf } from './table-shapes'

/** The id under which the Console lists a role. */
export const roleIdOf = (name: string): string => (name === EVERYBODY ? name : stableId('role', name))

/** The table whose id or name the path has. */
export function tableNameOf({ services, appId, input }: ConsoleCall): string {
  const id = input.param('tableId')
  const app = getApp(services.store, appId)
  const tables = listTables(services.store, appId)
  return tables.find(({ name }) => tableIdOf(app, name) === id)?.name ?? id
}

/** The table that the path names by its id. */
export const tableOf = (call: ConsoleCall): Target => tableTarget(tableNameOf(call))

/** The object that the path names, by its table's name. */
export const objectOf = ({ input }: ConsoleCall): Target =>
  objectTarget(input.param('table'), input.param('objectId'))

/** The role whose id or name the path has, or `*`. Faults: ROLE_UNKNOWN. */
export function roleNameOf({ services, appId, input }: ConsoleCall): string {
  const id = input.param('roleId')
  const known = [...rolesOf(getApp(services.store, appId)), EVERYBODY]
  const name = known.find((role) => roleIdOf(role) === id || role === id)
  ensure(name !== undefined, 'ROLE_UNKNOWN', { property: 'roleId' })
  return name
}

export const roleRow = ({ name, permissions }: HolderPermissions) => ({
  roleId: roleIdOf(name),
  name,
  permissions,
})

export const userRow = ({ id, name, permissions }: HolderPermissions) => ({ userId: id, name, permissions })

/** The permissions of a body: several below `permissions`, or the one that it is itself. Faults: 3038 8002. */
export function sentPermissions({ input }: ConsoleCall): JsonObject[] {
  const { values } = input.body.object()
  const list = values['permissions'] ?? values
  return (Array.isArray(list) ? list : [list]).map((each) => (isJsonObject(each) ? each : {}))
}

const DEFAULT_PAGE_SIZE = 15
const count = z.coerce.number().int().min(0)
const pageSchema = z.object({
  name: z.string().max(500).default(''),
  offset: count.default(0),
  pageSize: count.min(1).max(100).default(DEFAULT_PAGE_SIZE),
})

/** Which users are asked for. Faults: REQUEST_REFUSED. */
export const sentPage = ({ input }: ConsoleCall): z.infer<typeof pageSchema> => queryAs(input, pageSchema)

/** Roles as the list of an object's permissions has them: by operation. */
export function byOperation(roles: readonly HolderPermissions[]) {
  const [first] = roles
  return (first?.permissions ?? []).map(({ operation }) => ({
    operationName: operation,
    operationId: operation,
    roles: roles.flatMap(({ name, permissions }) =>
      permissions
        .filter((permission) => permission.operation === operation)
        .map(({ access }) => ({ roleId: roleIdOf(name), roleName: name, access })),
    ),
  }))
}
