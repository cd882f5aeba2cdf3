import { ownValue } from '../../contract/json'
import type { AppDraft } from '../../domain/ports'
import {
  isNameOf,
  relationKey,
  tableKey,
  type StoredLink,
  type StoredObject,
  type StoredPermission,
  type StoredRelation,
  type StoredTable,
} from '../../domain/records'
import { IndexedTable, type IdentityKey } from './indexed-table'
import { LinkTable } from './link-table'
import { PermissionTable } from './permission-table'
import { RecordTable, type Recorder, type Restorable } from './record-table'

/** What the file holds of an app's data service. */
export interface ObjectFile {
  tables: StoredTable[]
  objects: StoredObject[]
  relations: StoredRelation[]
  links: StoredLink[]
  permissions: StoredPermission[]
}

export function emptyObjectFile(): ObjectFile {
  return { tables: [], objects: [], relations: [], links: [], permissions: [] }
}

/** An app's tables beside Users, their objects, all relations and who may do what. */
export class ObjectTables implements Pick<
  AppDraft,
  'tables' | 'objects' | 'relations' | 'links' | 'permissions' | 'renameRecords'
> {
  readonly tables: RecordTable<StoredTable>
  readonly relations: RecordTable<StoredRelation>
  links: LinkTable
  permissions: PermissionTable
  readonly #appId: string
  readonly #note: Recorder
  readonly #identityKey: IdentityKey
  /** One for each table, so that a table is read without looking at the others. */
  readonly #objects = new Map<string, IndexedTable<StoredObject>>()

  constructor(appId: string, file: ObjectFile, note: Recorder, identityKey: IdentityKey) {
    this.#appId = appId
    this.#note = note
    this.#identityKey = identityKey
    this.tables = new RecordTable({ appId, table: 'tables' }, ({ name }) => tableKey(name), note, file.tables)
    this.relations = new RecordTable(
      { appId, table: 'relations' },
      ({ table, name }) => relationKey(table, name),
      note,
      file.relations,
    )
    this.links = new LinkTable(appId, note, file.links)
    this.permissions = new PermissionTable(appId, note, file.permissions)
    for (const [key, objects] of byTable(file.objects))
      this.#objects.set(key, this.#objectTable(key, objects))
  }

  objects(table: string): IndexedTable<StoredObject> {
    const key = tableKey(table)
    // a reader's guess at a name must not stay in memory
    return this.tables.get(key)
      ? this.#keptObjects(key)
      : (this.#objects.get(key) ?? this.#objectTable(key, []))
  }

  /** A table as the data file calls it; `of` is the key of the one that objects are in. */
  tableNamed(name: string, of?: string): Restorable | undefined {
    if (name === 'objects' && of !== undefined) return this.#keptObjects(of)
    const { tables, relations, links, permissions } = this
    return ownValue<Restorable>({ tables, relations, links, permissions }, name)
  }

  renameRecords(from: string, to: string): void {
    const undo = this.#rename(from, to)
    const [table, of] = ['objects', tableKey(from)]
    this.#note({
      appId: this.#appId,
      table,
      of,
      key: of,
      before: undefined,
      after: undefined,
      rename: to,
      undo,
    })
  }

  /** As `renameRecords`, from the journal, which need not be told. */
  restoreRename(from: string, to: string): void {
    this.#rename(from, to)
  }

  toFile(): ObjectFile {
    return {
      tables: [...this.tables.all()],
      objects: [...this.#objects.values()].flatMap((objects) => [...objects.all()]),
      relations: [...this.relations.all()],
      links: [...this.links.all()],
      permissions: [...this.permissions.all()],
    }
  }

  /** Makes the tables anew, which takes less than to move each record, and answers what puts the old ones back. */
  #rename(from: string, to: string): () => void {
    const { links, permissions } = this
    const before = new Map(this.#objects)
    const isMeant = isNameOf(from)
    const moved = [...this.objects(from).all()].map((object) => ({ ...object, table: to }))
    // whatever fails does so before anything is another
    const objects = this.#objectTable(tableKey(to), moved)
    const renamedPermissions = permissions.renamed(isMeant, to)
    const { next, undo } = links.renamed(isMeant, to)
    this.#objects.delete(tableKey(from))
    this.#objects.set(tableKey(to), objects)
    this.permissions = renamedPermissions
    this.links = next
    return () => {
      this.#objects.clear()
      for (const [key, table] of before) this.#objects.set(key, table)
      this.permissions = permissions
      this.links = links
      undo()
    }
  }

  #keptObjects(key: string): IndexedTable<StoredObject> {
    const objects = this.#objects.get(key) ?? this.#objectTable(key, [])
    this.#objects.set(key, objects)
    return objects
  }

  #objectTable(key: string, objects: Iterable<StoredObject>): IndexedTable<StoredObject> {
    return new IndexedTable(
      { appId: this.#appId, table: 'objects', of: key },
      this.#identityKey,
      this.#note,
      objects,
    )
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
