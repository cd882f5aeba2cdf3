import type { DataOperation } from '../../contract/permission'
import { actingUserId } from '../acting-user'
import type { Actor } from '../caller'
import { ensure } from '../fault'
import type { AppData } from '../ports'
import type { StoredRecord } from '../records'
import { denialHint } from '../schema/related-records'
import { isUsersTable, USERS_TABLE } from '../schema/users-table'
import { TableRights, type AskedObject } from './table-rights'

// One guard for each thing that can be refused, asked within the change that does it.

/** An object of a table as permissions look at it. A user is its own, whoever is written down as its owner: our choice. */
export function objectOf(rights: TableRights, table: string, record: StoredRecord): AskedObject {
  const { objectId, ownerId } = record
  return {
    objectId,
    isOwn: rights.principal.userIds.includes((isUsersTable(table) ? objectId : ownerId) ?? ''),
  }
}

/** Nobody is asked where nothing is set. */
function isOpen(app: AppData, actor: Actor, table: string): boolean {
  if (actor.isDeveloper) return true
  return app.permissions.size === 0 && (app.record.settings.updateOthersAllowed || !isUsersTable(table))
}

/** What it takes to ask for one object whether it may be changed or removed, in the steps of a query. */
export function stepsOfGuards(app: AppData, actor: Actor, table: string): number {
  return isOpen(app, actor, table) ? 0 : 30
}

function may(app: AppData, actor: Actor, table: string, operation: DataOperation, record?: StoredRecord) {
  if (isOpen(app, actor, table)) return true
  const rights = new TableRights(app, actor, table)
  return rights.may(operation, record && objectOf(rights, table, record))
}

/** Faults: CREATE_REFUSED. */
export function guardCreate(app: AppData, actor: Actor, table: string): void {
  ensure(may(app, actor, table, 'CREATE'), 'CREATE_REFUSED', { hint: denialHint(table) })
}

/** Faults: UPDATE_REFUSED. Users have a guard of their own. */
export function guardUpdate(app: AppData, actor: Actor, table: string, record: StoredRecord): void {
  ensure(may(app, actor, table, 'UPDATE', record), 'UPDATE_REFUSED', { hint: denialHint(table) })
}

/** Faults: REMOVE_REFUSED. Users have a guard of their own. */
export function guardRemove(app: AppData, actor: Actor, table: string, record: StoredRecord): void {
  ensure(may(app, actor, table, 'REMOVE', record), 'REMOVE_REFUSED', { hint: denialHint(table) })
}

/** Faults: DESCRIBE_REFUSED. */
export function guardDescribe(app: AppData, actor: Actor, table: string): void {
  ensure(may(app, actor, table, 'DESCRIBE'), 'DESCRIBE_REFUSED', { hint: denialHint(table) })
}

/** Who may say who may. Faults: PERMISSION_REFUSED. */
export function guardPermission(app: AppData, actor: Actor, table: string, record?: StoredRecord): void {
  ensure(may(app, actor, table, 'PERMISSION', record), 'PERMISSION_REFUSED', { hint: denialHint(table) })
}

/** Faults: TABLE_OPERATION_REFUSED. An upsert asks for the right to create or to update besides: our choice. */
export function guardTableOperation(
  app: AppData,
  actor: Actor,
  table: string,
  operation: 'UPSERT' | 'ADD_RELATION' | 'DELETE_RELATION',
  record?: StoredRecord,
): void {
  ensure(may(app, actor, table, operation, record), 'TABLE_OPERATION_REFUSED', {
    fill: [operation],
    hint: denialHint(table),
  })
}

/** Whether the actor may do something to a user of this id, who need not exist. */
function mayToUser(app: AppData, actor: Actor, objectId: string, operation: 'UPDATE' | 'REMOVE'): boolean {
  if (actor.isDeveloper) return true
  const isOwn = actingUserId(app, actor) === objectId
  return new TableRights(app, actor, USERS_TABLE).may(operation, { objectId, isOwn })
}

/** Faults: UPDATE_REFUSED for the actor's own user, UPDATE_OTHERS_REFUSED for another. */
export function guardUserUpdate(app: AppData, actor: Actor, objectId: string): void {
  const isAllowed = mayToUser(app, actor, objectId, 'UPDATE')
  ensure(isAllowed || actingUserId(app, actor) !== objectId, 'UPDATE_REFUSED', {
    hint: denialHint(USERS_TABLE),
  })
  ensure(isAllowed, 'UPDATE_OTHERS_REFUSED')
}

/** Faults: REMOVE_REFUSED for the actor's own user, REMOVE_OTHERS_REFUSED for another. */
export function guardUserRemoval(app: AppData, actor: Actor, objectId: string): void {
  const isAllowed = mayToUser(app, actor, objectId, 'REMOVE')
  ensure(isAllowed || actingUserId(app, actor) !== objectId, 'REMOVE_REFUSED', {
    hint: denialHint(USERS_TABLE),
  })
  ensure(isAllowed, 'REMOVE_OTHERS_REFUSED')
}

/** Whether it matters who is logged in when a user is changed. */
export function asksWhoseUserItIs({ record, permissions }: AppData): boolean {
  return !record.settings.updateOthersAllowed || permissions.size > 0
}

/**
 * The records of a list that a bulk may change or remove; it passes over the others (data reference 6.3). `table` as it
 * spells itself.
 */
export function permitted<R extends StoredRecord>(
  app: AppData,
  actor: Actor,
  table: string,
  operation: 'UPDATE' | 'REMOVE',
  records: readonly R[],
): readonly R[] {
  if (isOpen(app, actor, table)) return records
  const rights = new TableRights(app, actor, table)
  return records.filter((record) => rights.may(operation, objectOf(rights, table, record)))
}
