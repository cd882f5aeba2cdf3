import type { PermissionLookup } from '../../domain/ports'
import { permissionKey, tableKey, type StoredPermission } from '../../domain/records'
import { RecordTable, type Recorder } from './record-table'
import { TableIndex } from './table-index'

/** Permissions by what they are about and by whom. */
export class PermissionTable extends RecordTable<StoredPermission> implements PermissionLookup {
  readonly #byScope: TableIndex<StoredPermission>
  readonly #bySubject: TableIndex<StoredPermission>

  constructor(appId: string, note: Recorder, permissions: Iterable<StoredPermission>) {
    super({ appId, table: 'permissions' }, permissionKey, note, permissions)
    this.#byScope = new TableIndex<StoredPermission>(this, ({ table, objectId }) => scopeKey(table, objectId))
    this.#bySubject = new TableIndex<StoredPermission>(this, ({ policy, subject }) => policy + subject)
  }

  /** The same with another name for a table; this one where none is about it. */
  renamed(isMeant: (name: string) => boolean, to: string): PermissionTable {
    const permissions = [...this.all()]
    const isAbout = ({ table }: StoredPermission): boolean => table !== null && isMeant(table)
    if (!permissions.some(isAbout)) return this
    const moved = permissions.map((each) => (isAbout(each) ? { ...each, table: to } : each))
    return new PermissionTable(this.name.appId, this.note, moved)
  }

  ofTable(table: string | null): StoredPermission[] {
    return this.#byScope.find([scopeKey(table, null)])
  }

  ofObject(table: string, objectId: string): StoredPermission[] {
    return this.#byScope.find([scopeKey(table, objectId)])
  }

  ofSubject(policy: 'users' | 'roles', subject: string): StoredPermission[] {
    return this.#bySubject.find([policy + subject])
  }
}

/** A table's name holds no line feed, so nothing else has the same key. */
function scopeKey(table: string | null, objectId: string | null): string {
  if (table === null) return ''
  return objectId === null ? tableKey(table) : `${tableKey(table)}\n${objectId}`
}
