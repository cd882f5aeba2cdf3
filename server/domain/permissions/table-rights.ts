import type { Access, DataOperation } from '../../contract/permission'
import type { Actor } from '../caller'
import type { AppData } from '../ports'
import type { StoredPermission } from '../records'
import { accessIn } from './access-in'
import { lastWord } from './last-word'
import { principalOf, type Principal } from './roles-of'

/** An object that permissions are asked about. */
export interface AskedObject {
  objectId: string
  isOwn: boolean
}

/** What the layers say that are the same for every object of a table. */
interface TableLayers {
  /** Table permissions of the user and of its own roles. */
  first: Access | undefined
  owner: Access | undefined
  /** Table permissions of system roles, then the global ones. */
  last: Access | undefined
}

/**
 * What an actor may do with a table and its objects. Layers are asked from the top, the first that says something
 * decides, and where none does everything is granted (data reference 6.2).
 */
export class TableRights {
  readonly principal: Principal
  readonly #layers = new Map<DataOperation, TableLayers>()
  readonly #ofTable: readonly StoredPermission[]
  readonly #global: readonly StoredPermission[]

  constructor(
    private readonly app: AppData,
    private readonly actor: Actor,
    private readonly table: string,
  ) {
    this.principal = principalOf(app, actor)
    this.#ofTable = app.permissions.ofTable(table).filter(({ column }) => column === null)
    this.#global = app.permissions.ofTable(null)
  }

  /** Without an object it is about the table as a whole. */
  may(operation: DataOperation, object?: AskedObject): boolean {
    if (this.actor.isDeveloper) return true
    const { userIds, customRoles, systemRoles } = this.principal
    const { first, owner, last } = this.#layersOf(operation)
    const acl = object ? this.app.permissions.ofObject(this.table, object.objectId) : []
    const access =
      accessIn(acl, 'users', userIds, operation) ??
      accessIn(acl, 'roles', customRoles, operation) ??
      first ??
      (object?.isOwn ? owner : undefined) ??
      accessIn(acl, 'roles', systemRoles, operation) ??
      last ??
      lastWord(this.app, this.table, operation, object?.isOwn !== true && this.actor.deviceType !== 'BL')
    return access === 'GRANT'
  }

  #layersOf(operation: DataOperation): TableLayers {
    const known = this.#layers.get(operation)
    if (known) return known
    const { userIds, customRoles, systemRoles } = this.principal
    const layers: TableLayers = {
      first:
        accessIn(this.#ofTable, 'users', userIds, operation) ??
        accessIn(this.#ofTable, 'roles', customRoles, operation),
      owner: this.#ofTable.find((entry) => entry.policy === 'owner' && entry.operation === operation)?.access,
      last:
        accessIn(this.#ofTable, 'roles', systemRoles, operation) ??
        accessIn(this.#global, 'roles', customRoles, operation) ??
        accessIn(this.#global, 'roles', systemRoles, operation),
    }
    this.#layers.set(operation, layers)
    return layers
  }
}
