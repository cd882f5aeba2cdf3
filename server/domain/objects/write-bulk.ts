import type { Actor } from '../caller'
import type { ObjectWrite } from '../schema/object-write'
import type { SentProperties } from '../schema/sent-properties'
import { noteTypesOfAll } from '../schema/sent-types'
import { guardBulkSize } from './bulk-size'
import { writeTable, type WriteServices, type Writing } from './writing'

/** Writes the objects of a bulk, all of them or none, and answers their ids in order. */
export async function writeBulk(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  list: readonly SentProperties[],
  writeOf: (sent: SentProperties) => ObjectWrite,
): Promise<string[]> {
  noteTypesOfAll(list)
  const write = (writing: Writing): string[] => {
    guardBulkSize(writing.app, list)
    return list.map((sent) => writing.put(tableName, writeOf(sent)))
  }
  return writeTable(services, actor, tableName, write, list.length > 1)
}
