import type { OwnerLookup } from '../../domain/ports'
import { RecordTable, type Recorder, type TableName } from './record-table'
import { TableIndex } from './table-index'

/** What belongs to users, found by theirs. */
export class OwnedTable<T extends { readonly objectId: string }>
  extends RecordTable<T>
  implements OwnerLookup<T>
{
  readonly #byUser: TableIndex<T>

  constructor(name: TableName, keyOf: (record: T) => string, note: Recorder, records: Iterable<T>) {
    super(name, keyOf, note, records)
    this.#byUser = new TableIndex<T>(this, ({ objectId }) => objectId)
  }

  ofUser(objectId: string): T[] {
    return this.#byUser.find([objectId])
  }
}
