import type { LinkDeletion } from '../../domain/ports'
import { linkKey, perParent, tableKey, type StoredLink } from '../../domain/records'
import { RecordTable, type Recorder } from './record-table'
import { TableIndex } from './table-index'

/** Which child belongs to which parent, found from both ends. */
export class LinkTable extends RecordTable<StoredLink> implements LinkDeletion {
  readonly #byParent: TableIndex<StoredLink>
  readonly #byChild: TableIndex<StoredLink>
  readonly #appId: string
  readonly #note: Recorder

  constructor(appId: string, note: Recorder, links: Iterable<StoredLink>) {
    super({ appId, table: 'links' }, linkKey, note, links)
    this.#appId = appId
    this.#note = note
    const keyOfParent = perParent<StoredLink>((link) => parentKey(link.table, link.column, link.parentId))
    this.#byParent = new TableIndex<StoredLink>(this, keyOfParent)
    // few tables have the same ids, and the id is a text that is there already
    this.#byChild = new TableIndex<StoredLink>(this, ({ childId }) => childId)
  }

  /** The same links with another name for a table; this one where none has its name. */
  withTable(isMeant: (name: string) => boolean, to: string): LinkTable {
    const links = [...this.all()]
    if (!links.some(({ table, childTable }) => isMeant(table) || isMeant(childTable))) return this
    const renamed = (name: string): string => (isMeant(name) ? to : name)
    const moved = links.map((link) => ({
      ...link,
      table: renamed(link.table),
      childTable: renamed(link.childTable),
    }))
    return new LinkTable(this.#appId, this.#note, moved)
  }

  ofParent(table: string, column: string, parentId: string): StoredLink[] {
    return this.#byParent.find([parentKey(table, column, parentId)])
  }

  ofChild(table: string, childId: string): StoredLink[] {
    return this.#byChild.find([childId]).filter(isChildOf(table))
  }

  deleteOfParent(
    table: string,
    column: string,
    parentId: string,
    isMeant: (link: StoredLink) => boolean = () => true,
  ): void {
    const rows = this.#byParent.rowsOf([parentKey(table, column, parentId)])
    this.deleteRows(rows.filter(({ record }) => isMeant(record)))
  }

  deleteOfChild(table: string, childId: string): void {
    const isMeant = isChildOf(table)
    this.deleteRows(this.#byChild.rowsOf([childId]).filter(({ record }) => isMeant(record)))
  }

  deleteOfColumn(table: string, column: string): void {
    this.deleteRows(this.rows().filter(({ record }) => record.column === column && record.table === table))
  }
}

const parentKey = (table: string, column: string, parentId: string): string =>
  JSON.stringify([tableKey(table), column.toLowerCase(), parentId])
const isChildOf = (table: string): ((link: StoredLink) => boolean) => {
  const key = tableKey(table)
  return ({ childTable }) => tableKey(childTable) === key
}
