import { ownValue, type JsonValue } from '../../contract/json'
import type { PropertyType } from '../../contract/property'
import { tableKey, type StoredProperty } from '../../domain/records'
import { BrokenFile } from '../../files/broken-file'
import type { AppFile } from '../tables/app-tables'
import { anything, flag, instant, nullable, number, text, whole, type Check } from './shape'

/** What a column keeps, which is less than what it takes: a date sent as a text is kept as a time. */
const KEPT: Readonly<Record<PropertyType, Check>> = {
  STRING: nullable(text),
  TEXT: nullable(text),
  FILE_REF: nullable(text),
  INT: nullable(whole),
  DOUBLE: nullable(number),
  DECIMAL: nullable(number),
  BOOLEAN: nullable(flag),
  DATETIME: nullable(instant),
  JSON: anything,
}

/**
 * What no rule would have stored: a value, or a default, that its column does not hold. Answers would carry it as it is,
 * and comparisons take it for something else. Values of no column are let be. Throws BrokenFile with the path.
 */
export function checkColumnValues(apps: readonly AppFile[]): void {
  for (const [index, { properties, users, tables, objects }] of apps.entries()) {
    const path = `apps.${index}`
    checkDefaults(properties, `${path}.properties`)
    for (const [at, { columns }] of tables.entries()) checkDefaults(columns, `${path}.tables.${at}.columns`)
    for (const [at, user] of users.entries()) checkValues(properties, user.properties, `${path}.users`, at)
    const columnsOf = new Map(tables.map(({ name, columns }) => [tableKey(name), columns]))
    for (const [at, object] of objects.entries())
      checkValues(columnsOf.get(tableKey(object.table)) ?? [], object.properties, `${path}.objects`, at)
  }
}

function checkDefaults(columns: readonly StoredProperty[], path: string): void {
  for (const [at, column] of columns.entries())
    checkValue(column, column.defaultValue, () => `${path}.${at}.defaultValue`)
}

function checkValues(
  columns: readonly StoredProperty[],
  values: Readonly<Record<string, JsonValue>>,
  path: string,
  at: number,
): void {
  for (const column of columns) {
    const value = ownValue(values, column.name)
    if (value !== undefined) checkValue(column, value, () => `${path}.${at}.properties.${column.name}`)
  }
}

function checkValue({ type }: StoredProperty, value: JsonValue, pathOf: () => string): void {
  const misfit = KEPT[type](value)
  if (misfit) throw new BrokenFile(`${pathOf()} does not fit: ${misfit.reason} in a column of type ${type}`)
}
