import type { AppData } from '../ports'
import { getRecord } from '../query/find-objects'
import { presenterOfWrite, presentWritten, type WrittenObject } from '../query/present-written'
import type { StoredRecord } from '../records'
import type { ObjectWrite } from '../schema/object-write'
import { openTable } from '../schema/table-view'
import { writerOf } from './table-writer'
import type { Writing } from './writing'

/**
 * Puts an object and answers it as its writer may see it, within the change so that no other request comes between. Who
 * may write it need not be able to find it, and is then shown what it sent.
 */
export function putAndPresent(writing: Writing, tableName: string, write: ObjectWrite): WrittenObject {
  const { app, actor, readable } = writing
  const present = presenterOfWrite(readable, actor, tableName, write.objectId)
  const objectId = writing.put(tableName, write)
  return present(writtenRecord(app, tableName, objectId), () => writerOf(tableName).sort(app, write.sent))
}

/** An object that is new, or may be found, as its save answers it: whole but for what its writer may not see. */
export function presentSaved(
  { app, readable }: Pick<Writing, 'app' | 'readable'>,
  tableName: string,
  objectId: string,
): WrittenObject {
  return presentWritten(readable, tableName, writtenRecord(app, tableName, objectId))
}

const writtenRecord = (app: AppData, tableName: string, objectId: string): StoredRecord =>
  getRecord(openTable(app, tableName), objectId)
