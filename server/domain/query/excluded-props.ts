import { Fault } from '../fault'
import type { AppData } from '../ports'
import { openTable, type TableView } from '../schema/table-view'

/**
 * Names that an answer leaves out, in lower case: of `excludeProps` and `!name` in props (data reference 2.2). What is
 * worked out may be left out under its name. To leave out what the caller may not see anyway, or a password, asks for
 * nothing. Faults: QUERY_PROPERTY_UNKNOWN for what the table does not have.
 */
export function readExcluded(
  data: AppData,
  table: TableView,
  entries: readonly string[],
  workedOut: readonly string[],
): ReadonlySet<string> {
  const read = entries.map((entry) => ({ entry, path: entry.trim().replaceAll('`', '').toLowerCase() }))
  for (const { entry, path } of read)
    if (!workedOut.includes(path) && !hasPath(data, table, path.split('.')))
      throw new Fault('QUERY_PROPERTY_UNKNOWN', { fill: [entry, table.name], property: entry })
  return new Set(read.map(({ path }) => path))
}

/** Whether a path leads to a column; each step before it to a relation. */
function hasPath(data: AppData, table: TableView, [name, ...rest]: readonly string[]): boolean {
  const column = table.describe().find((each) => each.name.toLowerCase() === name)
  if (!column || rest.length === 0) return column !== undefined
  return column.relatedTable !== null && hasPath(data, openTable(data, column.relatedTable), rest)
}
