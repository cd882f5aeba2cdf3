import type { AppDraft, LinkLookup } from '../domain/ports'
import {
  linkKey,
  relationKey,
  tableKey,
  type StoredLink,
  type StoredObject,
  type StoredRelation,
  type StoredTable,
} from '../domain/records'
import { RecordTable, TableIndex, type Recorder } from './record-table'

/** What the file holds of an app's data service. */
export interface ObjectFile {
  tables: StoredTable[]
  objects: StoredObject[]
  relations: StoredRelation[]
  links: StoredLink[]
}

export function emptyObjectFile(): ObjectFile {
  return { tables: [], objects: [], relations: [], links: [] }
}

class LinkTable extends RecordTable<StoredLink> implements LinkLookup {
  readonly #byParent: TableIndex<StoredLink>
  readonly #byChild: TableIndex<StoredLink>

  constructor(record: Recorder, rows: Iterable<StoredLink>) {
    super('links', linkKey, record, rows)
    this.#byParent = new TableIndex<StoredLink>(this, (link) =>
      parentKey(link.table, link.column, link.parentId),
    )
    this.#byChild = new TableIndex<StoredLink>(this, (link) => childKey(link.childTable, link.childId))
  }

  ofParent(table: string, column: string, parentId: string): StoredLink[] {
    return [...this.#byParent.find(parentKey(table, column, parentId))]
  }

  ofChild(table: string, childId: string): StoredLink[] {
    return [...this.#byChild.find(childKey(table, childId))]
  }
}

const parentKey = (table: string, column: string, parentId: string): string =>
  JSON.stringify([tableKey(table), column.toLowerCase(), parentId])
const childKey = (table: string, childId: string): string => JSON.stringify([tableKey(table), childId])

/** An app's tables beside Users, their objects and all relations. */
export class ObjectTables implements Pick<AppDraft, 'tables' | 'objects' | 'relations' | 'links'> {
  readonly tables: RecordTable<StoredTable>
  readonly relations: RecordTable<StoredRelation>
  readonly links: LinkTable
  readonly #recorder: Recorder
  /** One for each table, so that a table is read without looking at the others. */
  readonly #objects = new Map<string, RecordTable<StoredObject>>()

  constructor(file: ObjectFile, record: Recorder) {
    this.#recorder = record
    this.tables = new RecordTable('tables', ({ name }) => tableKey(name), record, file.tables)
    this.relations = new RecordTable(
      'relations',
      ({ table, name }) => relationKey(table, name),
      record,
      file.relations,
    )
    this.links = new LinkTable(record, file.links)
    for (const [key, rows] of byTable(file.objects)) this.#objects.set(key, this.#objectTable(rows))
  }

  objects(table: string): RecordTable<StoredObject> {
    const key = tableKey(table)
    const existing = this.#objects.get(key)
    if (existing) return existing
    const created = this.#objectTable([])
    // a reader's guess at a name must not stay in memory
    if (this.tables.get(key)) this.#objects.set(key, created)
    return created
  }

  toFile(): ObjectFile {
    return {
      tables: [...this.tables.all()],
      objects: [...this.#objects.values()].flatMap((objects) => [...objects.all()]),
      relations: [...this.relations.all()],
      links: [...this.links.all()],
    }
  }

  #objectTable(rows: Iterable<StoredObject>): RecordTable<StoredObject> {
    return new RecordTable('objects', ({ objectId }) => objectId, this.#recorder, rows)
  }
}

function byTable(objects: readonly StoredObject[]): Map<string, StoredObject[]> {
  const groups = new Map<string, StoredObject[]>()
  for (const object of objects) {
    const key = tableKey(object.table)
    const group = groups.get(key)
    if (group) group.push(object)
    else groups.set(key, [object])
  }
  return groups
}
