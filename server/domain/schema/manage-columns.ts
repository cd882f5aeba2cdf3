import { z } from 'zod'
import { PROPERTY_NAME_LIMIT, PROPERTY_TYPES, type PropertyDescription } from '../../contract/property'
import { describeColumn } from './describe-columns'
import { openTable, OBJECT_COLUMNS } from './table-view'
import { ensure, Fault } from '../fault'
import { guardGrave } from './property-values'
import { isValidator } from './validators'
import type { AppDraft, Services } from '../ports'
import type { StoredProperty, StoredTable } from '../records'
import { dropColumnPermissions } from './drop-permissions'
import { nextPosition } from './column-order'
import { getTable } from './tables'
import { isPrototypeName, isReservedName } from './system-properties'
import { parseInput } from '../parse-input'

const neverTrue = (what: string) => z.literal(false, `a column of a table other than Users cannot be ${what}`)
const creationSchema = z.strictObject({
  name: z.string().min(1).max(PROPERTY_NAME_LIMIT),
  type: z.enum(PROPERTY_TYPES),
  required: neverTrue('required').default(false),
  identity: neverTrue('the identity').default(false),
  defaultValue: z.null('a column of a table other than Users has no default value').default(null),
  customRegex: z
    .string()
    .max(1000)
    .refine(isValidator, 'it is not a regular expression')
    .nullable()
    .default(null),
})

/** Declares a column of a table beside Users. Source: wire-reference.md G.2. */
export async function createColumn(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  input: unknown,
): Promise<PropertyDescription> {
  const definition = parseInput(creationSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    const table = getTable(app, tableName, 'table')
    guardColumnName(app, table, definition.name)
    const column: StoredProperty = { ...definition, position: nextPosition(table.columns) }
    app.tables.put({ ...table, columns: [...table.columns, column] })
    return describeColumn(column)
  })
}

/** Deletes a column of a table beside Users, with its values. */
export async function deleteColumn(
  { store }: Pick<Services, 'store'>,
  appId: string,
  tableName: string,
  name: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const table = getTable(app, tableName, 'table')
    const columns = table.columns.filter((column) => column.name !== name)
    if (columns.length === table.columns.length)
      throw new Fault('NOT_FOUND', {
        fill: [`Table '${table.name}' has no column '${name}'`],
        property: 'name',
      })
    app.tables.put({ ...table, columns })
    dropColumnPermissions(app, table.name, name)
    const objects = app.objects(table.name)
    for (const object of [...objects.all()]) {
      const properties = Object.entries(object.properties).filter(([key]) => key !== name)
      objects.put({ ...object, properties: Object.fromEntries(properties) })
    }
  })
}

function guardColumnName(app: AppDraft, table: StoredTable, name: string): void {
  guardGrave(name, 'name')
  const key = name.toLowerCase()
  const isOfServer = OBJECT_COLUMNS.some((column) => column.name.toLowerCase() === key)
  ensure(!isOfServer && !isReservedName(name) && !isPrototypeName(name), 'PROPERTY_NAME_RESERVED', {
    fill: [name],
    property: 'name',
  })
  const view = openTable(app, table.name)
  ensure(!view.columns.has(key) && !view.relations.has(key), 'PROPERTY_EXISTS', {
    fill: [name],
    property: 'name',
  })
}
