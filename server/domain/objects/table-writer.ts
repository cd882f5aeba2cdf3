import type { Actor } from '../caller'
import type { AppData, AppDraft, Services } from '../ports'
import type { Spend } from '../cost'
import { guardBulkColumns, guardBulkUserColumns } from '../schema/bulk-columns'
import type { StoredRecord } from '../records'
import type { AdmittedWrite, ObjectWrite, PreparedWrite } from '../schema/object-write'
import { sortProperties, type SentProperties, type SortedProperties } from '../schema/sent-properties'
import { getTable } from '../schema/tables'
import { isUsersTable } from '../schema/users-table'
import { dropUsers } from '../users/drop-users'
import { readUserChange } from '../users/read-user-change'
import { admitUser, putUser } from '../users/write-users'
import { sortObject } from './object-guards'
import { admitWrite, dropObjects, putObject, putSameValues } from './write-objects'

/** How the objects of a table are written. `Writing` is who calls it. */
export interface TableWriter {
  /** Guards a write as far as can be told before it is put, and says which password has to be hashed for it. */
  admit: (
    ids: Pick<Services['ids'], 'objectId'>,
    app: AppData,
    actor: Actor,
    write: ObjectWrite,
  ) => AdmittedWrite
  /** Puts an admitted write, within a change. `now` in epoch ms. */
  put: (app: AppDraft, actor: Actor, write: PreparedWrite, now: number) => StoredRecord
  /**
   * Gives objects that the actor may update values that are the same for all, within a change. Absent where every object
   * has guards of its own. `now` in epoch ms; `written` is told of each.
   */
  putSame?: (
    app: AppDraft,
    found: readonly StoredRecord[],
    sent: SentProperties,
    now: number,
    written: (record: StoredRecord) => void,
  ) => void
  /**
   * Removes objects, within a change. `spend` counts what goes with them. Faults: ENTITY_NOT_FOUND,
   * REMOVE_OTHERS_REFUSED, REMOVE_REFUSED.
   */
  drop: (app: AppDraft, actor: Actor, objectIds: readonly string[], spend?: Spend) => void
  /** Guards the columns that a bulk update gives to many. */
  guardBulk: (app: AppData, names: readonly string[]) => void
  /** Sorts sent properties by what the table has. Faults: TABLE_UNKNOWN. */
  sort: (app: AppData, sent: SentProperties) => SortedProperties
  /** What a developer's edit of an object asks. */
  readChange: (objectId: string, sent: SentProperties) => ObjectWrite
}

const USERS: TableWriter = {
  admit: admitUser,
  put: putUser,
  drop: dropUsers,
  guardBulk: guardBulkUserColumns,
  sort: sortProperties,
  readChange: readUserChange,
}

/** The writer of a table by its name in any case. Writing tells Users from the other tables here and nowhere else. */
export function writerOf(tableName: string): TableWriter {
  return isUsersTable(tableName) ? USERS : objectWriter(tableName)
}

function objectWriter(tableName: string): TableWriter {
  return {
    admit: (ids, _app, _actor, write) => admitWrite(ids, write),
    put: (app, actor, write, now) => putObject(app, actor, tableName, write, now),
    putSame: (app, found, ...rest) => putSameValues(app, tableName, found, ...rest),
    drop: (app, actor, objectIds, spend) => dropObjects(app, actor, tableName, objectIds, spend),
    guardBulk: (_, names) => guardBulkColumns(names),
    sort: (app, sent) => sortObject(app, getTable(app, tableName), sent),
    readChange: (objectId, sent) => ({ deed: 'update', objectId, sent }),
  }
}
