import { DATA_OPERATIONS, type Access, type DataOperation } from '../../contract/permission'
import { isJsonObject, jsonText, type JsonObject, type JsonValue } from '../../contract/json'
import type { Actor } from '../caller'
import type { AppData, AppDraft, Services } from '../ports'
import { entityNotFound } from '../schema/object-write'
import { openTable, type TableView } from '../schema/table-view'
import { Fault } from '../fault'
import type { StoredPermission, StoredRecord } from '../records'
import { guardPermission } from './guards'
import { OBJECT_OPERATIONS, readAccess, readOperations, readSubject, userSubject } from './read-permission'

type Scope = Pick<StoredPermission, 'table' | 'objectId' | 'column'>
type Subject = Pick<StoredPermission, 'policy' | 'subject'>

/** Grants or denies one operation on one object, or all with `*`. Source: data reference 6.1. */
export async function setObjectPermission(
  { store }: Pick<Services, 'store'>,
  actor: Actor,
  target: { tableName: string; objectId: string },
  access: string,
  sent: JsonObject,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(actor.appId)
    const { table, record } = findObject(app, target)
    guardPermission(app, actor, table.name, record)
    const operations = readOperations(sent['permission'], 'permission', OBJECT_OPERATIONS)
    const scope = { table: table.name, objectId: record.objectId, column: null }
    putPermissions(app, scope, readSubject(app, sent), operations, readAccess(access, 'permissionType'))
  })
}

/** Grants or denies one operation on a table and every object of it, or all with `*`. Source: data reference 6.1. */
export async function setTablePermission(
  { store }: Pick<Services, 'store'>,
  actor: Actor,
  tableName: string,
  access: string,
  sent: JsonObject,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(actor.appId)
    const table = openTable(app, tableName)
    guardPermission(app, actor, table.name)
    const operations = readOperations(sent['permission'], 'permission', DATA_OPERATIONS)
    const scope = { table: table.name, objectId: null, column: null }
    putPermissions(app, scope, readSubject(app, sent), operations, readAccess(access, 'permissionType'))
  })
}

/**
 * Grants and denies operations on one object to several users, and answers for each entry whether it was done: false
 * for a user that does not exist, our choice. Source: data reference 6.1.
 */
export async function setUsersPermissions(
  { store }: Pick<Services, 'store'>,
  actor: Actor,
  target: { tableName: string; objectId: string },
  list: readonly JsonValue[],
): Promise<boolean[]> {
  return store.change((draft) => {
    const app = draft.app(actor.appId)
    const { table, record } = findObject(app, target)
    guardPermission(app, actor, table.name, record)
    const scope = { table: table.name, objectId: record.objectId, column: null }
    return list.map((entry) => {
      if (!isJsonObject(entry)) throw new Fault('PERMISSION_NOT_UPDATED', { fill: ['an object is expected'] })
      const operations = readOperations(entry['permission'], 'permission', OBJECT_OPERATIONS)
      const access = readAccess(entry['permissionType'], 'permissionType')
      const userId = jsonText(entry['userId'])
      if (userId !== '*' && !app.users.get(userId)) return false
      putPermissions(app, scope, userSubject(app, userId, 'userId'), operations, access)
      return true
    })
  })
}

/** Puts one permission for each operation, within a change. */
function putPermissions(
  app: AppDraft,
  scope: Scope,
  subject: Subject,
  operations: readonly DataOperation[],
  access: Access,
): void {
  for (const operation of operations) app.permissions.put({ ...scope, ...subject, operation, access })
}

/** A table and one of its objects. Faults: TABLE_UNKNOWN, ENTITY_NOT_FOUND. */
export function findObject(
  app: AppData,
  { tableName, objectId }: { tableName: string; objectId: string },
): { table: TableView; record: StoredRecord } {
  const table = openTable(app, tableName)
  const record = table.records.get(objectId)
  if (!record) throw entityNotFound(objectId)
  return { table, record }
}
