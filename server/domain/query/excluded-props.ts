import { Fault } from '../fault'
import type { AppData } from '../ports'
import { openTable, type TableView } from '../schema/table-view'
import { MAX_RELATIONS_DEPTH } from './data-query'

/** As many relations as are loaded in a row, and a column. */
const MAX_STEPS = MAX_RELATIONS_DEPTH + 1

/** The tables that the columns of one lead to, by the columns' names in lower case; null where one is no relation. */
type Descriptions = ReadonlyMap<string, string | null>

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
  const known = new Set(workedOut)
  const described = new Map<string, Descriptions>()
  const describe = (each: TableView): Descriptions => {
    const found = described.get(each.name) ?? descriptionsOf(each)
    described.set(each.name, found)
    return found
  }
  for (const { entry, path } of read)
    if (!known.has(path) && !hasPath(data, table, describe, path.split('.', MAX_STEPS + 1)))
      throw new Fault('QUERY_PROPERTY_UNKNOWN', { fill: [entry, table.name], property: entry })
  return new Set(read.map(({ path }) => path))
}

const descriptionsOf = (table: TableView): Descriptions =>
  new Map(table.describe().map(({ name, relatedTable }) => [name.toLowerCase(), relatedTable]))

/** Whether a path leads to a column; each step before it to a relation. */
function hasPath(
  data: AppData,
  table: TableView,
  describe: (table: TableView) => Descriptions,
  path: readonly string[],
): boolean {
  if (path.length > MAX_STEPS) return false
  const [name = '', ...rest] = path
  const related = describe(table).get(name)
  if (related === undefined || rest.length === 0) return related !== undefined
  return related !== null && hasPath(data, openTable(data, related), describe, rest)
}
