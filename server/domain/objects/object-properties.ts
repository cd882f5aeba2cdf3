import type { JsonValue } from '../../contract/json'
import type { AppDraft } from '../ports'
import type { StoredObject, StoredTable } from '../records'
import {
  admitColumns,
  convertAll,
  refuseDuplicates,
  sortBySchema,
  type SentProperties,
  type SentSchema,
} from '../schema/sent-properties'
import { relationsOf } from '../schema/related-records'

/** Keys that SDKs send with every object and that the server owns. */
const IGNORED = [
  'objectid',
  '___class',
  '___jsonclass',
  '__meta',
  '__subid',
  '__originsubid',
  'created',
  'updated',
  'ownerid',
]

/**
 * Sent properties in their columns' form; columns for unknown ones are added to the table.
 * Faults: 3016 3043 3049 8000; QUERY_PROPERTY_UNKNOWN (1006) for an unknown one while dynamic schema is off: our choice.
 */
export function admitProperties(
  app: AppDraft,
  table: StoredTable,
  sent: SentProperties,
): [name: string, value: JsonValue][] {
  refuseDuplicates(sent)
  const { known, unknown } = sortBySchema(objectSchema(app, table), sent)
  const added = admitColumns(app, table.columns, unknown, 'QUERY_PROPERTY_UNKNOWN')
  const values = convertAll([...known, ...added])
  if (added.length > 0)
    app.tables.put({ ...table, columns: [...table.columns, ...added.map(({ property }) => property)] })
  return values
}

/** Relations are set through their own operations, so those that are sent back do not count. */
function objectSchema(app: AppDraft, table: StoredTable): SentSchema {
  return {
    columns: table.columns,
    ignored: new Set([...IGNORED, ...relationsOf(app, table.name).keys()]),
    hasPassword: false,
  }
}

/** An object with the sent properties over its own. Faults: as `admitProperties`. */
export function withProperties(
  app: AppDraft,
  table: StoredTable,
  object: StoredObject,
  sent: SentProperties,
): StoredObject {
  const values = admitProperties(app, table, sent)
  return { ...object, properties: Object.fromEntries([...Object.entries(object.properties), ...values]) }
}
