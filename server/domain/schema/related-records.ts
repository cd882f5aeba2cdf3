import { ensure } from '../fault'
import type { AppData, Table } from '../ports'
import { tableKey, type StoredRecord, type StoredRelation } from '../records'

/** The children of a parent, out of the objects of the related table, in the order in which they were added. */
export function relatedRecords(
  { links }: AppData,
  { table, name }: StoredRelation,
  related: Table<StoredRecord>,
  parentId: string,
): StoredRecord[] {
  const children: StoredRecord[] = []
  for (const { childId } of links.ofParent(table, name, parentId)) {
    const child = related.get(childId)
    if (child) children.push(child)
  }
  return children
}

/**
 * Whoever names a relation, be it to load it or on a path of a clause, may load the relations of the objects that have
 * it: a path tells as much. Source: data reference 6.3. Faults: TABLE_OPERATION_REFUSED.
 */
export function guardLoading(data: AppData, table: string, record: StoredRecord): void {
  ensure(mayLoad(data, table, record), 'TABLE_OPERATION_REFUSED', {
    fill: ['LOAD_RELATIONS'],
    hint: denialHint(table),
  })
}

/** Whether the data's reader may load the relations of an object. */
export function mayLoad({ sight }: AppData, table: string, record: StoredRecord): boolean {
  return !sight || sight.mayLoadRelations(table, record)
}

/** Where to look for the permission that denies something. */
export const denialHint = (table: string): string =>
  `A permission denies it: for table '${table}', for one of its objects, or for all tables.`

/** The relation columns of a table by their names in lower case. */
export function relationsOf(data: AppData, table: string): ReadonlyMap<string, StoredRelation> {
  const own = [...data.relations.all()].filter((relation) => tableKey(relation.table) === tableKey(table))
  return new Map(own.map((relation) => [relation.name.toLowerCase(), relation]))
}
