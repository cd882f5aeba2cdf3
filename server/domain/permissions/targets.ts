import { DATA_OPERATIONS, type DataOperation } from '../../contract/permission'
import type { AppData } from '../ports'
import type { StoredPermission } from '../records'
import { openTable } from '../schema/table-view'
import { OBJECT_OPERATIONS, roleSubject, userSubject } from './read-permission'
import { findObject } from './set-permissions'

/** What permissions are of: an object, a table, or without a name every table. */
export type Scope = Pick<StoredPermission, 'table' | 'objectId'>

/** Finds what a developer names, in the data at hand. */
export type Target = (app: AppData) => Scope

export const everyTable: Target = () => ({ table: null, objectId: null })

/** Faults: TABLE_UNKNOWN. */
export const tableTarget =
  (tableName: string): Target =>
  (app) => ({ table: openTable(app, tableName).name, objectId: null })

/** Faults: TABLE_UNKNOWN, ENTITY_NOT_FOUND. */
export const objectTarget =
  (tableName: string, objectId: string): Target =>
  (app) => ({ table: findObject(app, { tableName, objectId }).table.name, objectId })

/** Whom they are for. */
type Subject = Pick<StoredPermission, 'policy' | 'subject'>

/** Finds whom a developer names. */
export type Holder = (app: AppData) => Subject

/** Faults: USER_NOT_FOUND. */
export const userHolder =
  (userId: string): Holder =>
  (app) =>
    userSubject(app, userId, 'userId')

/** Faults: ROLE_UNKNOWN. */
export const roleHolder =
  (role: string): Holder =>
  (app) =>
    roleSubject(app, role, 'roleId')

export const ownerHolder: Holder = () => ({ policy: 'owner', subject: '' })

/** The operations that can be granted there. */
export function operationsOf({ objectId }: Scope): readonly DataOperation[] {
  return objectId === null ? DATA_OPERATIONS : OBJECT_OPERATIONS
}

/** What is set there, columns apart. */
export function entriesOf(app: AppData, { table, objectId }: Scope): StoredPermission[] {
  return table === null || objectId === null
    ? app.permissions.ofTable(table).filter(({ column }) => column === null)
    : app.permissions.ofObject(table, objectId)
}
