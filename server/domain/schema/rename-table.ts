import { z } from 'zod'
import { ensure } from '../fault'
import { parseInput } from '../parse-input'
import type { AppDraft, Services } from '../ports'
import { idNameOfTable, isNameOf, relationKey, tableKey } from '../records'
import { guardTableName } from './tables'
import { findTable, openTable } from './table-view'

const changeSchema = z.object({ name: z.string().trim().min(1).max(64) })

/**
 * Gives a table beside Users another name, and answers it. Its objects, relations to and from it, permissions and the
 * ids of table and columns keep to it. Source: data reference 8.2.
 */
export async function renameTable(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  input: unknown,
): Promise<string> {
  const { name } = parseInput(changeSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    const table = openTable(app, tableName)
    ensure(!table.isSystem, 'REQUEST_REFUSED', {
      fill: ["Table 'Users' cannot be renamed"],
      property: 'name',
    })
    const other = findTable(app, name)
    ensure(!other || other.name === table.name, 'REQUEST_REFUSED', {
      fill: [`There is a table '${name}' already`],
      property: 'name',
    })
    guardTableName(name, 'name')
    if (tableKey(name) !== tableKey(table.name)) guardLeftovers(app, name)
    if (name !== table.name) moveAll(app, table.name, name)
    return name
  })
}

/** A data file may have been edited or merged: what is of no table would be mixed with what is of this one. */
function guardLeftovers(app: AppDraft, name: string): void {
  const isOfName = isNameOf(name)
  const isLeft =
    app.objects(name).size > 0 ||
    [...app.relations.all()].some(({ table, relatedTable }) => isOfName(table) || isOfName(relatedTable)) ||
    [...app.links.all()].some(({ table, childTable }) => isOfName(table) || isOfName(childTable)) ||
    [...app.permissions.all()].some(({ table }) => table !== null && isOfName(table))
  ensure(!isLeft, 'REQUEST_REFUSED', {
    fill: [
      `The data file has objects, relations, links or permissions of a table '${name}' that is not there`,
    ],
    property: 'name',
    hint: 'Choose another name, or make that table first to see what it has.',
  })
}

/** Moves what names the table, within a change. */
function moveAll(app: AppDraft, from: string, to: string): void {
  const table = app.tables.get(tableKey(from))
  if (!table) return
  app.renameRecords(from, to)
  app.tables.delete(tableKey(from))
  app.tables.put({ ...table, name: to, idName: idNameOfTable(table) })
  const isOfTable = isNameOf(from)
  const renamed = (name: string): string => (isOfTable(name) ? to : name)
  for (const relation of [...app.relations.all()]) {
    const moved = {
      ...relation,
      table: renamed(relation.table),
      relatedTable: renamed(relation.relatedTable),
    }
    if (moved.table === relation.table && moved.relatedTable === relation.relatedTable) continue
    app.relations.delete(relationKey(relation.table, relation.name))
    app.relations.put(moved)
  }
}
