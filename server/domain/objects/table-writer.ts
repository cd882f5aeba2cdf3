import type { Actor } from '../caller'
import type { AppData, AppDraft } from '../ports'
import { guardBulkColumns, guardBulkUserColumns } from '../schema/bulk-columns'
import type { ObjectWrite, PreparedWrite } from '../schema/object-write'
import { withValidators, type SentProperties } from '../schema/sent-properties'
import { isUsersTable } from '../schema/users-table'
import { Validators } from '../schema/validators'
import { dropUsers } from '../users/drop-users'
import { readUserChange } from '../users/read-user-change'
import { prepareUsers, putUser, type UserServices } from '../users/write-users'
import { prepareObjects, putObjects, dropObjects } from './write-objects'

/** What it takes to write objects of any table. */
export type WriteServices = UserServices

/** How the objects of a table are written. Writes to several tables can be prepared first and put in one change. */
export interface TableWriter {
  /** Does what takes time, before the change. */
  prepare: (services: WriteServices, actor: Actor, writes: readonly ObjectWrite[]) => Promise<PreparedWrite[]>
  /** Puts what was prepared, within a change, all of it or nothing. `now` in epoch ms. */
  put: (app: AppDraft, actor: Actor, writes: readonly PreparedWrite[], now: number) => void
  /** Removes objects, within a change. Faults: ENTITY_NOT_FOUND, REMOVE_OTHERS_REFUSED, REMOVE_REFUSED. */
  drop: (app: AppDraft, actor: Actor, objectIds: readonly string[]) => void
  /** Guards the columns that a bulk update gives to many. */
  guardBulk: (app: AppData, names: readonly string[]) => void
  /** What a developer's edit of an object asks. */
  readChange: (objectId: string, sent: SentProperties) => ObjectWrite
}

const USERS: TableWriter = {
  prepare: prepareUsers,
  put: (app, actor, writes, now) => {
    for (const write of writes) putUser(app, actor, write, now)
  },
  drop: dropUsers,
  guardBulk: guardBulkUserColumns,
  readChange: readUserChange,
}

/** The writer of a table by its name in any case. Writing tells Users from the other tables here and nowhere else. */
export function writerOf(tableName: string): TableWriter {
  return isUsersTable(tableName) ? USERS : objectWriter(tableName)
}

function objectWriter(tableName: string): TableWriter {
  return {
    prepare: prepareObjects,
    put: (app, actor, writes, now) => putObjects(app, actor, tableName, writes, now),
    drop: (app, actor, objectIds) => dropObjects(app, actor, tableName, objectIds),
    guardBulk: (_, names) => guardBulkColumns(names),
    readChange: (objectId, sent) => ({ deed: 'update', objectId, sent }),
  }
}

/** Writes objects of a table, all of them or none, and answers their ids in order. */
export async function writeObjects(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  writes: readonly ObjectWrite[],
): Promise<string[]> {
  const writer = writerOf(tableName)
  const validators = new Validators()
  const ofOneRequest = writes.map((write) => ({ ...write, sent: withValidators(write.sent, validators) }))
  const prepared = await writer.prepare(services, actor, ofOneRequest)
  await services.store.change((draft) => {
    writer.put(draft.app(actor.appId), actor, prepared, services.clock.now())
  })
  return prepared.map(({ objectId }) => objectId)
}
