import { idNameOfTable } from '../../domain/records'
import { BrokenFile } from '../../files/broken-file'
import type { AppFile } from '../tables/app-tables'

/**
 * Where one branch renamed a table and another did not, a merge has it twice: under one id, by which the Console would
 * take the one for the other. Throws BrokenFile with the path of the second.
 */
export function checkTableIds(apps: readonly AppFile[]): void {
  for (const [index, { tables }] of apps.entries()) {
    const owners = new Map<string, number>()
    for (const [at, table] of tables.entries()) {
      const idName = idNameOfTable(table)
      const owner = owners.get(idName)
      if (owner !== undefined)
        throw new BrokenFile(
          `apps.${index}.tables.${at} does not fit: tables.${owner} has the id of '${idName}' as well; delete one of the two, or give one another idName`,
        )
      owners.set(idName, at)
    }
  }
}
