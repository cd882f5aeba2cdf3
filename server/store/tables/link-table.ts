import type { LinkDeletion } from '../../domain/ports'
import { linkKey, perParent, tableKey, type StoredLink } from '../../domain/records'
import { RecordTable, type Recorder } from './record-table'
import { TableIndex } from './table-index'

/** A smaller share of all links is moved one by one. */
const FEW = 0.25

/** Which child belongs to which parent, found from both ends. */
export class LinkTable extends RecordTable<StoredLink> implements LinkDeletion {
  #parents: TableIndex<StoredLink> | undefined
  #children: TableIndex<StoredLink> | undefined

  constructor(appId: string, note: Recorder, links: Iterable<StoredLink>) {
    super({ appId, table: 'links' }, linkKey, note, links)
  }

  /** Made when it is first needed, as is the other: of a table that was just made anew each takes as long as the table. */
  get #byParent(): TableIndex<StoredLink> {
    const keyOfParent = perParent<StoredLink>((link) => parentKey(link.table, link.column, link.parentId))
    return (this.#parents ??= new TableIndex<StoredLink>(this, keyOfParent))
  }

  get #byChild(): TableIndex<StoredLink> {
    // few tables have the same ids, and the id is a text that is there already
    return (this.#children ??= new TableIndex<StoredLink>(this, ({ childId }) => childId))
  }

  /**
   * Gives a table in links another name: `next` is the table that has it, this one unless most links change, `undo` takes
   * the change back from this one.
   */
  renamed(isMeant: (name: string) => boolean, to: string): { next: LinkTable; undo: () => void } {
    const newName = (name: string): string => (isMeant(name) ? to : name)
    const move = (link: StoredLink): StoredLink =>
      isMeant(link.table) || isMeant(link.childTable)
        ? { ...link, table: newName(link.table), childTable: newName(link.childTable) }
        : link
    const links = [...this.all()]
    const moved = links.map(move)
    const before = links.filter((link, at) => link !== moved[at])
    const after = moved.filter((link, at) => link !== links[at])
    if (after.length > links.length * FEW)
      return { next: new LinkTable(this.name.appId, this.note, moved), undo: () => undefined }
    this.#exchange(before, after)
    return {
      next: this,
      undo: () => {
        this.#exchange(after, before)
      },
    }
  }

  #exchange(before: readonly StoredLink[], after: readonly StoredLink[]): void {
    for (const link of before) this.restoreDelete(linkKey(link))
    for (const link of after) this.restorePut(link)
  }

  ofParent(table: string, column: string, parentId: string): StoredLink[] {
    return this.#byParent.find([parentKey(table, column, parentId)])
  }

  countOfParent(table: string, column: string, parentId: string): number {
    return this.#byParent.count(parentKey(table, column, parentId))
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
