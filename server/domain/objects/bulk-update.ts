import type { Actor } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { permitted } from '../permissions/guards'
import { guardColumns } from '../permissions/hidden-columns'
import type { AppData } from '../ports'
import type { StoredRecord } from '../records'
import { areValuesSame, type SentProperties } from '../schema/sent-properties'
import { openTable } from '../schema/table-view'
import { requireSession } from '../sessions/sessions'
import { findAhead, foundNow, spendOnWrites } from './find-ahead'
import { writerOf } from './table-writer'
import { writeAsOne, type WriteServices, type Writing } from './writing'

/** In steps of a query, which a change has so many of: it cannot pause, and all others wait for it. */
const STEPS_OF_A_WRITE = 100
/** Where the values are the same for all: what it takes beside the columns that an object has. */
const STEPS_OF_A_COPY = 8

/**
 * Gives every object that a find of the clause would show the same properties and answers how many that were; without a
 * clause, all of them. Source: wire-reference.md C.5, F.4, data reference 6.3.
 */
export async function bulkUpdate(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  where: string,
  sent: SentProperties,
): Promise<number> {
  guardChanges(sent)
  await requireSession(services, actor)
  guardMany(getApp(services.store, actor.appId), actor, tableName, sent)
  const ahead = await findAhead(services, actor, tableName, where)
  const update = (writing: Writing): number => {
    const find = () => foundNow(services.store, ahead, () => writing.matching(tableName, where))
    return updateAll(writing, tableName, sent, find)
  }
  return writeAsOne(services, actor, update, true)
}

function stepsOfUpdate({ app }: Writing, tableName: string, sent: SentProperties): number {
  if (!writerOf(tableName).putSame || !areValuesSame(sent)) return STEPS_OF_A_WRITE
  return STEPS_OF_A_COPY + openTable(app, tableName).columns.size
}

/**
 * Gives records the same properties, within a change, and answers how many they are. They are looked for once it is
 * known that the properties may be given to many; those that permissions keep from the actor are passed over (data
 * reference 6.3). Faults: QUERY_TOO_COSTLY for more than a change may write.
 */
export function updateAll(
  writing: Writing,
  tableName: string,
  sent: SentProperties,
  find: () => readonly StoredRecord[],
): number {
  const { app, actor } = writing
  const name = guardMany(app, actor, tableName, sent)
  const found = find()
  const each = stepsOfUpdate(writing, tableName, sent)
  spendOnWrites(writing.work, app, actor, tableName, { count: found.length, each })
  const records = permitted(app, actor, name, 'UPDATE', found)
  writing.putAll(tableName, records, sent)
  return records.length
}

/**
 * Whether the properties may be given to many; answers the table's name. Faults: NOTHING_TO_UPDATE, TABLE_UNKNOWN,
 * BULK_SYSTEM_COLUMNS, BULK_IDENTITY_COLUMNS, COLUMN_REFUSED.
 */
function guardMany(app: AppData, actor: Actor, tableName: string, sent: SentProperties): string {
  const { name } = openTable(app, tableName)
  const names = guardChanges(sent)
  writerOf(tableName).guardBulk(app, names)
  guardColumns(app, actor, name, sent.values)
  return name
}

/** The names of the properties to change. Faults: NOTHING_TO_UPDATE. */
function guardChanges({ values }: SentProperties): string[] {
  const names = Object.keys(values).filter((name) => name !== '___class')
  ensure(names.length > 0, 'NOTHING_TO_UPDATE')
  return names
}
