import type { AppData } from '../ports'
import { idNameOfTable, tableKey } from '../records'

/** What the ids of a table and of its columns are made of: the name that it had first, so that they outlast a new one. */
export function idNameOf(app: AppData, tableName: string): string {
  const table = app.tables.get(tableKey(tableName))
  return table ? idNameOfTable(table) : tableName
}

/** What a table is called now; undefined once it is deleted. */
export function nameOfId(app: AppData, idName: string): string | undefined {
  return [...app.tables.all()].find((table) => idNameOfTable(table) === idName)?.name
}

/** What the ids of a table that is about to be made are made of: a renamed table may have kept the name for its ids. */
export function idNameForNew(app: AppData, name: string): string {
  const taken = new Set([...app.tables.all()].map(idNameOfTable))
  let idName = name
  // no table is called so
  for (let next = 2; taken.has(idName); next++) idName = `${name}#${next}`
  return idName
}
