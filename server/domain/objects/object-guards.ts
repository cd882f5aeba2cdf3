import type { AppData } from '../ports'
import { Fault } from '../fault'
import type { StoredObject, StoredProperty, StoredTable } from '../records'
import { fittingHint } from '../schema/property-values'
import { relationsOf } from '../schema/related-records'
import {
  admitColumns,
  convertAll,
  refuseDuplicates,
  sortBySchema,
  type AdmittedProperties,
  type SentProperties,
  type SortedProperties,
} from '../schema/sent-properties'
import { SDK_KEYS } from '../schema/system-properties'

/** Keys, in lower case, that SDKs send with every object and that are no columns of its own. */
const IGNORED = [...SDK_KEYS, 'objectId', 'created', 'updated', 'ownerId'].map((name) => name.toLowerCase())

/**
 * Every guard of the properties of an object, new or changed; `stored` are those that it has, absent for a new one.
 * Relations are set through their own operations, so those that are sent back do not count. QUERY_PROPERTY_UNKNOWN for
 * an unknown property is our choice.
 */
export function admitObject(
  app: AppData,
  table: StoredTable,
  stored: StoredObject['properties'] | undefined,
  sent: SentProperties,
): AdmittedProperties {
  refuseDuplicates(sent)
  const { known, unknown } = sortObject(app, table, sent)
  const added = admitColumns(app, table.columns, unknown, 'QUERY_PROPERTY_UNKNOWN', table.name)
  return {
    values: convertAll([...known, ...added], {
      sent,
      columns: table.columns,
      stored: stored ?? {},
      isNew: stored === undefined,
      misfit: misfitOfTable,
    }),
    newProperties: added.map(({ property }) => property),
  }
}

/** Leaves out what the server owns. */
export function sortObject(app: AppData, table: StoredTable, sent: SentProperties): SortedProperties {
  const ignored = new Set([...IGNORED, ...relationsOf(app, table.name).keys()])
  return sortBySchema({ columns: table.columns, ignored, hasPassword: false }, sent)
}

/** All of the wrong columns at once; a date has a text of its own. Source: data reference 7.5. */
function misfitOfTable(wrong: readonly [StoredProperty, ...StoredProperty[]]): Fault {
  const [{ name, type }] = wrong
  if (type === 'DATETIME') return new Fault('DATE_INVALID', { fill: [name], property: name })
  const names = wrong.filter((each) => each.type !== 'DATETIME').map((each) => each.name)
  return new Fault('PROPERTY_TYPES_WRONG', {
    fill: [names.join(', ')],
    property: name,
    hint: fittingHint(type),
  })
}
